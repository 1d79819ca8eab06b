"""Gateways, and connections over them."""

import msgspec

from asr.facts.fact import Fact


class VpnSku(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size of a VPN gateway."""

    sku: str
    tunnels: int
    generations: tuple[str, ...]


class ExpressRouteSku(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size of an ExpressRoute gateway."""

    sku: str
    circuits: int


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
    instances_active_active: int
    subnet_advised: int
    subnet_coexistence: int
    expressroute_skus: tuple[ExpressRouteSku, ...]
    circuit_bandwidths: tuple[int, ...]
    peering_prefix: int
    asn: AsnFacts
    link_local: LinkLocalFacts
    ipsec: IpsecFacts
