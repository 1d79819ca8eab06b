"""Who is told when replication is in trouble, and where the vault's records are kept."""

from typing import Literal

from asr.plan.entities.base import AzureThing, Entity


class Workspace(AzureThing, frozen=True, kw_only=True):
    """A Log Analytics workspace."""

    region: str
    retention_days: int | None
    """None for one that exists."""


class ActionGroup(AzureThing, frozen=True, kw_only=True):
    """Whom alerts reach."""

    short_name: str
    emails: tuple[str, ...]


class DiagnosticSetting(Entity, frozen=True, kw_only=True):
    """Records of the vault that a workspace gets."""

    key: str
    name: str
    vault_id: str
    subscription: str
    workspace_id: str
    destination: Literal["AzureDiagnostics", "Dedicated"]
    """One table for all kinds of records, or a table for each."""
    categories: tuple[str, ...]


class AlertRule(AzureThing, frozen=True, kw_only=True):
    """A query of the workspace that raises an alert when it finds anything."""

    key: str
    title: str
    description: str
    query: str
    severity: int
    frequency: str
    window: str
    """Both as ISO 8601 has lengths of time."""
    region: str
    workspace_id: str
    action_group_id: str | None


class AlertRoute(AzureThing, frozen=True, kw_only=True):
    """Brings the vault's own alerts to an action group."""

    vault_id: str
    action_group_id: str
