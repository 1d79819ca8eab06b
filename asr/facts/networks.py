"""Virtual networks, private endpoints, who talks to whom and which hosts are reached."""

from datetime import date

import msgspec

from asr.facts.fact import Fact


class GatewaySubnet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Azure asks of the subnet of a gateway."""

    name: str


class SecurityRuleFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Azure asks of the rules of a security group."""

    description_length: int
    administration_ports: tuple[int, ...]


class NetworkFacts(Fact, frozen=True, kw_only=True):
    """What Azure keeps for itself in virtual networks."""

    reserved_first: int
    reserved_last: int
    smallest_prefix: int
    largest_prefix: int
    gateway_subnet: GatewaySubnet
    forbidden_prefixes: tuple[str, ...]
    private: tuple[str, ...]
    """Prefixes that the internet never sees."""
    no_hosts: tuple[str, ...]
    """Prefixes of which no host has an address."""
    service_subnets: dict[str, int]
    """Smallest prefix of every subnet that belongs to a service of Azure, by its name."""
    bastion_subnet: str
    security_rules: SecurityRuleFacts
    resolver: str
    """Azure's own DNS resolver, as machines in a virtual network see it."""


class ZoneFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A private DNS zone, by the cloud and by what needs it."""

    cloud: str
    use: str
    zone: str


class PrivateEndpointFacts(Fact, frozen=True, kw_only=True):
    """Private endpoints of vaults and storage accounts."""

    vault_addresses: int
    cache_addresses: int
    vault_group: str
    cache_group: str
    resolver: str
    zones: tuple[ZoneFact, ...]


class FlowFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the flow table."""

    name: str
    architectures: tuple[str, ...]
    source: str
    destination: str
    ports: tuple[str, ...]
    when: str
    purpose: str
    origin: str
    as_of: date
    from_azure: bool = False
    """Whether its other end is in Azure: a server with two network cards has the second for it."""


class HostFact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hosts on the internet that are needed for one purpose, by cloud."""

    architecture: str
    clouds: dict[str, tuple[str, ...]]
    need: str
    purpose: str
    sources: tuple[str, ...] = ("server",)
    behind: str = ""
    narrow: bool = False
    sign_in: bool = False


class HostFacts(Fact, frozen=True, kw_only=True):
    """What is reached on the internet."""

    port: int
    rows: tuple[HostFact, ...]


class ServiceTags(Fact, frozen=True, kw_only=True):
    """Service tags by what they are needed for."""

    reprotect: tuple[str, ...]
    names: tuple[str, ...]
    """All of them, as of the day of their source; newer ones exist."""
