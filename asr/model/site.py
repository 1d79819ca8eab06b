"""What an environment has on the VMware site."""

from typing import Annotated

from msgspec import Meta

from asr.model.scalars import (
    Address,
    AddressInNetwork,
    Alias,
    Cidr,
    HostName,
    Identifier,
    InventoryPath,
    Port,
    ServerName,
)
from asr.model.shape import Shape, Thing


class VCenter(Shape, frozen=True, kw_only=True):
    """A vCenter server."""

    host: HostName
    """Host name or address."""
    credential: Alias
    """Name of the credential in the stack configuration; never a password."""
    datacenter: InventoryPath
    """Datacenter in which servers are placed."""
    port: Port = 443
    """Port of its API."""
    allow_unverified_certificate: bool = False
    """Accept a certificate that nobody vouches for. For labs."""


class RoleSettings(Shape, frozen=True, kw_only=True):
    """A vCenter role to create, with the privileges that Site Recovery needs."""

    name: Identifier = "Azure Site Recovery"
    """Name of the role."""


class Role(Thing, frozen=True, kw_only=True):
    """The vCenter role of the account that Site Recovery uses."""

    create: RoleSettings | None = None
    """Create it."""
    existing: Identifier | None = None
    """It exists under this name."""


class FolderSettings(Shape, frozen=True, kw_only=True):
    """A folder to create for Site Recovery's own servers."""

    path: InventoryPath = "Azure Site Recovery"
    """Path below the datacenter's VM folder."""


class Folder(Thing, frozen=True, kw_only=True):
    """The folder of Site Recovery's own servers."""

    create: FolderSettings | None = None
    """Create it."""
    existing: InventoryPath | None = None
    """It exists at this path."""


class ServerSettings(Shape, frozen=True, kw_only=True):
    """A server of Site Recovery to build as a clone of a prepared Windows template."""

    vcenter: Alias | None = None
    """Alias of the vCenter; by default the first one of the document."""
    cluster: InventoryPath
    """Cluster that runs it."""
    datastore: InventoryPath
    """Datastore that holds its disks."""
    network: InventoryPath
    """Port group of its network card."""
    template: InventoryPath
    """Template to clone: never one made from another server of Site Recovery."""
    address: AddressInNetwork
    """Its static address, with the length of the prefix."""
    gateway: Address
    """Its default gateway."""
    dns: tuple[Address, ...] = ()
    """DNS servers it asks."""


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


class RunAsAccounts(Shape, frozen=True, kw_only=True):
    """Friendly names of the accounts, kept by the server, that install the Mobility service."""

    windows: Identifier | None = None
    """Account for Windows machines."""
    linux: Identifier | None = None
    """Account for Linux machines."""


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


class _Site(Shape, frozen=True, kw_only=True):
    prefixes: Annotated[tuple[Cidr, ...], Meta(min_length=1)]
    """Networks of the site, as they are routed."""
    vcenters: Annotated[dict[Alias, VCenter], Meta(min_length=1)]
    """vCenter servers by alias."""
    role: Role = Role(create=RoleSettings())
    """The role of Site Recovery's account."""
    folder: Folder = Folder(create=FolderSettings())
    """The folder of Site Recovery's servers."""
    run_as_accounts: RunAsAccounts = RunAsAccounts()
    """Accounts that install the Mobility service."""


class ClassicSite(_Site, frozen=True, kw_only=True):
    """A VMware site with a configuration server."""

    configuration_server: ConfigurationServer
    """The configuration server."""


class ModernizedSite(_Site, frozen=True, kw_only=True):
    """A VMware site with replication appliances."""

    appliances: Annotated[dict[ServerName, Server], Meta(min_length=1)]
    """Replication appliances by host name."""
