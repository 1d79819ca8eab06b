"""What Site Recovery itself stands on in Azure."""

from typing import Literal

from asr.plan.entities.base import AzureThing, Entity

Redundancy = Literal["LocallyRedundant", "ZoneRedundant", "GeoRedundant"]
GroupRole = Literal["recovery", "machines"]


class Subscription(Entity, frozen=True, kw_only=True):
    """An Azure subscription in which something is created."""

    alias: str
    id: str


class ResourceGroup(AzureThing, frozen=True, kw_only=True):
    """A resource group."""

    role: GroupRole


class Vault(AzureThing, frozen=True, kw_only=True):
    """The Recovery Services vault."""

    redundancy: Redundancy
    public_network_access: bool


class CacheAccount(AzureThing, frozen=True, kw_only=True):
    """A cache storage account."""

    sku: str
    allowed_addresses: tuple[str, ...] | None
    """Public addresses that may reach it; None when it is open to all networks."""
