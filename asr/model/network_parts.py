"""What a network that is created is made of: subnets, ways out, routes, peerings, openings."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Address,
    Alias,
    Cidr,
    FlowEnd,
    NextHop,
    PortRange,
    Reference,
    ResourceName,
    SubnetName,
    Text,
    Zone,
)
from asr.model.shape import Shape

AddressSpace = Annotated[
    tuple[Cidr, ...],
    Meta(min_length=1, description="Prefixes of the network.", examples=[["10.40.0.0/16"]]),
]


class SubnetSettings(Shape, frozen=True, kw_only=True):
    """A subnet to create that is more than its prefix."""

    prefix: Cidr
    """Its prefix."""
    security_group: Reference | None = None
    """A network security group that its owners keep. It is bound instead of the one that is made
    for the network."""
    route_table: Reference | None = None
    """A route table that its owners keep. It is bound instead of the one that is made for the
    network."""
    storage_endpoint: bool = False
    """Whether it reaches Azure Storage by a service endpoint, past any forced tunnel."""


SubnetsToCreate = Annotated[
    dict[SubnetName, Cidr | SubnetSettings],
    Meta(
        min_length=1,
        description="Subnets: name and prefix, or name and settings.",
        examples=[{"app": "10.40.1.0/24"}],
    ),
]


class Appliance(Shape, frozen=True, kw_only=True):
    """The way out leads through a firewall or another appliance."""

    appliance: Address
    """Its private address; everything that has no better route goes there."""


Outbound = Literal["nat-gateway", "azure-default", "none"] | Appliance


class NatGatewaySettings(Shape, frozen=True, kw_only=True):
    """A NAT gateway with one public address of its own."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    zone: Zone | None = None
    """Availability zone of the gateway and its address; by default Azure chooses."""


class Route(Shape, frozen=True, kw_only=True):
    """A route of the network's route table."""

    prefix: Cidr
    """Where packets are going."""
    via: NextHop
    """Where they are sent: the address of an appliance, or `gateway`, `internet` or `none`, which
    drops them."""


class Peering(Shape, frozen=True, kw_only=True):
    """A peering with a network of others. Both sides need one: ours is created, theirs is asked
    for."""

    network: Reference
    """The other network."""
    address_space: AddressSpace
    """Its prefixes, as its owners gave them."""
    other_side: Literal["request", "create"] = "request"
    """Whether their side is written as a request to its owners, or created, which needs the right
    to do so in their subscription."""
    gateway: Literal["none", "theirs", "ours"] = "none"
    """Whose gateway both networks use towards the site, if any."""
    forwarded_traffic: bool = True
    """Whether either side may send what it forwards for others, as a firewall in a hub does."""


class ApplicationFlow(Shape, frozen=True, kw_only=True):
    """Traffic that an application needs; a rule of the network security group allows it."""

    direction: Literal["inbound", "outbound"]
    """Seen from the network."""
    remote: Annotated[tuple[FlowEnd, ...], Meta(min_length=1)]
    """The other end: prefixes, or one service tag, or `*`."""
    local: tuple[Cidr, ...] = ()
    """Prefixes of the network that it is for; by default the whole network."""
    protocol: Literal["tcp", "udp", "icmp", "any"] = "tcp"
    """Protocol."""
    ports: tuple[PortRange, ...] = ("*",)
    """Ports and ranges of ports at its destination."""
    why: Text
    """What it is for; stands in the rule."""


class NetworkSettings(Shape, frozen=True, kw_only=True):
    """What failover and drill networks have in common when they are created."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    nat_gateway: NatGatewaySettings | None = None
    """Settings of the NAT gateway, where there is one."""
    dns_servers: tuple[Address, ...] | None = None
    """DNS servers that machines ask. By default a failover network uses Azure's, and a drill
    network those of the failover network that are inside its own ranges."""


Routes = dict[Alias, Route]
Peerings = dict[Alias, Peering]
ApplicationFlows = dict[Alias, ApplicationFlow]
