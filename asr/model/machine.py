"""A machine to protect."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.licences import LinuxLicence, SqlLicence, WindowsLicence
from asr.model.scalars import (
    Address,
    Alias,
    AzureMachineName,
    DataAmount,
    DiskType,
    MachineSize,
    Reference,
    ResourceGroupReference,
    ResourceName,
    ServerName,
    SubnetName,
    TagName,
    TagValue,
    Zone,
)
from asr.model.shape import Shape


class Machine(Shape, frozen=True, kw_only=True):
    """A virtual machine to protect."""

    policy: Alias
    """Replication policy, by its key under `policies`."""
    os: Literal["windows", "linux"]
    """Family of its operating system."""
    network: Alias | None = None
    """Pair of networks that it joins, by its key under `networks.additional`; by default the
    first one, `networks.failover` and `networks.drill`."""
    subnet: SubnetName
    """Subnet that it joins at failover, and in a drill unless `drillSubnet` says otherwise."""
    address: Address | None = None
    """Static address at failover; by default the next free one."""
    drill_subnet: SubnetName | None = None
    """Subnet that it joins in a drill, where that is another one."""
    drill_address: Address | None = None
    """Static address in a drill; by default the next free one."""
    target_name: AzureMachineName | None = None
    """Its name in Azure; by default its own name."""
    size: MachineSize | None = None
    """Its size in Azure; by default Site Recovery chooses. Left out later, it stays as it is."""
    resource_group: ResourceGroupReference | None = None
    """Resource group that it joins in Azure, if not the one that `resourceGroups.machines` says."""
    availability_set: Reference | None = None
    """Availability set that it joins; not together with a zone."""
    zone: Zone | None = None
    """Availability zone in which it starts; not together with an availability set."""
    proximity_placement_group: Reference | None = None
    """Proximity placement group that it joins."""
    disk_type: DiskType = "StandardSSD_LRS"
    """Type of its managed disks in Azure."""
    disk_encryption_set: Reference | None = None
    """Disk encryption set, with a key of your own, for its managed disks."""
    windows_licence: WindowsLicence | None = None
    """Licence of Windows: none, or your own under the Azure Hybrid Benefit. Left out later, this
    and other licences stay as they are."""
    sql_licence: SqlLicence | None = None
    """Licence of SQL Server in it: none, paid by use, or your own under the Azure Hybrid
    Benefit."""
    server: ServerName | None = None
    """Process server or appliance that replicates it, by host name; by default the one that
    carries least. A machine that replicates already moves to another one by an operation."""
    cache: ResourceName | None = None
    """Cache storage account of `cache` that its data lands in first, by name; by default the
    one that carries least. A machine keeps its account for as long as it replicates."""
    application: Alias | None = None
    """Application that it belongs to, by its key under `applications`."""
    consistency_group: Alias | None = None
    """Machines of one group share their recovery points."""
    churn_per_day: DataAmount | None = None
    """Data that it writes in a day; by default its share of the site's figure."""
    disk_count: Annotated[int, Meta(ge=1, le=64)] | None = None
    """How many disks it has; by default as many as the sizing tables assume."""
    tags: dict[TagName, TagValue] = {}
    """Tags of the machine, its disks and its network cards in Azure, besides the document's."""
    want: Literal["protected", "removed"] = "protected"
    """Set it to removed to take a machine out: it stays in the document until an observation
    shows that replication was disabled."""


class Security(Shape, frozen=True, kw_only=True):
    """Security profile of a machine in Azure."""

    type: Literal["trusted-launch", "confidential"]
    """Trusted launch, or a confidential VM."""
    secure_boot: bool = True
    """Whether it starts with Secure Boot. On the source machine it must be off."""
    tpm: bool = True
    """Whether it has a virtual TPM."""
    monitoring: bool = False
    """Whether the integrity of its boot is monitored."""
    confidential_disk: bool = False
    """Whether the disk with its operating system is encrypted to its virtual TPM: only for a
    confidential VM."""


class ModernizedMachine(Machine, frozen=True, kw_only=True):
    """A virtual machine to protect through replication appliances."""

    capacity_reservation_group: Reference | None = None
    """Capacity reservation group that has a place for it at failover."""
    boot_diagnostics: Reference | None = None
    """Storage account for its boot diagnostics."""
    linux_licence: LinuxLicence | None = None
    """Licence of Linux: none, or your own under the Azure Hybrid Benefit."""
    security: Security | None = None
    """Security profile; by default the standard one."""
