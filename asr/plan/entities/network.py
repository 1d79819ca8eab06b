"""Networks, and who talks to whom over them."""

from typing import Literal

import msgspec

from asr.plan.entities.base import AzureThing, Entity

Side = Literal["site", "failover", "drill"]
Outbound = Literal["nat-gateway", "appliance", "azure-default", "none"]
NetworkRole = Literal["failover", "drill"]


class Subnet(msgspec.Struct, frozen=True, kw_only=True):
    """A subnet."""

    name: str
    prefix: str
    guarded: bool
    """Whether the network's security group is bound to it."""
    service_endpoints: tuple[str, ...] = ()
    """Services of Azure that it reaches over Azure's own network."""
    security_group_id: str = ""
    """Id of the security group that its owners keep; "" for none."""
    routed: bool = False
    """Whether the network's route table is bound to it."""
    route_table_id: str = ""
    """Id of the route table that its owners keep; "" for none."""
    behind_nat: bool = False
    """Whether the network's NAT gateway is bound to it."""


class SecurityRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of a network security group."""

    name: str
    description: str
    priority: int
    direction: Literal["Inbound", "Outbound"]
    access: Literal["Allow", "Deny"]
    protocol: str
    sources: tuple[str, ...]
    destinations: tuple[str, ...]
    ports: tuple[str, ...]
    flow: str = ""
    """The application flow of the document that it allows; "" for Site Recovery's own."""


class NatGateway(msgspec.Struct, frozen=True, kw_only=True):
    """A NAT gateway with its public address."""

    name: str
    public_address: str
    """Name of the address."""
    zone: int | None


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """A route of a route table."""

    name: str
    prefix: str
    next_hop: str
    """As Azure calls its kind."""
    address: str | None
    """Address of the appliance, when that is the next hop."""


class RouteTable(msgspec.Struct, frozen=True, kw_only=True):
    """A route table."""

    name: str
    routes: tuple[Route, ...]
    gateway_routes: bool
    """Whether the subnets learn the routes of a gateway."""


class PeeringSide(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two objects that make a peering."""

    name: str
    subscription: str
    resource_group: str
    network: str
    network_id: str
    remote_id: str
    forwarded_traffic: bool
    gateway_transit: bool
    use_remote_gateways: bool


class Peering(Entity, frozen=True, kw_only=True):
    """A peering of a created network with one of others."""

    alias: str
    address_space: tuple[str, ...]
    create_theirs: bool
    """Whether the other side is created too. Otherwise its owners are asked for it."""
    ours: PeeringSide
    theirs: PeeringSide


class Network(AzureThing, frozen=True, kw_only=True):
    """A virtual network that machines join."""

    pair: str
    """The additional pair that it belongs to; "" for the first one."""
    role: NetworkRole
    address_space: tuple[str, ...]
    subnets: tuple[Subnet, ...]
    joined: bool | None
    """Whether VPN or private peering joins it to the site; None where only its owners know."""
    outbound: Outbound | None
    """How machines without a public address reach the internet; None where only its owners
    know."""
    nat_gateway: NatGateway | None = None
    route_table: RouteTable | None = None
    dns_servers: tuple[str, ...] = ()
    """Empty for Azure's own."""
    peerings: tuple[Peering, ...] = ()
    security_group: str = ""
    """Name of its network security group."""
    security_rules: tuple[SecurityRule, ...] = ()

    @property
    def key(self) -> str:
        """What references in the document call it."""
        return f"{self.pair}-{self.role}" if self.pair else self.role


class ReplicationPath(Entity, frozen=True, kw_only=True):
    """What carries replicated data to Azure."""

    carrier: str
    data_port: int
    vault_endpoint: bool | None
    """Whether the vault has a private endpoint; None when only an observation could tell."""
    cache_endpoint: bool
    """Whether every cache storage account has one."""
    proxy: str
    """Address of the proxy between the site's servers and Azure; "" for none."""
    proxy_host: str
    """Its host name or address alone; "" for none."""
    proxy_port: int
    """Its port; 0 for none."""
    proxy_bypass: tuple[str, ...]
    """Hosts that are reached without the proxy."""


class Flow(Entity, frozen=True, kw_only=True):
    """Who talks to whom."""

    name: str
    source: str
    source_addresses: tuple[str, ...]
    destination: str
    destination_addresses: tuple[str, ...]
    ports: tuple[str, ...]
    purpose: str
    when: str
    origin: str


class OutboundHost(Entity, frozen=True, kw_only=True):
    """A host on the internet that somebody must be able to reach with HTTPS."""

    host: str
    """Its name; one that begins with `*.` stands for all hosts below it."""
    port: int
    sources: tuple[str, ...]
    """Who reaches it, named as in the flow table."""
    need: str
    """`always`, `setup` or `optional`."""
    purpose: str
    sign_in: bool
    """Whether it is where identities sign in: reached first, and never privately."""
    origin: str


class Prefix(Entity, frozen=True, kw_only=True):
    """A network prefix, and the side it belongs to."""

    side: Side
    network: str
    """Key of the network; "" for the site."""
    prefix: str
