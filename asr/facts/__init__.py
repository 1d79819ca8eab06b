"""Site Recovery's own tables: limits, ports, names, sizes, dates. Each with source and day.

The tables are YAML files beside this module, read once and only when first asked for.
"""

from functools import cached_property
from importlib import resources
from typing import TypeVar

import msgspec
import ryaml

from asr.facts.azure import (
    AccessFacts,
    DateFacts,
    MachineSizeFacts,
    NameRule,
    OperationFacts,
    RegionFacts,
    Role,
    TagFacts,
)
from asr.facts.disks import DiskFacts
from asr.facts.gateways import CommunityFacts, GatewayFacts
from asr.facts.networks import FlowFact, HostFacts, NetworkFacts, PrivateEndpointFacts, ServiceTags
from asr.facts.servers import (
    AgentFacts,
    FailbackFacts,
    InstallationFacts,
    PrivilegeCatalogue,
    PrivilegeFacts,
    ServerFacts,
)
from asr.facts.vaults import CacheFacts, MonitoringFacts, PolicyFacts, RecoveryPlanFacts, VaultFacts

Row = TypeVar("Row")


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
    def communities(self) -> CommunityFacts:
        """What Microsoft announces over ExpressRoute."""
        return _read("communities", CommunityFacts)

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
    def disks(self) -> DiskFacts:
        """Disks that replicate."""
        return _read("disks", DiskFacts)

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
    def vsphere_privileges(self) -> PrivilegeCatalogue:
        """All that vCenter knows."""
        return _read("vsphere_privileges", PrivilegeCatalogue)

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
    def tags(self) -> TagFacts:
        """Tags of resources."""
        return _read("tags", TagFacts)

    @cached_property
    def machine_sizes(self) -> MachineSizeFacts:
        """Names of VM sizes."""
        return _read("machine_sizes", MachineSizeFacts)


FACTS = Facts()
