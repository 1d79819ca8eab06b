"""What an environment has on the VMware site."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Address,
    AddressInNetwork,
    Alias,
    Cidr,
    DataAmount,
    HostName,
    Identifier,
    InventoryPath,
    Port,
    Principal,
    Privilege,
    ResourceName,
    ServerName,
    ServerNameStart,
    Text,
    WholeGigabytes,
)
from asr.model.shape import Choice, Shape, Thing

OperatingSystem = Literal["windows", "linux"]


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


class VaultVCenterSettings(Shape, frozen=True, kw_only=True):
    """A vCenter to add to the vault, which starts the discovery of its machines."""

    name: Alias | None = None
    """Name in the vault; by default its alias."""
    account: Identifier
    """Friendly name of the account, kept by the configuration server, that discovers machines."""


class VaultVCenter(Thing, frozen=True, kw_only=True):
    """A vCenter in the vault of a configuration server."""

    create: VaultVCenterSettings | None = None
    """Add it."""
    existing: ResourceName | None = None
    """It was added under this name."""


class ClassicVCenter(VCenter, frozen=True, kw_only=True):
    """A vCenter server whose machines a configuration server discovers."""

    in_vault: VaultVCenter | None = None
    """What the vault holds of it; without this, somebody adds it on the configuration server."""


class RoleSettings(Shape, frozen=True, kw_only=True):
    """A vCenter role to create, with the privileges that Site Recovery needs."""

    name: Identifier = "Azure Site Recovery"
    """Name of the role."""
    purpose: Literal["failback", "discovery"] = "failback"
    """What it is good for. Discovery only reads: with it machines neither are shut down at
    failover nor come back."""
    add: tuple[Privilege, ...] = ()
    """Privileges to add to those of the table."""
    remove: tuple[Privilege, ...] = ()
    """Privileges of the table to leave out, such as those that this vCenter does not know."""


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


class ServerSize(Shape, frozen=True, kw_only=True):
    """A size of the author's own, instead of the one that the sizing tables give."""

    processors: Annotated[int, Meta(ge=1, le=128)]
    """Virtual processors."""
    memory: WholeGigabytes
    """Memory."""
    cache_disk: WholeGigabytes | None = None
    """Cache disk; by default the one of the sizing tables. A master target has none."""


class OvfPackage(Shape, frozen=True, kw_only=True):
    """An OVF or OVA package, as the vault's portal offers it for download."""

    package: Text
    """Path on the machine that runs Pulumi, or an https address."""
    network: InventoryPath = "VM Network"
    """Name of the network inside the package, which becomes the server's network."""


class LibraryItem(Shape, frozen=True, kw_only=True):
    """A template in a content library. No lookup shows its hardware: it is stated here."""

    library: InventoryPath
    """Name of the content library."""
    item: InventoryPath
    """Name of the item."""
    guest: Identifier
    """Guest id of its operating system."""
    firmware: Literal["bios", "efi"] = "efi"
    """Its firmware."""
    controller: Literal["lsilogic", "lsilogic-sas", "pvscsi"] = "lsilogic-sas"
    """Its disk controller."""
    system_disk: WholeGigabytes = "80GB"
    """Size of its system disk."""


class Source(Choice, frozen=True, kw_only=True):
    """What a server is made from: never from another server of Site Recovery."""

    template: InventoryPath | None = None
    """A prepared template of the vCenter, which is cloned and customized."""
    ovf: OvfPackage | None = None
    """A package. What it holds asks for its licence and its address on the console."""
    content_library: LibraryItem | None = None
    """A template of a content library, which is cloned and customized."""


class SecondNetwork(Shape, frozen=True, kw_only=True):
    """A second network card. A configuration server needs one when machines keep their addresses
    in Azure: one card for the machines, one for the way back. It must be there before the server
    registers."""

    network: InventoryPath
    """Port group."""
    distributed_switch: InventoryPath | None = None
    """Distributed switch of the port group, when several have one of that name."""
    address: AddressInNetwork
    """Its static address, with the length of the prefix."""


