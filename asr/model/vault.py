"""The Recovery Services vault."""

from typing import Literal

from asr.model.scalars import (
    Duration,
    Reference,
    ResourceName,
)
from asr.model.shape import Shape, Thing

Immutability = Literal["disabled", "unlocked", "locked"]
SoftDeleteState = Literal["enabled", "disabled", "always-on"]
Irreversible = Literal["immutability-locked", "soft-delete-always-on"]
"""What cannot be undone once a vault has it."""


class SoftDelete(Shape, frozen=True, kw_only=True):
    """How long deleted backup data can be brought back. Site Recovery keeps none in the vault."""

    state: SoftDeleteState
    """Whether deleted data is kept. It can never be undone once it is always-on."""
    retention: Duration = "14d"
    """How long deleted data is kept, in whole days."""


class BuiltInAlerts(Shape, frozen=True, kw_only=True):
    """Alerts that the vault itself raises in Azure Monitor. Whom they reach is another matter."""

    job_failures: bool = True
    """Alerts for jobs that fail."""
    failover_issues: bool = True
    """Alerts for issues of failovers."""
    replication_issues: bool = True
    """Alerts for issues of replication."""


class VaultSettings(Shape, frozen=True, kw_only=True):
    """A Recovery Services vault to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    redundancy: Literal["local", "zone", "geo"] = "geo"
    """Redundancy of backup data in the vault. Site Recovery keeps its replicas elsewhere."""
    public_network_access: bool = True
    """Whether the vault answers on its public endpoints."""
    built_in_alerts: BuiltInAlerts = BuiltInAlerts()
    """Alerts that the vault raises by itself."""
    immutability: Immutability | None = None
    """Whether backup data can be deleted before its time. A vault cannot be created locked: it
    is unlocked until an observation has seen that, and locked is for ever. By default the
    service decides."""
    soft_delete: SoftDelete | None = None
    """How long deleted backup data can be brought back. By default the service decides."""
    consent: tuple[Irreversible, ...] = ()
    """Settings above that can never be undone, each named once more by whoever agreed to it."""
    lock: bool = False
    """Whether the vault is locked against deletion. Nothing below it, such as a policy, can then
    be deleted either, and whoever deploys must be allowed to manage locks."""


class Vault(Thing, frozen=True, kw_only=True):
    """The Recovery Services vault."""

    create: VaultSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""
