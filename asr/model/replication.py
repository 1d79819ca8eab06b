"""How replicated data travels to Azure."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Reference,
)
from asr.model.shape import Shape


class ExistingPrivateEndpoint(Shape, frozen=True, kw_only=True):
    """A private endpoint that exists."""

    existing: Reference
    """The private endpoint."""


class PrivateEndpoints(Shape, frozen=True, kw_only=True):
    """Private endpoints through which replication can leave the public internet."""

    vault: ExistingPrivateEndpoint | None = None
    """The vault's endpoint (sub-resource AzureSiteRecovery)."""
    cache: ExistingPrivateEndpoint | None = None
    """The cache storage account's endpoint (sub-resource blob)."""


Path = Literal[
    "internet",
    "expressroute-microsoft-peering",
    "expressroute-private-peering",
    "expressroute-public-peering",
    "site-to-site-vpn",
]


class Replication(Shape, frozen=True, kw_only=True):
    """How replicated data travels to Azure."""

    path: Path = "internet"
    """What carries the data."""
    data_port: Annotated[int, Meta(ge=1, le=65535)] = 9443
    """TCP port on which process servers or appliances take data from the machines."""
    private_endpoints: PrivateEndpoints = PrivateEndpoints()
    """Private endpoints of the vault and of the cache storage."""
