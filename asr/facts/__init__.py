"""Site Recovery's own tables: limits, ports, names, sizes, dates. Each with source and day.

The tables are YAML files beside this module, read once and only when first asked for.
"""

from datetime import date
from functools import cached_property
from importlib import resources
from typing import TypeVar

import msgspec
import ryaml

Row = TypeVar("Row")


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table or a row of one, with where it is stated and the day it was last checked."""

    source: str
    as_of: date


class NameRule(Fact, frozen=True, kw_only=True):
    """The service's rule for names of one kind of resource."""

    kind: str
    abbreviation: str
    pattern: str
    separator: str
    rule: str


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
    service_subnets: dict[str, int]
    """Smallest prefix of every subnet that belongs to a service of Azure, by its name."""
    security_rules: SecurityRuleFacts
    resolver: str
    """Azure's own DNS resolver, as machines in a virtual network see it."""


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


class AzureProcessServerSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size of a process server in Azure, and the most machines that it serves. GiB."""

    machines: int
    size: str
    cache_disk_gb: int


class FailbackFacts(Fact, frozen=True, kw_only=True):
    """What coming back from Azure needs."""

    process_servers: tuple[AzureProcessServerSize, ...]
    active_in_azure: str


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


class VaultFacts(Fact, frozen=True, kw_only=True):
    """Limits of Recovery Services vaults. Days."""

    soft_delete_minimum: int
    soft_delete_maximum: int


class AlertQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A query that finds trouble in what a vault records. Lengths of time as in ISO 8601."""

    key: str
    title: str
    description: str
    severity: int
    frequency: str
    window: str
    query: str


class MonitoringFacts(Fact, frozen=True, kw_only=True):
    """What a vault records. Minutes; a workspace's retention in days."""

    legacy_categories: tuple[str, ...]
    dedicated_categories: tuple[str, ...]
    rpo_threshold: int
    workspace_retention_minimum: int
    workspace_retention_maximum: int
    queries: tuple[AlertQuery, ...]


class FailbackPolicyFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The failback policy that belongs to every classic policy. Minutes."""

    retention: int
    application_consistent: int
    rpo_threshold: int


class PolicyFacts(Fact, frozen=True, kw_only=True):
    """Limits of replication policies. Minutes."""

    retention_maximum: int
    application_consistent_minimum: int
    application_consistent_maximum: int
    crash_consistent: int
    classic_failback: FailbackPolicyFacts


class RecoveryPlanFacts(Fact, frozen=True, kw_only=True):
    """Limits of recovery plans."""

    machines_maximum: int
    boot_groups_maximum: int


class ServerSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A size, and the most machines and data a day that it carries. GiB."""

    machines: int
    churn_gb: int
    processors: int
    memory_gb: int
    cache_disk_gb: int


