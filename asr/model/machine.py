"""A machine to protect."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Address,
    Alias,
    AzureMachineName,
    DataAmount,
    DiskType,
    MachineSize,
    SubnetName,
    TagName,
    TagValue,
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
    """Subnet that it joins at failover and in a drill."""
    address: Address | None = None
    """Static address at failover; by default the next free one."""
    target_name: AzureMachineName | None = None
    """Its name in Azure; by default its own name."""
    size: MachineSize | None = None
    """Its size in Azure; by default Site Recovery chooses."""
    disk_type: DiskType = "StandardSSD_LRS"
    """Type of its managed disks in Azure."""
    consistency_group: Alias | None = None
    """Machines of one group share their recovery points."""
    churn_per_day: DataAmount | None = None
    """Data that it writes in a day; by default its share of the site's figure."""
    disk_count: Annotated[int, Meta(ge=1, le=64)] | None = None
    """How many disks it has; by default as many as the sizing tables assume."""
    tags: dict[TagName, TagValue] = {}
    """Tags of the machine in Azure, besides the document's."""
    want: Literal["protected", "removed"] = "protected"
    """Set it to removed to take a machine out: it stays in the document until an observation
    shows that replication was disabled."""
