"""What Site Recovery itself stands on in Azure."""

from typing import Literal

import msgspec

from asr.model.observed_cache import ObservedCacheAccount
from asr.plan.entities.base import AzureThing, Entity

Redundancy = Literal["LocallyRedundant", "ZoneRedundant", "GeoRedundant"]
GroupRole = Literal["recovery", "machines", "networks"]


class Subscription(Entity, frozen=True, kw_only=True):
    """An Azure subscription in which something is created."""

    alias: str
    id: str


class ResourceGroup(AzureThing, frozen=True, kw_only=True):
    """A resource group."""

    role: GroupRole


class SoftDelete(msgspec.Struct, frozen=True, kw_only=True):
    """How long deleted backup data is kept."""

    state: Literal["Enabled", "Disabled", "AlwaysON"]
    days: int | None
    """None where nothing is kept."""


class BuiltInAlerts(msgspec.Struct, frozen=True, kw_only=True):
    """Which alerts the vault raises by itself."""

    job_failures: bool
    failover_issues: bool
    replication_issues: bool


class Vault(AzureThing, frozen=True, kw_only=True):
    """The Recovery Services vault. What it was given by others is not known (None)."""

    redundancy: Redundancy
    public_network_access: bool
    built_in_alerts: BuiltInAlerts | None = None
    immutability: Literal["Disabled", "Unlocked", "Locked"] | None = None
    soft_delete: SoftDelete | None = None
    lock: str = ""
    """Name of its lock against deletion; "" when it has none of ours."""
    provider_setting: str = ""
    """Name of the deployment that makes it a classic vault; "" when that is not ours to say."""


class CacheAccount(AzureThing, frozen=True, kw_only=True):
    """A cache storage account."""

    sku: str
    shared_key: bool
    """Whether its keys open it."""
    open: bool
    """Whether it is open to all networks; otherwise to those below and to trusted services."""
    allowed_addresses: tuple[str, ...]
    allowed_subnet_ids: tuple[str, ...]
    seen: ObservedCacheAccount | None = None
    """What was observed of one that exists; of one that is created, the vault's roles only."""


class CacheDemand(Entity, frozen=True, kw_only=True):
    """How many cache storage accounts the protected disks need, and the row that says so."""

    machines: int
    disks: int
    disks_assumed: bool
    """Whether the number of disks rests on an assumption of so many disks a machine."""
    churn_mbps: int
    """Class of the average churn of each disk."""
    disks_per_account: int
    slow_disks: int
    """Those of which the document says that they belong to a class below."""
    slow_churn_mbps: int
    slow_disks_per_account: int
    needed: int
    accounts: int
    """Accounts that the document has."""
    decided: bool
    """Whether the document leaves the number to be decided."""
    source: str
    """Where the table stands that the row is from."""


class RoleAssignment(Entity, frozen=True, kw_only=True):
    """A role of the vault's identity on something."""

    key: str
    """Names it among the role assignments of a plan."""
    name: str
    """Its GUID: the same for the same identity, role and scope."""
    role: str
    role_id: str
    scope: str
    subscription: str
    principal: str | None
    """Object id of the identity; None for that of a vault that this environment creates."""
