"""Where machines live in Azure."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.network_parts import (
    AddressSpace,
    ApplicationFlows,
    NetworkSettings,
    Outbound,
    Peerings,
    Routes,
    SubnetsToCreate,
)
from asr.model.scalars import Alias, Cidr, Reference, SubnetName
from asr.model.shape import Shape, Thing

Subnets = Annotated[
    dict[SubnetName, Cidr],
    Meta(min_length=1, description="Subnets: name and prefix.", examples=[{"app": "10.40.1.0/24"}]),
]


class ExistingNetwork(Shape, frozen=True, kw_only=True):
    """A virtual network that exists, and what of it this environment uses."""

    network: Reference
    """The network."""
    address_space: AddressSpace
    """Its prefixes, as its owners gave them."""
    subnets: Subnets
    """The subnets that machines fail over into."""


class FailoverNetworkSettings(NetworkSettings, frozen=True, kw_only=True):
    """A failover network to create."""

    address_space: AddressSpace
    """Prefixes of the network."""
    subnets: SubnetsToCreate
    """Its subnets. A subnet for a gateway is named exactly GatewaySubnet."""
    outbound: Outbound = "nat-gateway"
    """How failed-over machines reach the internet, where Site Recovery's own endpoints are:
    through a NAT gateway, an appliance, Azure's default access, or not at all."""
    routes: Routes = {}
    """Routes of the network's route table, by name."""
    gateway_routes: bool = True
    """Whether the subnets learn the routes of a gateway."""
    peerings: Peerings = {}
    """Networks of others that it is joined to, by a short name."""
    flows: ApplicationFlows = {}
    """What applications need beyond what Azure allows by default, by name."""


class FailoverNetwork(Thing, frozen=True, kw_only=True):
    """The network that machines join at failover."""

    create: FailoverNetworkSettings | None = None
    """Create it."""
    existing: ExistingNetwork | None = None
    """It exists."""


class DrillNetworkSettings(NetworkSettings, frozen=True, kw_only=True):
    """A drill network to create: it repeats the failover network's prefixes, subnets and
    application flows and is joined to nothing."""

    egress: Literal["none", "nat-gateway", "azure-default"] = "none"
    """How machines of a drill open connections to the internet, if they may."""


class DrillNetwork(Thing, frozen=True, kw_only=True):
    """The network that machines join in a drill."""

    create: DrillNetworkSettings | None = None
    """Create it."""
    existing: ExistingNetwork | None = None
    """It exists."""


class NetworkPair(Shape, frozen=True, kw_only=True):
    """A network for failovers, and one in which they are drilled."""

    failover: FailoverNetwork
    """The network of a real failover."""
    drill: DrillNetwork = DrillNetwork(create=DrillNetworkSettings())
    """The network of a drill."""


class Networks(NetworkPair, frozen=True, kw_only=True):
    """Where machines live in Azure. A subnet of `failover` or `drill` is referred to as
    failover/SUBNET or drill/SUBNET, one of the additional pair `apps` as apps-failover/SUBNET or
    apps-drill/SUBNET."""

    additional: dict[Alias, NetworkPair] = {}
    """Further pairs of networks, as for an application of its own; machines name theirs."""
