"""ExpressRoute: gateways, circuits with their peerings, connections over them."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.connection_parts import Asn, Lifetime, Zones
from asr.model.scalars import Alias, BgpCommunity, Cidr, NetworkKey, Reference, ResourceName, Text
from asr.model.shape import Choice, Shape, Thing

Vlan = Annotated[int, Meta(ge=1, le=4094, description="VLAN that carries a peering.")]
RoutingRegistry = Literal["ARIN", "APNIC", "AFRINIC", "LACNIC", "RIPENCC", "RADB", "ALTDB"]


class ExpressRouteGatewaySettings(Shape, frozen=True, kw_only=True):
    """An ExpressRoute gateway to create: zone-redundant."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    sku: Literal["ErGw1AZ", "ErGw2AZ", "ErGw3AZ"] = "ErGw1AZ"
    """Size."""
    zones: Zones | None = None
    """Availability zones of its public address; by default all that the region has."""


class ExpressRouteGateway(Choice, frozen=True, kw_only=True):
    """The ExpressRoute gateway that a connection uses: a network has at most one."""

    create: ExpressRouteGatewaySettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""
    same_as: Alias | None = None
    """The one of another connection of this document, by its alias."""


class PrivatePeering(Shape, frozen=True, kw_only=True):
    """The private peering of a circuit, with both of its sessions: the way into networks."""

    asn: Asn
    """Autonomous system number of the site's side."""
    vlan: Vlan
    """VLAN that carries it; a circuit's other peering has another one."""
    primary: Cidr
    """Network of /30 for the first session: the site has its first address, Microsoft its
    second."""
    secondary: Cidr
    """Network of /30 for the second session."""


class RouteFilterSettings(Shape, frozen=True, kw_only=True):
    """A route filter to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    communities: Annotated[tuple[BgpCommunity, ...], Meta(min_length=1)] | None = None
    """Values of what Microsoft is to announce; by default that of the document's region, with
    the storage that data is replicated to."""


class RouteFilter(Thing, frozen=True, kw_only=True):
    """What Microsoft announces over a Microsoft peering; without one it is nothing."""

    create: RouteFilterSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""


class MicrosoftPeering(Shape, frozen=True, kw_only=True):
    """The Microsoft peering of a circuit: the way to public addresses of Azure, which replicated
    data takes with `replication.path: expressroute-microsoft-peering`. Everything about it is
    public, and registered to the site's owner: Microsoft looks that up."""

    asn: Asn
    """Autonomous system number of the site's side."""
    vlan: Vlan
    """VLAN that carries it; a circuit's other peering has another one."""
    primary: Cidr
    """Public network of /30 for the first session: the site has its first address, Microsoft its
    second."""
    secondary: Cidr
    """Public network of /30 for the second session."""
    advertised_prefixes: Annotated[tuple[Cidr, ...], Meta(min_length=1)]
    """Public prefixes that the site announces, from which its traffic comes."""
    customer_asn: Asn | None = None
    """Number that the prefixes are registered to, where that is not `asn`."""
    registry: RoutingRegistry | None = None
    """Registry in which number and prefixes are."""
    route_filter: RouteFilter = RouteFilter(create=RouteFilterSettings())
    """What Microsoft announces over it."""


class CircuitSettings(Shape, frozen=True, kw_only=True):
    """An ExpressRoute circuit to create. It costs from that moment; its provider then needs its
    service key, and weeks. Azure refuses its peering and connection until then: run `up` again."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    provider: Text
    """Connectivity provider, as Azure names it."""
    peering_location: Text
    """Peering location, as Azure names it."""
    bandwidth_mbps: Annotated[int, Meta(ge=1, le=100000)]
    """Bandwidth. It can grow later, not shrink."""
    tier: Literal["Local", "Standard", "Premium"] = "Standard"
    """How far it reaches: one region, one geopolitical area, or all."""
    billing: Literal["MeteredData", "UnlimitedData"] = "MeteredData"
    """How outbound data is paid; unlimited cannot become metered again."""
    private_peering: PrivatePeering | None = None
    """Private peering, unless the provider makes it."""
    microsoft_peering: MicrosoftPeering | None = None
    """Microsoft peering, where replicated data travels over it and the provider does not make
    it."""
    authorizations: tuple[ResourceName, ...] = ()
    """Names of authorizations to create, one for each connection from a gateway of another
    subscription. Azure makes their keys; the circuit's owner hands them out."""


class ExistingCircuit(Shape, frozen=True, kw_only=True):
    """A circuit that exists."""

    circuit: Reference
    """The circuit; one of another subscription by its full id."""
    authorization_key: Alias | None = None
    """Name of its authorization key among the `secrets` of the stack, for a circuit of another
    subscription; never a key. An authorization is good for one connection."""


class Circuit(Choice, frozen=True, kw_only=True):
    """An ExpressRoute circuit."""

    create: CircuitSettings | None = None
    """Create it."""
    existing: ExistingCircuit | None = None
    """It exists."""
    same_as: Alias | None = None
    """The one that another connection of this document creates, by its alias."""


class ExpressRoute(Shape, frozen=True, kw_only=True):
    """An ExpressRoute circuit, and a connection over its private peering."""

    name: ResourceName | None = None
    """Name of the connection in Azure; by default made from the naming pattern."""
    network: NetworkKey = "failover"
    """Key of the network that it joins to the site, and beside which a circuit is created."""
    lifetime: Lifetime = "permanent"
    """Whether it stays, or exists only while a failback is prepared, with the gateway that it
    creates. A circuit always stays."""
    gateway: ExpressRouteGateway | None = None
    """The gateway in Azure; none for a circuit that is created for its Microsoft peering only,
    which joins no network."""
    circuit: Circuit
    """The circuit."""
