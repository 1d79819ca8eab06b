"""Cache storage."""

from typing import Literal

from asr.model.scalars import (
    Cidr,
    Reference,
    ResourceName,
)
from asr.model.shape import Shape, Thing


class CacheAccountSettings(Shape, frozen=True, kw_only=True):
    """A cache storage account to create: general purpose v2, standard performance."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern, without hyphens. Globally unique."""
    redundancy: Literal["local", "geo"] = "local"
    """Redundancy of the account. Local is what Microsoft recommends for a cache."""
    allowed_addresses: tuple[Cidr, ...] | None = None
    """Public addresses that may reach the account, trusted Microsoft services besides them.
    Without this list the account is open to all networks (and still needs a key or a role)."""


class CacheAccount(Thing, frozen=True, kw_only=True):
    """A cache storage account: where replicated data lands first."""

    create: CacheAccountSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""