class MasterTargetSize(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a master target is built with. GiB."""

    processors: int
    memory_gb: int
    retention_disk_gb: int
    controller: str


class ServerFacts(Fact, frozen=True, kw_only=True):
    """Sizes of Site Recovery's servers. GiB."""

    configuration_server: tuple[ServerSize, ...]
    configuration_server_alone: tuple[ServerSize, ...]
    process_server: tuple[ServerSize, ...]
    replication_appliance: tuple[ServerSize, ...]
    master_target: dict[str, MasterTargetSize]
    retention_disk_gb: int
    attached_disks: int
    own_disks: dict[str, int]
    disks_of_a_machine: int


class CacheCapacity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Disks that an account of a kind carries, when each has at most this average churn."""

    kind: str
    churn_mbps: int
    disks: int


class CacheFacts(Fact, frozen=True, kw_only=True):
    """Cache storage accounts. Churn in MB/s."""

    capacity: tuple[CacheCapacity, ...]
    assumed_disks: int
    assumed_churn_mbps: int
    service_endpoint: str
    vault_roles: tuple[str, ...]


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


class Role(Fact, frozen=True, kw_only=True):
    """A built-in role of Azure."""

    name: str
    id: str


class ServerSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one kind of server runs on."""

    builds: dict[str, str]
    """Names of the Windows releases by the number of their build."""
    antivirus: tuple[str, ...]
    """Folders that a virus scanner must leave alone."""


class InstallationFacts(Fact, frozen=True, kw_only=True):
    """What servers ask for before anything is installed on them."""

    kinds: dict[str, ServerSetup]
    forbidden_features: tuple[str, ...]
    strong_crypto_build: int
    control_port: int
    clock_skew_minutes: int
    mysql_folder: str
    mysql_installer: str
    vault_credentials_days: int


class AccessFacts(Fact, frozen=True, kw_only=True):
    """Who may do what: built-in roles by the document's word, and the actions of our own role."""

    built_in: dict[str, str]
    target_machines: tuple[str, ...]


class LinuxTag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the package of a distribution has in its name."""

    ids: tuple[str, ...]
    version: str
    """The version, or its beginning."""
    tag: str


class AgentFacts(Fact, frozen=True, kw_only=True):
    """The Mobility service."""

    product_code: str
    windows_folder: str
    linux_folder: str
    version_file: str
    linux_tags: tuple[LinuxTag, ...]


class PrivilegeFacts(Fact, frozen=True, kw_only=True):
    """vCenter privileges by id."""

    all: tuple[str, ...]
    modernized: tuple[str, ...]


class DateFacts(Fact, frozen=True, kw_only=True):
    """Days on which the service changed."""

    classic_new_protection_blocked: date
    classic_retired: date
    expressroute_public_peering_retired: date


class CloudRegions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regions of one cloud."""

    with_zones: tuple[str, ...]
    without_zones: tuple[str, ...]


class RegionFacts(Fact, frozen=True, kw_only=True):
    """Regions by cloud."""

    public: CloudRegions
    usgovernment: CloudRegions
    china: CloudRegions


class MachineSizeFacts(Fact, frozen=True, kw_only=True):
    """What names of VM sizes look like."""

    families: tuple[str, ...]
    pattern: str


class OperationFacts(Fact, frozen=True, kw_only=True):
    """The REST API of operations."""

    api_version: str


def _read(name: str, kind: type[Row]) -> Row:
    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(ryaml.loads(text), kind)


class Facts:
    """All tables. Each is read when it is first asked for."""

    @cached_property
    def names(self) -> dict[str, NameRule]:
        """Rules for names by kind of resource."""
        return {row.kind: row for row in _read("names", tuple[NameRule, ...])}

    @cached_property
    def networks(self) -> NetworkFacts:
        """Virtual networks."""
        return _read("networks", NetworkFacts)

    @cached_property
    def gateways(self) -> GatewayFacts:
        """Gateways, and connections over them."""
        return _read("gateways", GatewayFacts)

    @cached_property
    def failback(self) -> FailbackFacts:
        """Coming back from Azure."""
        return _read("failback", FailbackFacts)

    @cached_property
    def flows(self) -> tuple[FlowFact, ...]:
        """The flow table."""
        return _read("flows", tuple[FlowFact, ...])

    @cached_property
    def hosts(self) -> HostFacts:
        """Hosts on the internet."""
        return _read("hosts", HostFacts)

    @cached_property
    def service_tags(self) -> ServiceTags:
        """Service tags."""
        return _read("service_tags", ServiceTags)

    @cached_property
    def vaults(self) -> VaultFacts:
        """Recovery Services vaults."""
        return _read("vaults", VaultFacts)

    @cached_property
    def monitoring(self) -> MonitoringFacts:
        """What a vault records, and queries that find trouble in it."""
        return _read("monitoring", MonitoringFacts)

    @cached_property
    def policies(self) -> PolicyFacts:
        """Replication policies."""
        return _read("policies", PolicyFacts)

    @cached_property
    def recovery_plans(self) -> RecoveryPlanFacts:
        """Recovery plans."""
        return _read("recovery_plans", RecoveryPlanFacts)

    @cached_property
    def servers(self) -> ServerFacts:
        """Site Recovery's servers."""
        return _read("servers", ServerFacts)

    @cached_property
    def cache(self) -> CacheFacts:
        """Cache storage accounts."""
        return _read("cache", CacheFacts)

    @cached_property
    def private_endpoints(self) -> PrivateEndpointFacts:
        """Private endpoints."""
        return _read("private_endpoints", PrivateEndpointFacts)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Built-in roles of Azure by name."""
        return {row.name: row for row in _read("roles", tuple[Role, ...])}

    @cached_property
    def installation(self) -> InstallationFacts:
        """Installation of Site Recovery's servers."""
        return _read("installation", InstallationFacts)

    @cached_property
    def access(self) -> AccessFacts:
        """Who may do what."""
        return _read("access", AccessFacts)

    @cached_property
    def agents(self) -> AgentFacts:
        """The Mobility service."""
        return _read("agents", AgentFacts)

    @cached_property
    def privileges(self) -> PrivilegeFacts:
        """vCenter privileges."""
        return _read("privileges", PrivilegeFacts)

    @cached_property
    def dates(self) -> DateFacts:
        """Days on which the service changed."""
        return _read("dates", DateFacts)

    @cached_property
    def regions(self) -> RegionFacts:
        """Azure regions."""
        return _read("regions", RegionFacts)

    @cached_property
    def operations(self) -> OperationFacts:
        """Operations on replicated items."""
        return _read("operations", OperationFacts)

    @cached_property
    def machine_sizes(self) -> MachineSizeFacts:
        """Names of VM sizes."""
        return _read("machine_sizes", MachineSizeFacts)


FACTS = Facts()
