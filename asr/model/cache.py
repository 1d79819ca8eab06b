"""Cache storage."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Cidr,
    Reference,
    ResourceName,
    SubnetReference,
)
from asr.model.shape import Shape, Thing

Accounts = Annotated[int, Meta(ge=1, le=50)] | Literal["decided"]


class CacheAccountSettings(Shape, frozen=True, kw_only=True):
    """Cache storage accounts to create: general purpose v2, standard performance."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern, without hyphens. Globally unique. A second
    account of this entry has 02 after it, a third 03."""
    accounts: Accounts = 1
    """How many accounts; `decided` for as many as the disks of the machines need. What was
    decided never becomes less."""
    redundancy: Literal["local", "geo"] = "local"
    """Redundancy of the account. Local is what Microsoft recommends for a cache."""
    shared_key: bool = True
    """Whether keys of the account open it. Without them the vault's identity is given roles on
    every cache account, before any machine replicates."""
    allowed_addresses: tuple[Cidr, ...] | None = None
    """Public addresses that may reach the account, trusted Microsoft services besides them.
    Without this list and `allowedSubnets` the account is open to all networks (and still needs a
    key or a role)."""
    allowed_subnets: tuple[SubnetReference, ...] | None = None
    """Subnets that may reach the account through the service endpoint of storage."""


class CacheAccount(Thing, frozen=True, kw_only=True):
    """A cache storage account: where replicated data lands first."""

    create: CacheAccountSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""
