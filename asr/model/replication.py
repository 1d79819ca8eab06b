"""How replicated data travels to Azure."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Address,
    HostName,
    NetworkReference,
    ProxyBypass,
    ProxyUrl,
    Reference,
    ResourceName,
    SubnetReference,
    Text,
)
from asr.model.shape import Choice, Shape, Thing


class CreatedZones(Shape, frozen=True, kw_only=True):
    """Private DNS zones to create: those that Microsoft names for the cloud."""

    additional: tuple[HostName, ...] = ()
    """Names of further zones, for what Microsoft publishes no name for."""


class RequestedZones(Shape, frozen=True, kw_only=True):
    """Private DNS zones that others look after, together with their records."""

    owner: Text
    """Who looks after them."""


class Zones(Choice, frozen=True, kw_only=True):
    """Private DNS zones in which an endpoint is registered. One zone serves one endpoint of a
    vault: a second one would overwrite its records."""

    create: CreatedZones | None = None
    """Create them, and link the networks."""
    existing: Annotated[tuple[Reference, ...], Meta(min_length=1)] | None = None
    """They exist, all of them; the endpoint is registered there, and linking the networks is
    their owners' business."""
    request: RequestedZones | None = None
    """Others create them, register the endpoint there and link the networks."""


class PrivateEndpointSettings(Shape, frozen=True, kw_only=True):
    """Private endpoints to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern. Of several accounts, the others have their
    own name after it."""
    subnet: SubnetReference
    """Subnet that gives it its addresses."""
    zones: Zones = Zones(create=CreatedZones())
    """Private DNS zones."""
    links: tuple[NetworkReference, ...] = ()
    """Networks that must resolve it besides its own: where on-premises resolvers forward to, and
    where machines fail over into."""


class VaultEndpoint(Thing, frozen=True, kw_only=True):
    """The private endpoint of the vault (sub-resource AzureSiteRecovery)."""

    create: PrivateEndpointSettings | None = None
    """Create it, before anything registers with the vault."""
    existing: Reference | None = None
    """It exists."""


class CacheEndpoints(Thing, frozen=True, kw_only=True):
    """The private endpoints of the cache storage accounts (sub-resource blob)."""

    create: PrivateEndpointSettings | None = None
    """Create one for each account."""
    existing: Annotated[tuple[Reference, ...], Meta(min_length=1)] | None = None
    """They exist, one for each account."""


class PrivateEndpoints(Shape, frozen=True, kw_only=True):
    """Private endpoints through which replication can leave the public internet."""

    vault: VaultEndpoint | None = None
    """The vault's endpoint."""
    cache: CacheEndpoints | None = None
    """The endpoints of the cache storage accounts."""
    forwarder: Address | None = None
    """Address of a DNS forwarder in Azure to which on-premises resolvers can forward."""


class Proxy(Shape, frozen=True, kw_only=True):
    """The proxy through which servers on the site reach Azure. One that wants a user name is not
    supported."""

    url: ProxyUrl
    """Its address."""
    bypass: tuple[ProxyBypass, ...] = ()
    """Hosts that are reached without it. What private endpoints and ExpressRoute need is added."""


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
    proxy: Proxy | None = None
    """Proxy between the site's servers and Azure."""
