"""Networks, and who talks to whom over them."""

from typing import Literal

import msgspec

from asr.plan.entities.base import AzureThing, Entity

Side = Literal["site", "failover", "drill"]
NetworkRole = Literal["failover", "drill"]


class Subnet(msgspec.Struct, frozen=True, kw_only=True):
    """A subnet."""

    name: str
    prefix: str
    guarded: bool
    """Whether the network's security group is bound to it."""
    service_endpoints: tuple[str, ...] = ()
    """Services of Azure that it reaches over Azure's own network."""


class SecurityRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of a network security group."""

    name: str
    description: str
    priority: int
    direction: Literal["Inbound", "Outbound"]
    access: Literal["Allow", "Deny"]
    sources: tuple[str, ...]
    destinations: tuple[str, ...]
    ports: tuple[str, ...]


class Network(AzureThing, frozen=True, kw_only=True):
    """A virtual network that machines join."""

    pair: str
    """The additional pair that it belongs to; "" for the first one."""
    role: NetworkRole
    address_space: tuple[str, ...]
    subnets: tuple[Subnet, ...]
    joined: bool | None
    """Whether VPN or private peering joins it to the site; None where only its owners know."""
    egress: bool
    """Whether machines without a way out of their own may use Azure's default one."""
    security_group: str
    """Name of its network security group."""
    security_rules: tuple[SecurityRule, ...]

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
