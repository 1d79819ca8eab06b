"""Who is told when replication is in trouble, and where the vault's records are kept."""

from typing import Annotated

from msgspec import Meta

from asr.model.scalars import (
    Duration,
    EmailAddress,
    Reference,
    Region,
    ResourceName,
    ShortName,
    Threshold,
)
from asr.model.shape import Shape, Thing


class WorkspaceSettings(Shape, frozen=True, kw_only=True):
    """A Log Analytics workspace to create, in the group of the recovery resources."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    retention: Duration = "30d"
    """How long records are kept, in whole days."""


class ExistingWorkspace(Shape, frozen=True, kw_only=True):
    """A Log Analytics workspace that exists."""

    workspace: Reference
    """The workspace."""
    region: Region | None = None
    """Its region, by default the environment's: rules that ask a workspace live beside it."""


class Workspace(Thing, frozen=True, kw_only=True):
    """The Log Analytics workspace that keeps the vault's records."""

    create: WorkspaceSettings | None = None
    """Create it."""
    existing: ExistingWorkspace | None = None
    """It exists."""


class ActionGroupSettings(Shape, frozen=True, kw_only=True):
    """An action group to create: whom alerts reach."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    short_name: ShortName = "asr"
    """Name that messages begin with."""
    emails: Annotated[tuple[EmailAddress, ...], Meta(min_length=1)]
    """Addresses that get a message."""


class ActionGroup(Thing, frozen=True, kw_only=True):
    """The action group that alerts reach."""

    create: ActionGroupSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""


class Alerts(Shape, frozen=True, kw_only=True):
    """What raises an alert. All but the vault's own alerts need a workspace."""

    vault: bool = True
    """Whether the vault's built-in alerts reach the action group."""
    replication_health: bool = True
    """Whether a machine whose replication is critical raises an alert."""
    missed_rpo: bool = True
    """Whether a machine whose newest recovery point is too old raises an alert."""
    rpo_threshold: Threshold | None = None
    """Age at which it is too old; by default the shortest of the classic policies, else 1h."""
    failed_jobs: bool = True
    """Whether a job that failed raises an alert."""
    no_heartbeat: bool = True
    """Whether it raises an alert that the vault, heard of before, is heard of no more."""


class Monitoring(Shape, frozen=True, kw_only=True):
    """Who is told, and of what."""

    workspace: Workspace | None = None
    """Keeps the vault's records. Without it only the vault's built-in alerts are raised."""
    action_group: ActionGroup | None = None
    """Whom alerts reach. Without it they only stand in the portal."""
    alerts: Alerts = Alerts()
    """What raises an alert."""
