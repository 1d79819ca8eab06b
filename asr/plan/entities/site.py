"""The VMware site."""

from typing import Literal

import msgspec

from asr.plan.entities.base import Entity

ServerKind = Literal[
    "configuration-server", "process-server", "master-target", "replication-appliance"
]
OperatingSystem = Literal["windows", "linux"]


class VCenter(Entity, frozen=True, kw_only=True):
    """A vCenter, and what of Site Recovery lives in it."""

    key: str
    host: str
    port: int
    credential: str
    datacenter: str
    allow_unverified_certificate: bool
    role: str
    """What vCenter shows of its name."""
    role_name: str
    """Its name for PowerCLI and govc, which is another one with vCenter's own roles."""
    create_role: bool
    role_made_by: str
    """Key of the entry with which the role is created: a vCenter has it once, however many of its
    datacenters are named."""
    role_known_as: tuple[str, ...]
    """What a stack knows it by, and then what it may have been known by before."""
    privileges: tuple[str, ...]
    folder: str
    existing_folder: str
    """The folder, or what is above it, as far as that exists already; "" where nothing does."""
    new_folders: tuple[str, ...]
    """The folders to create, each after the one above it."""
    friendly_name: str
    """What every appliance calls it: the first alias of its host, whichever datacenter is meant."""
    lacking: tuple[str, ...]
    """Privileges of the tables that the role does not have, as far as the document says."""
    reads_only: bool
    """Whether the role is meant for discovery only."""


class VaultVCenter(Entity, frozen=True, kw_only=True):
    """A vCenter in the vault of a configuration server."""

    name: str
    host: str
    port: int
    create: bool
    """Whether this environment adds it. Otherwise it was added, and is only referred to."""
    account_id: str
    """Id of the account that discovers machines; "" until it was accepted."""
    process_server: str
    """Id of the process server that discovers them; "" until it was accepted."""


class PermittedPrincipal(msgspec.Struct, frozen=True, kw_only=True):
    """An account that is given a role."""

    name: str
    group: bool


class VCenterPermission(Entity, frozen=True, kw_only=True):
    """A role that accounts are given on an object of a vCenter."""

    vcenter: str
    """Key of the vCenter."""
    entity_type: str
    entity: str
    """Name of the object."""
    role: str
    principals: tuple[PermittedPrincipal, ...]
    propagate: bool
    """Whether it holds for everything below, too."""
    create: bool
    """Whether this environment sets it; otherwise its owners are asked to."""


class Disk(msgspec.Struct, frozen=True, kw_only=True):
    """A disk of a server, besides those of its template. GiB."""

    label: str
    size_gb: int


class ServerSource(msgspec.Struct, frozen=True, kw_only=True):
    """What a server is made from. What a template says by lookup is empty."""

    kind: Literal["template", "ovf", "content-library"]
    name: str
    """Name of the template or of the library's item; path or address of the package."""
    library: str = ""
    network: str = ""
    """Network inside the package."""
    guest: str = ""
    firmware: str = ""
    controller: str = ""
    system_disk_gb: int = 0


class NetworkCard(msgspec.Struct, frozen=True, kw_only=True):
    """A network card of a server."""

    network: str
    distributed_switch: str
    """Name of the switch that has the port group; "" where its name is enough."""
    address: str
    prefix_length: int


class SiteRoute(msgspec.Struct, frozen=True, kw_only=True):
    """A way to a network that is not the default one."""

    prefix: str
    gateway: str
    address: str
    """Address of the network card that it leaves by."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Which row of which table decided a number or a size, and by what."""

    table: str
    row: int
    """Counted from one; 0 where no row did."""
    decided_by: str
    text: str
    """All of it in words."""


class Server(Entity, frozen=True, kw_only=True):
    """A server of Site Recovery on the VMware site."""

    kind: ServerKind
    name: str
    os: OperatingSystem
    create: bool
    address: str
    machines: int
    """Machines that it is to serve, counted as if they all had the disks that the sizing tables
    assume. Those of a master target are as they are."""
    churn_gb: float | None
    """Data that these write in a day; None where nobody said."""
    serves: int | None
    """Most machines that its size can serve; None for a master target."""
    serves_churn_gb: int | None
    """Most data a day that its size can take; None for a server through which none passes."""
    lacks: tuple[str, ...]
    """What its size lacks of the row that the sizing tables give for its load."""
    registers: int
    """Machines that register with it: all of them with a configuration server, else none."""
    attached_disks: int
    """Disks of machines that it attaches if all fail back at once, besides its own."""
    failback_waves: int
    """Groups, one after the other, in which these fail back: so many disks fit at a time."""
    processors: int
    memory_gb: int
    disks: tuple[Disk, ...]
    reason: Reason
    prefix_length: int = 0
    gateway: str = ""
    dns: tuple[str, ...] = ()
    vcenter: str = ""
    cluster: str = ""
    host: str = ""
    resource_pool: str = ""
    """Path of the pool below its cluster; "" is the cluster's own."""
    datastore: str = ""
    datastore_cluster: str = ""
    cards: tuple[NetworkCard, ...] = ()
    """Its network cards, in the guest's order."""
    routes: tuple[SiteRoute, ...] = ()
    """Routes that a script gives it: customization knows one gateway, that of the first card."""
    source: ServerSource | None = None
    packaged: bool = False
    """Whether its disks are those of its package: `disks` are then what it must have, and nothing
    here makes them."""
    administrator: str = ""
    """Name of the credential whose password its administrator gets; "" keeps the template's."""
    tags: dict[str, str] = {}
    """Tags of the vCenter by their category."""
    registered_addresses: tuple[str, ...] = ()
    """All addresses with which it registered, where the document now gives it others."""
    wanted_addresses: tuple[str, ...] = ()
    """The addresses that the document gives its network cards now, where it registered with
    others: those it keeps."""
    after: str = ""
    """Host name of the server that is built before it: appliances register one at a time."""
    runs: bool = False
    """Whether it registered: nothing that the toolkit decides may restart it any more."""
    keeps_size: bool = False
    """Whether it runs: what it was built with stays, whatever the sizing tables say now."""
    stays: bool = False
    """Whether nothing may move it or its disks: a master target, built in or beside."""
    datastores: tuple[str, ...] = ()
    """Datastores that its host must see, for a master target."""
    domain: str = ""
    """Its DNS domain."""
    controller: str = ""
    """Type of its disk controller; "" is its template's."""
    disk_identities: bool = False
    """Whether its disks show their identity to the guest (`disk.EnableUUID`)."""


class Separation(Entity, frozen=True, kw_only=True):
    """Servers of one cluster that are kept on different hosts."""

    name: str
    vcenter: str
    cluster: str
    servers: tuple[str, ...]


class ServerCount(Entity, frozen=True, kw_only=True):
    """How many servers of a kind the sizing tables ask for, and how many there are."""

    kind: ServerKind
    os: OperatingSystem
    purpose: Literal["replication", "failback"]
    needed: int
    given: int
    reason: Reason


class Unit(Entity, frozen=True, kw_only=True):
    """What servers cannot share out among them: a machine, or a consistency group."""

    name: str
    """Of the machine or of the group."""
    group: bool
    machines: int
    """Counted as if they all had the disks that the sizing tables assume."""
    churn_gb: float | None
    """Data a day that its machines themselves say they write; None where none says it."""
    most_machines: int
    """Most machines that any one server carries."""
    most_churn_gb: int | None
    """Most data a day that any one server takes; None where nothing limits it."""
