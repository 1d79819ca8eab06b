"""What is there: one dated reading of a vault and its site. Absent or partial is normal."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta

from asr.model.licences import LinuxLicence, SqlLicence, WindowsLicence
from asr.model.observed_cache import ObservedCacheAccount
from asr.model.observed_vcenter import ObservedVCenter
from asr.model.scalars import (
    Address,
    Alias,
    AzureMachineName,
    DiskType,
    Identifier,
    MachineName,
    MachineSize,
    Moment,
    Port,
    ResourceGroupId,
    ResourceName,
    SubnetName,
    TagName,
    TagValue,
    Zone,
)
from asr.model.shape import Shape
from asr.model.vault import Immutability, SoftDeleteState

Minutes = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class ObservedPolicy(Shape, frozen=True, kw_only=True):
    """A replication policy of the vault."""

    kind: Identifier
    """What it is for, as the service names it (InMageAzureV2, InMage, InMageRcm …)."""
    retention: Minutes | None = None
    """How long recovery points are kept, in minutes."""
    application_consistent: Minutes | None = None
    """How often an application-consistent point is made, in minutes; 0 is never."""
    rpo_threshold: Minutes | None = None
    """Age of the newest recovery point at which an alert is raised, in minutes."""
    multi_vm_consistency: bool | None = None
    """Whether machines of a consistency group can share their recovery points."""


class ObservedVault(Shape, frozen=True, kw_only=True):
    """What the vault says of itself."""

    private_endpoint: bool | None = None
    """Whether Site Recovery reaches the vault through a private endpoint."""
    principal_id: Identifier | None = None
    """Object id of the vault's system-assigned identity; absent where it was not read, or where
    the vault has no such identity."""
    policies: dict[Identifier, ObservedPolicy] = {}
    """Replication policies by name."""
    immutability: Immutability | None = None
    """Whether its backup data is immutable."""
    soft_delete: SoftDeleteState | None = None
    """Whether it keeps deleted backup data."""


class ObservedVaultVCenter(Shape, frozen=True, kw_only=True):
    """A vCenter that a configuration server discovers machines in."""

    host: Identifier | None = None
    """Its address, as the vault has it now."""
    port: Port | None = None
    """Port of its API, as the vault has it now."""
    account_id: Identifier | None = None
    """Id of the account that discovers machines."""
    process_server: Identifier | None = None
    """Id of the process server that discovers them."""


class ObservedFabric(Shape, frozen=True, kw_only=True):
    """The fabric that a configuration server or an appliance registered."""

    name: Identifier
    """Name of the fabric in the vault (for classic a long hash)."""
    container: Identifier
    """Name of its protection container."""
    process_servers: dict[Identifier, Identifier] = {}
    """Ids of process servers (or appliances) by host name."""
    run_as_accounts: dict[Identifier, Identifier] = {}
    """Ids of run-as accounts by friendly name."""
    master_targets: dict[Identifier, Identifier] = {}
    """Ids of master targets (or reprotection agents of appliances) by host name."""
    appliances: dict[Identifier, Identifier] = {}
    """Ids of appliances as a whole, by host name: what operations name them by."""
    vcenters: dict[Identifier, ObservedVaultVCenter] = {}
    """vCenters of a configuration server, by their names in the vault."""
    mappings: dict[Identifier, Identifier] = {}
    """Names of the policies that its container is associated with, by name of the mapping."""


class ObservedNetworkCard(Shape, frozen=True, kw_only=True):
    """A network card of a replicated item."""

    id: Identifier
    """Its id, which operations name it by."""
    primary: bool = False
    """Whether it is the machine's primary card."""
    selected: bool = True
    """Whether it fails over at all."""
    subnet: SubnetName | None = None
    """Its subnet at failover."""
    address: Address | None = None
    """Its static address at failover."""
    drill_subnet: SubnetName | None = None
    """Its subnet in a drill."""
    drill_address: Address | None = None
    """Its static address in a drill."""
    told: dict[Identifier, Any] = {}
    """What a request on the item repeats of it, in the words of requests."""
    addresses: tuple[dict[Identifier, Any], ...] = ()
    """What a request on the item repeats of each of its addresses, in the words of requests."""

    @property
    def leads(self) -> bool:
        """Whether it is the primary card at failover: one that is left out is not."""
        return self.primary and self.selected


_UNSEEN = ObservedNetworkCard(id="-")


class ObservedDisk(Shape, frozen=True, kw_only=True):
    """A disk of a machine, as discovery and the replicated item show it."""

    id: Identifier
    """Its id, by which operations name it."""
    name: Identifier | None = None
    """Its name."""
    size_gb: Annotated[int, Meta(ge=0, le=1_000_000_000)] | None = None
    """Size in GiB, rounded up."""
    operating_system: bool | None = None
    """Whether it holds the operating system, as far as that is told."""
    replicated: bool | None = None
    """Whether it is replicated; absent where nothing of the machine is."""
    type: DiskType | None = None
    """Type of its managed disk, as the replicated item has it now."""
    encryption_set: Identifier | None = None
    """Id of the disk encryption set of its managed disk, as the replicated item has it now."""


