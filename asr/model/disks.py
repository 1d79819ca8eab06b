"""A disk of a machine to protect."""

from asr.model.scalars import DataAmount, DiskType, Identifier, Reference, ResourceName
from asr.model.shape import Shape


class Disk(Shape, frozen=True, kw_only=True):
    """A disk of a machine to protect."""

    id: Identifier | None = None
    """Id by which the Mobility service reports it: of a VMware disk, the UUID of its file. By
    default the one that an observation shows for a disk of this name."""
    size: DataAmount | None = None
    """How large it is."""
    churn_per_day: DataAmount | None = None
    """Data that is written to it in a day."""
    operating_system: bool = False
    """Whether it holds the operating system."""
    type: DiskType | None = None
    """Type of its managed disk in Azure; by default that of the machine."""
    encryption_set: Reference | None = None
    """Disk encryption set of its managed disk; by default that of the machine."""
    cache: ResourceName | None = None
    """Name of the cache storage account that its changes pass through; by default that of the
    machine."""
    exclude: bool = False
    """Whether it is left out of replication. It is not there after a failover."""
