"""Servers of Site Recovery on the site: built, there already, or as many as are needed."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.placement import Placement, SecondNetwork
from asr.model.scalars import Address, AddressInNetwork, InventoryPath, ServerName, ServerNameStart
from asr.model.shape import Shape, Thing

OperatingSystem = Literal["windows", "linux"]


class ServerSettings(Placement, frozen=True, kw_only=True):
    """A server of Site Recovery to build."""

    address: AddressInNetwork
    """Its static address, with the length of the prefix."""
    second_network: SecondNetwork | None = None
    """A second network card."""


class ExistingServer(Shape, frozen=True, kw_only=True):
    """A server that runs already."""

    address: Address
    """Its address."""


class Server(Thing, frozen=True, kw_only=True):
    """A server of Site Recovery on the VMware site."""

    create: ServerSettings | None = None
    """Create it."""
    existing: ExistingServer | None = None
    """It exists."""


class ConfigurationServerSettings(ServerSettings, frozen=True, kw_only=True):
    """A configuration server to build."""

    name: ServerName
    """Its host name."""


class ExistingConfigurationServer(ExistingServer, frozen=True, kw_only=True):
    """A configuration server that runs already."""

    name: ServerName
    """Its host name: the friendly name of its fabric in the vault."""


class ConfigurationServer(Thing, frozen=True, kw_only=True):
    """The configuration server, with the process server and master target built into it."""

    create: ConfigurationServerSettings | None = None
    """Create it."""
    existing: ExistingConfigurationServer | None = None
    """It exists."""


class MasterTargetSettings(ServerSettings, frozen=True, kw_only=True):
    """A master target to build."""

    os: OperatingSystem
    """Family of its operating system, and of the machines that it receives."""
    datastores: tuple[InventoryPath, ...] = ()
    """Datastores of the machines that it receives: its host must see them all."""


class ExistingMasterTarget(ExistingServer, frozen=True, kw_only=True):
    """A master target that runs already."""

    os: OperatingSystem
    """Family of its operating system, and of the machines that it receives."""
    datastores: tuple[InventoryPath, ...] = ()
    """Datastores of the machines that it receives: its host must see them all."""


class MasterTarget(Thing, frozen=True, kw_only=True):
    """A server that receives machines at failback: Linux machines need one that runs Linux."""

    create: MasterTargetSettings | None = None
    """Create it."""
    existing: ExistingMasterTarget | None = None
    """It exists."""


class NumberedServers(Placement, frozen=True, kw_only=True):
    """Alike servers, as many as the sizing tables ask for."""

    names: ServerNameStart
    """First part of their host names; 01, 02 and so on follows."""
    addresses: Annotated[tuple[AddressInNetwork, ...], Meta(min_length=1)]
    """Their static addresses in this order, with the length of the prefix."""


class ClassicServersAsNeeded(Shape, frozen=True, kw_only=True):
    """Servers beside a configuration server, built as the sizing tables ask for them. A number that
    was decided is kept: servers are added, and never taken away by a number."""

    process_servers: NumberedServers | None = None
    """Scale-out process servers."""
    windows_master_targets: NumberedServers | None = None
    """Master targets for Windows machines."""
    linux_master_targets: NumberedServers | None = None
    """Master targets for Linux machines."""


class ModernizedServersAsNeeded(Shape, frozen=True, kw_only=True):
    """Servers built as the sizing tables ask for them. A number that was decided is kept: servers
    are added, and never taken away by a number."""

    appliances: NumberedServers | None = None
    """Replication appliances."""