class ObservedSecurity(Shape, frozen=True, kw_only=True):
    """Security profile of a machine in Azure, as the replicated item has it now."""

    type: Literal["none", "trusted-launch", "confidential"]
    """No special one, trusted launch, or a confidential VM."""
    secure_boot: bool | None = None
    """Whether it starts with Secure Boot."""
    tpm: bool | None = None
    """Whether it has a virtual TPM."""
    monitoring: bool | None = None
    """Whether the integrity of its boot is monitored."""
    confidential_disk: bool | None = None
    """Whether the disk with its operating system is encrypted to its virtual TPM."""


class ObservedMachine(Shape, frozen=True, kw_only=True):
    """A machine that discovery found."""

    id: Identifier
    """Classic: id of the protectable item. Modernized: id of the discovered machine."""
    process_server: Identifier | None = None
    """Host name of the server that replicates it now."""
    protection: Identifier | None = None
    """Its protection state as the service names it; absent when it is not protected."""
    target_name: AzureMachineName | None = None
    """Its name in Azure, as the replicated item has it now."""
    size: MachineSize | None = None
    """Its size in Azure, as the replicated item has it now."""
    network: Identifier | None = None
    """Id of its network at failover, as the replicated item has it now."""
    drill_network: Identifier | None = None
    """Id of its network in a drill, as the replicated item has it now."""
    subnet: SubnetName | None = None
    """Its subnet at failover, as the replicated item has it now."""
    address: Address | None = None
    """Its static address at failover, as the replicated item has it now."""
    resource_group: ResourceGroupId | None = None
    """Id of its resource group in Azure, as the replicated item has it now."""
    availability_set: Identifier | None = None
    """Id of its availability set, as the replicated item has it now."""
    zone: Zone | None = None
    """Its availability zone, as the replicated item has it now."""
    proximity_placement_group: Identifier | None = None
    """Id of its proximity placement group, as the replicated item has it now."""
    capacity_reservation_group: Identifier | None = None
    """Id of its capacity reservation group, as the replicated item has it now."""
    boot_diagnostics: Identifier | None = None
    """Id of the storage account of its boot diagnostics, as the replicated item has it now."""
    windows_licence: WindowsLicence | None = None
    """Licence of Windows, as the replicated item has it now."""
    sql_licence: SqlLicence | None = None
    """Licence of SQL Server, as the replicated item has it now."""
    linux_licence: LinuxLicence | None = None
    """Licence of Linux, as the replicated item has it now."""
    tags: dict[TagName, TagValue] | None = None
    """Tags of the machine in Azure, as the replicated item has them now."""
    disk_type: DiskType | None = None
    """Type of its managed disks, as the replicated item has it now."""
    cache_account: Identifier | None = None
    """Id of the cache storage account of its disks, where they share one."""
    whole: bool = False
    """Whether all that its replicated item says of the machine in Azure was read: what is absent
    here is then absent there."""
    item: Identifier | None = None
    """Name of its replicated item."""
    allowed_operations: tuple[Identifier, ...] = ()
    """Operations that the service allows now, as it names them."""
    policy: Identifier | None = None
    """Name of its replication policy."""
    os: Literal["windows", "linux"] | None = None
    """Its operating system, as the replicated item tells it."""
    consistency_group: Identifier | None = None
    """Name of the consistency group that it shares recovery points with."""
    security: ObservedSecurity | None = None
    """Its security profile in Azure, as the replicated item has it now."""
    active_location: Identifier | None = None
    """Where it runs, as the service names it: Primary is the site, Recovery is Azure."""
    network_cards: tuple[ObservedNetworkCard, ...] = ()
    """Its network cards, as the replicated item has them now."""
    disks: tuple[ObservedDisk, ...] = ()
    """Its disks, as far as something shows them."""

    @property
    def primary_card(self) -> ObservedNetworkCard:
        """Its primary network card; one that shows nothing where none was observed."""
        return next((card for card in self.network_cards if card.leads), _UNSEEN)

    @property
    def drill_subnet(self) -> str | None:
        """Its subnet in a drill."""
        return self.primary_card.drill_subnet

    @property
    def drill_address(self) -> str | None:
        """Its static address in a drill."""
        return self.primary_card.drill_address


class Reading(Shape, frozen=True, kw_only=True):
    """What an observation saw, without its time: as much as a stack carries."""

    vault: ObservedVault = ObservedVault()
    """The vault."""
    fabric: ObservedFabric | None = None
    """The fabric; absent until a server registered."""
    machines: dict[MachineName, ObservedMachine] = {}
    """Discovered machines by name."""
    cache_accounts: dict[ResourceName, ObservedCacheAccount] = {}
    """Existing cache storage accounts by name."""


class Observed(Reading, frozen=True, kw_only=True):
    """An observation."""

    version: Literal[1]
    """Version of this format."""
    time: Moment
    """When the vault was read, in UTC."""
    vcenters: dict[Alias, ObservedVCenter] = {}
    """What is in the vCenters, by their names in the document. The plan does not need it."""

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.time)
