"""What earlier plans settled and must not move by itself; written by `asr plan --write`."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.licences import LinuxLicence, SqlLicence, WindowsLicence
from asr.model.machine import Security
from asr.model.scalars import (
    Address,
    Alias,
    AzureMachineName,
    DiskType,
    EnvironmentName,
    HostName,
    Identifier,
    MachineName,
    MachineSize,
    Port,
    Region,
    ResourceGroupId,
    ResourceName,
    ServerName,
    SubnetName,
    TagName,
    TagValue,
    Zone,
)
from asr.model.shape import Shape
from asr.model.vault import Irreversible

Minutes = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class DecidedDisk(Shape, frozen=True, kw_only=True):
    """What the service was told of a disk that is replicated."""

    type: DiskType
    """Type of its managed disk."""
    encryption_set: Identifier | None = None
    """Id of the disk encryption set of its managed disk."""
    cache_account: ResourceName | None = None
    """Cache storage account, where it is not the machine's."""


class DecidedTarget(Shape, frozen=True, kw_only=True):
    """What the service was told of a machine, or what an operation has changed since."""

    policy: Alias
    """Key of its replication policy."""
    consistency_group: Alias | None = None
    """Consistency group that it joined."""
    target_name: AzureMachineName
    """Name in Azure."""
    size: MachineSize | None = None
    """Size in Azure; absent where Site Recovery chose."""
    network: Alias | None = None
    """Additional pair of networks; absent for the first one."""
    subnet: SubnetName
    """Subnet at failover, and in a drill where no other one is told."""
    drill_subnet: SubnetName | None = None
    """Subnet in a drill."""
    resource_group: ResourceGroupId | None = None
    """Id of its resource group; absent where it is the one of all machines."""
    availability_set: Identifier | None = None
    """Id of its availability set."""
    zone: Zone | None = None
    """Its availability zone."""
    proximity_placement_group: Identifier | None = None
    """Id of its proximity placement group."""
    disk_type: DiskType
    """Type of its managed disks."""
    disk_encryption_set: Identifier | None = None
    """Id of the disk encryption set of its managed disks."""
    disks: dict[Identifier, DecidedDisk] | None = None
    """Its replicated disks by id; absent where every disk is replicated as the machine says."""
    boot_diagnostics: Identifier | None = None
    """Id of the storage account of its boot diagnostics."""
    windows_licence: WindowsLicence | None = None
    """Licence of Windows."""
    sql_licence: SqlLicence | None = None
    """Licence of SQL Server."""
    linux_licence: LinuxLicence | None = None
    """Licence of Linux."""
    security: Security | None = None
    """Security profile."""
    tags: dict[TagName, TagValue] | None = None
    """Tags; absent in decisions of before they were kept."""


class DecidedMachine(Shape, frozen=True, kw_only=True):
    """A machine that was accepted for protection, with what it was assigned."""

    id: Identifier
    """Protectable item (classic) or discovered machine (modernized)."""
    process_server: Identifier
    """Id of its process server or appliance."""
    run_as_account: Identifier | None = None
    """Id of the account that installs the Mobility service."""
    cache_account: ResourceName
    """Cache storage account."""
    os: Literal["windows", "linux"] | None = None
    """Its operating system; absent in decisions of before it was kept."""
    master_target: ServerName | None = None
    """Host name of the master target that receives it at failback; classic only."""
    target: DecidedTarget
    """What it is to be in Azure, as the service was told."""
    replicating: bool = False
    """Whether an observation has shown its first replication, and none its end yet."""
    protected: bool = False
    """Whether an observation has ever shown it protected, its first replication being over. Only
    then do recovery plans take it. Once it was seen protected or replicating, a later observation
    can show that its replication was disabled."""


class DecidedEstate(Shape, frozen=True, kw_only=True):
    """What the decisions belong to. Nothing of it can move while something is protected."""

    name: EnvironmentName
    """Name of the environment."""
    vault: Identifier
    """Id of the vault."""
    region: Region
    """Azure region."""


class DecidedPolicy(Shape, frozen=True, kw_only=True):
    """A replication policy as it was created. The service takes its settings once."""

    name: ResourceName
    """Name in the vault."""
    retention: Minutes
    """How long recovery points are kept, in minutes."""
    application_consistent: Minutes
    """How often an application-consistent point is made, in minutes; 0 is never."""
    rpo_threshold: Minutes | None = None
    """Age of the newest recovery point at which an alert is raised, in minutes."""
    multi_vm_consistency: bool
    """Whether machines of a consistency group can share their recovery points."""


class DecidedFabric(Shape, frozen=True, kw_only=True):
    """The fabric in which machines were accepted."""

    name: Identifier
    """Name of the fabric in the vault."""
    container: Identifier
    """Name of its protection container."""
    process_servers: dict[Identifier, Identifier] = {}
    """Host names of the process servers or appliances of accepted machines, by id."""


class DecidedVCenter(Shape, frozen=True, kw_only=True):
    """A vCenter as it was added to the vault, or as an operation has changed it since."""

    name: ResourceName
    """Name in the vault."""
    host: HostName
    """Host name or address."""
    port: Port
    """Port of its API."""
    account: Identifier
    """Friendly name of the account that discovers machines."""
    account_id: Identifier
    """Id of that account."""
    process_server: Identifier
    """Id of the process server that discovers them."""


DiskGb = Annotated[int, Meta(ge=1, le=65536)]


class DecidedServer(Shape, frozen=True, kw_only=True):
    """A server's size, and the addresses with which it registered."""

    processors: Annotated[int, Meta(ge=1, le=256)]
    """Virtual processors."""
    memory_gb: Annotated[int, Meta(ge=1, le=4096)]
    """Memory in GiB."""
    cache_disk_gb: DiskGb | None = None
    """Cache disk in GiB; a master target has none."""
    retention_disk_gb: DiskGb | None = None
    """Retention disk in GiB, of servers that receive data at failback."""
    addresses: tuple[Address, ...] = ()
    """Addresses of its network cards, in the guest's order, kept once it registered: it cannot
    change them any more."""


class Decided(Shape, frozen=True, kw_only=True):
    """Decisions."""

    version: Literal[1] = 1
    """Version of this format."""
    estate: DecidedEstate | None = None
    """What the decisions belong to."""
    irreversible: tuple[Irreversible, ...] = ()
    """Settings of the vault that were made and can never be undone."""
    policies: dict[Alias, DecidedPolicy] = {}
    """Replication policies that were created."""
    fabric: DecidedFabric | None = None
    """The fabric in which machines were accepted."""
    vcenters: dict[Alias, DecidedVCenter] = {}
    """vCenters that were added to the vault."""
    machines: dict[MachineName, DecidedMachine] = {}
    """Machines that were accepted."""
    servers: dict[ServerName, DecidedServer] = {}
    """Servers that were sized."""
    cache_accounts: Annotated[int, Meta(ge=1, le=1000)] | None = None
    """Number of accounts of the entry under `cache` that leaves it to be decided."""
