"""Gateways, and connections over them."""

import msgspec

from asr.facts.fact import Fact


class VpnSku(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size of a VPN gateway."""

    sku: str
    tunnels: int
    generations: tuple[str, ...]
    throughput: tuple[int, ...]
    """Of all tunnels together, in Mbps, for each generation."""


class ExpressRouteSku(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size of an ExpressRoute gateway."""

    sku: str
    circuits: int
    throughput: int


class MostCircuits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many circuits on one gateway need a larger subnet for it."""

    circuits: int
    subnet: int


class MicrosoftPeeringFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Microsoft asks of a Microsoft peering."""

    asn_reserved: tuple[tuple[int, int], ...]
    prefixes_maximum: int
    not_public: tuple[str, ...]


class Community(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values with which Microsoft announces a region, and its storage alone."""

    region: str
    all: str
    storage: str = ""


class CommunityFacts(Fact, frozen=True, kw_only=True):
    """What Microsoft announces over a Microsoft peering."""

    rows: tuple[Community, ...]

    def of(self, region: str) -> Community | None:
        """The values of a region; None for one that is newer than the table."""
        return next((row for row in self.rows if row.region == region), None)


class AsnFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Autonomous system numbers that a peer of a gateway cannot have."""

    azure: int
    reserved: tuple[tuple[int, int], ...]
    largest_16_bit: int


class LinkLocalFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Link-local addresses that BGP peers may have."""

    range: str
    first: str
    last: str


class IpsecFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Limits of custom IPsec policies. Seconds and KB."""

    lifetime_minimum: int
    size_minimum: int
    dead_peer_minimum: int
    dead_peer_maximum: int
    same_on_both_sides: tuple[str, ...]
    weak: tuple[str, ...]


class GatewayFacts(Fact, frozen=True, kw_only=True):
    """What Azure asks of gateways and of the connections over them."""

    vpn_skus: tuple[VpnSku, ...]
    tunnel_throughput: int
    instances_active_active: int
    subnet_advised: int
    subnet_coexistence: int
    expressroute_skus: tuple[ExpressRouteSku, ...]
    private_endpoints_share: float
    circuits_of_one_location: int
    most_circuits: MostCircuits
    circuit_bandwidths: tuple[int, ...]
    peering_prefix: int
    peering_asn_reserved: tuple[tuple[int, int], ...]
    microsoft_peering: MicrosoftPeeringFacts
    route_server_subnet: str
    growth: float
    asn: AsnFacts
    link_local: LinkLocalFacts
    ipsec: IpsecFacts
