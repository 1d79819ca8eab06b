"""Replication policies."""

from asr.model.scalars import Duration, Frequency, MovedPolicyName, ResourceName
from asr.model.shape import Shape, Thing


class ClassicPolicySettings(Shape, frozen=True, kw_only=True):
    """A replication policy of a configuration server. Its failback policy is made with it."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    retention: Duration
    """How long recovery points are kept: at most 15 days."""
    application_consistent: Frequency = "off"
    """How often an application-consistent point is made: off, or 1 to 12 hours."""
    rpo_threshold: Duration = "60m"
    """Age of the newest recovery point at which an alert is raised."""
    multi_vm_consistency: bool = True
    """Whether machines of a consistency group can share their recovery points."""


class ModernizedPolicySettings(Shape, frozen=True, kw_only=True):
    """A replication policy of replication appliances."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    retention: Duration
    """How long recovery points are kept: at most 15 days."""
    application_consistent: Frequency = "off"
    """How often an application-consistent point is made: off, or 1 to 12 hours."""
    multi_vm_consistency: bool = True
    """Whether machines of a consistency group can share their recovery points."""


class ClassicPolicy(Thing, frozen=True, kw_only=True):
    """A replication policy."""

    create: ClassicPolicySettings | None = None
    """Create it, and the failback policy that belongs to it."""
    existing: ResourceName | None = None
    """It exists in the vault under this name."""


class ModernizedPolicy(Thing, frozen=True, kw_only=True):
    """A replication policy."""

    create: ModernizedPolicySettings | None = None
    """Create it."""
    existing: MovedPolicyName | None = None
    """It exists in the vault under this name, such as one that a move copied."""
