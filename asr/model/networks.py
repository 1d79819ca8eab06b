"""Where machines live in Azure."""

from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import (
    Alias,
    Cidr,
    Reference,
    ResourceName,
    SubnetName,
)
from asr.model.shape import Shape, Thing

Subnets = Annotated[
    dict[SubnetName, Cidr],
    Meta(min_length=1, description="Subnets: name and prefix.", examples=[{"app": "10.40.1.0/24"}]),
]
AddressSpace = Annotated[
    tuple[Cidr, ...],
    Meta(min_length=1, description="Prefixes of the network.", examples=[["10.40.0.0/16"]]),
]


class ExistingNetwork(Shape, frozen=True, kw_only=True):
    """A virtual network that exists, and what of it this environment uses."""

    network: Reference
    """The network."""
    address_space: AddressSpace
    """Its prefixes, as its owners gave them."""
    subnets: Subnets
    """The subnets that machines fail over into."""


class FailoverNetworkSettings(Shape, frozen=True, kw_only=True):
    """A failover network to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    address_space: AddressSpace
    """Prefixes of the network."""
    subnets: Subnets
    """Its subnets. A subnet for a gateway is named exactly GatewaySubnet."""


class FailoverNetwork(Thing, frozen=True, kw_only=True):
    """The network that machines join at failover."""

    create: FailoverNetworkSettings | None = None
    """Create it."""
    existing: ExistingNetwork | None = None
    """It exists."""


class DrillNetworkSettings(Shape, frozen=True, kw_only=True):
    """A drill network to create: it repeats the failover network's prefixes and subnets and is
    joined to nothing."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    egress: Literal["none", "internet"] = "none"
    """Whether machines of a drill may open connections to the internet."""


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
    """Further pairs of networks, for another region or application; machines name theirs."""
