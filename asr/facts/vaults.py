"""Vaults: policies, recovery plans and what is watched."""

import msgspec

from asr.facts.fact import Fact


class VaultFacts(Fact, frozen=True, kw_only=True):
    """Limits of Recovery Services vaults. Days."""

    soft_delete_minimum: int
    soft_delete_maximum: int


class AlertQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A query that finds trouble in what a vault records. Lengths of time as in ISO 8601."""

    key: str
    title: str
    description: str
    severity: int
    frequency: str
    window: str
    query: str


class MonitoringFacts(Fact, frozen=True, kw_only=True):
    """What a vault records. Minutes; a workspace's retention in days."""

    legacy_categories: tuple[str, ...]
    dedicated_categories: tuple[str, ...]
    rpo_threshold: int
    workspace_retention_minimum: int
    workspace_retention_maximum: int
    queries: tuple[AlertQuery, ...]


class FailbackPolicyFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The failback policy that belongs to every classic policy. Minutes."""

    retention: int
    application_consistent: int
    rpo_threshold: int


class PolicyFacts(Fact, frozen=True, kw_only=True):
    """Limits of replication policies. Minutes."""

    retention_maximum: int
    application_consistent_minimum: int
    application_consistent_maximum: int
    crash_consistent: int
    classic_failback: FailbackPolicyFacts


class RecoveryPlanFacts(Fact, frozen=True, kw_only=True):
    """Limits of recovery plans."""

    machines_maximum: int
    boot_groups_maximum: int


class CacheCapacity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Disks that an account of a kind carries, when each has at most this average churn."""

    kind: str
    churn_mbps: int
    disks: int


class CacheFacts(Fact, frozen=True, kw_only=True):
    """Cache storage accounts. Churn in MB/s."""

    capacity: tuple[CacheCapacity, ...]
    assumed_disks: int
    assumed_churn_mbps: int
    service_endpoint: str
    vault_roles: tuple[str, ...]