class Placement(Shape, frozen=True, kw_only=True):
    """Where and from what a server of Site Recovery is built."""

    vcenter: Alias | None = None
    """Alias of the vCenter; by default the first one of the document."""
    cluster: InventoryPath | None = None
    """Cluster that runs it."""
    host: InventoryPath | None = None
    """Host that runs it, in the cluster or by itself. A package needs one."""
    resource_pool: InventoryPath | None = None
    """Resource pool of the cluster, by its path below it; by default the cluster's own."""
    datastore: InventoryPath | None = None
    """Datastore that holds its disks."""
    datastore_cluster: InventoryPath | None = None
    """Datastore cluster that holds its disks, instead of a datastore."""
    network: InventoryPath
    """Port group of its network card."""
    distributed_switch: InventoryPath | None = None
    """Distributed switch of the port group, when several have one of that name."""
    source: Source
    """What it is made from."""
    gateway: Address
    """Its default gateway."""
    dns: tuple[Address, ...] = ()
    """DNS servers it asks."""
    domain: HostName = "localdomain"
    """DNS domain of a server that runs Linux."""
    administrator: Alias | None = None
    """Name of the credential in the stack configuration whose password its Windows administrator
    gets; by default that of the template stays."""
    size: ServerSize | None = None
    """Its size; by default the one that its machines and their churn need."""
    tags: dict[InventoryPath, InventoryPath] = {}
    """Tags of the vCenter that it carries, by their category. They exist already."""


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


class PermissionPrincipal(Shape, frozen=True, kw_only=True):
    """An account that is given Site Recovery's role."""

    name: Principal
    """Its name."""
    group: bool = False
    """Whether it is a group."""


class Permissions(Shape, frozen=True, kw_only=True):
    """Who is given Site Recovery's role on the datacenter of each vCenter, and below."""

    mode: Literal["request", "create"] = "request"
    """Ask the vCenter's owners for it, or set it. Whoever sets permissions of an object owns
    all of them, and removes all with its own: only where nobody else has any there."""
    principals: tuple[PermissionPrincipal, ...] = ()
    """The accounts."""


class _Site(Shape, frozen=True, kw_only=True):
    prefixes: Annotated[tuple[Cidr, ...], Meta(min_length=1)]
    """Networks of the site, as they are routed."""
    role: Role = Role(create=RoleSettings())
    """The role of Site Recovery's account."""
    permissions: Permissions = Permissions()
    """Permissions of Site Recovery's accounts."""
    folder: Folder = Folder(create=FolderSettings())
    """The folder of Site Recovery's servers."""
    run_as_accounts: RunAsAccounts = RunAsAccounts()
    """Accounts that install the Mobility service."""
    churn_per_day: DataAmount | None = None
    """Data that all machines together write in a day; by default what the machines say."""
    failback_waves: Annotated[int, Meta(ge=1, le=100)] = 1
    """Groups in which machines fail back, one after the other. More need fewer servers: each
    attaches only so many disks at a time."""


class ClassicSite(_Site, frozen=True, kw_only=True):
    """A VMware site with a configuration server."""

    vcenters: Annotated[dict[Alias, ClassicVCenter], Meta(min_length=1)]
    """vCenter servers by alias."""
    configuration_server: ConfigurationServer
    """The configuration server."""
    process_servers: dict[ServerName, Server] = {}
    """Scale-out process servers by host name."""
    master_targets: dict[ServerName, MasterTarget] = {}
    """Master targets by host name, besides the one for Windows in the configuration server."""
    as_needed: ClassicServersAsNeeded = ClassicServersAsNeeded()
    """Servers to build besides these when the sizing tables ask for more."""


class ModernizedSite(_Site, frozen=True, kw_only=True):
    """A VMware site with replication appliances."""

    vcenters: Annotated[dict[Alias, VCenter], Meta(min_length=1)]
    """vCenter servers by alias."""
    appliances: dict[ServerName, Server] = {}
    """Replication appliances by host name."""
    as_needed: ModernizedServersAsNeeded = ModernizedServersAsNeeded()
    """Servers to build besides these when the sizing tables ask for more."""
