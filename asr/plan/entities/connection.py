"""What joins networks in Azure to the site."""

from typing import Literal

import msgspec

from asr.plan.entities.base import AzureThing, Entity

GatewayKind = Literal["Vpn", "ExpressRoute"]
Lifetime = Literal["permanent", "failback"]


class GatewayAddress(msgspec.Struct, frozen=True, kw_only=True):
    """A public address of a gateway."""

    name: str
    id: str


class Gateway(AzureThing, frozen=True, kw_only=True):
    """A gateway of a network. What only its owners know of an existing one is empty here."""

    key: str
    """Alias of the connection that states it."""
    kind: GatewayKind
    network: str
    """Key of its network."""
    lifetime: Lifetime
    subnet_id: str
    subnet_prefix: str
    sku: str = ""
    generation: str = ""
    active_active: bool = False
    zones: tuple[int, ...] = ()
    asn: int | None = None
    """Its autonomous system number; None without BGP."""
    link_local_addresses: tuple[str, ...] = ()
    """Further BGP addresses, one for each of its public ones."""
    addresses: tuple[GatewayAddress, ...] = ()


class DeviceBgp(msgspec.Struct, frozen=True, kw_only=True):
    """How a device of the site speaks BGP, and to whom."""

    asn: int
    peer: str
    gateway_asn: int | None
    """None where only the owners of the gateway know."""


class Device(AzureThing, frozen=True, kw_only=True):
    """A local network gateway: what Azure knows of a VPN device of the site."""

    key: str
    """Alias of the connection that states it."""
    lifetime: Lifetime
    address: str | None = None
    fqdn: str | None = None
    prefixes: tuple[str, ...] = ()
    """What is routed to it."""
    bgp: DeviceBgp | None = None


class IpsecPolicy(Entity, frozen=True, kw_only=True):
    """A custom IPsec policy, in the service's words."""

    ike_encryption: str
    ike_integrity: str
    dh_group: str
    ipsec_encryption: str
    ipsec_integrity: str
    pfs_group: str
    lifetime_seconds: int
    lifetime_kilobytes: int


class VpnConnection(AzureThing, frozen=True, kw_only=True):
    """A site-to-site VPN connection."""

    key: str
    """Its alias in the document."""
    network: str
    """Key of the network that it joins to the site."""
    lifetime: Lifetime
    gateway_id: str
    device_id: str
    shared_key: str
    """Name of a secret of the stack; never a key."""
    bgp: bool
    ipsec: IpsecPolicy | None
    protocol: str
    mode: str
    dead_peer_timeout_seconds: int
    policy_based_traffic_selectors: bool


class CircuitPeering(Entity, frozen=True, kw_only=True):
    """A peering of a circuit: what its private and its Microsoft peering have in common."""

    asn: int
    vlan: int
    primary: str
    secondary: str


class RouteFilter(AzureThing, frozen=True, kw_only=True):
    """What Microsoft announces over a peering. Of one that exists only its id is known."""

    communities: tuple[str, ...] = ()


class MicrosoftPeering(CircuitPeering, frozen=True, kw_only=True):
    """The Microsoft peering of a circuit."""

    advertised_prefixes: tuple[str, ...]
    customer_asn: int | None
    registry: str | None
    route_filter: RouteFilter


class Circuit(AzureThing, frozen=True, kw_only=True):
    """An ExpressRoute circuit. Of one that exists only its id is known."""

    key: str
    """Alias of the connection that states it."""
    provider: str = ""
    peering_location: str = ""
    bandwidth_mbps: int = 0
    tier: str = ""
    billing: str = ""
    private_peering: CircuitPeering | None = None
    microsoft_peering: MicrosoftPeering | None = None
    authorizations: tuple[str, ...] = ()
    """Names of authorizations for gateways of other subscriptions."""


class ExpressRouteConnection(AzureThing, frozen=True, kw_only=True):
    """A connection of a network over the private peering of a circuit."""

    key: str
    """Its alias in the document."""
    network: str
    """Key of the network that it joins to the site."""
    lifetime: Lifetime
    gateway_id: str
    circuit_id: str
    authorization_key: str | None
    """Name of a secret of the stack; None for a circuit of the same subscription."""


class PathCapacity(Entity, frozen=True, kw_only=True):
    """What replication needs of the way to Azure, and what that carries at best. Mbps."""

    churn_gb: float
    """What the machines write in a day."""
    needed_mbps: float
    """On average, with room to grow."""
    capacity_mbps: float
    narrowest: str
    """The part of the way that carries least, in words."""
