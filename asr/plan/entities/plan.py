"""The plan as a whole."""

from datetime import date
from typing import Any, Literal

import msgspec

from asr.model import Decided
from asr.plan.entities.access import CustomRole, PrincipalRole
from asr.plan.entities.base import Entity, EntityType
from asr.plan.entities.connection import (
    Circuit,
    Device,
    ExpressRouteConnection,
    Gateway,
    PathCapacity,
    VpnConnection,
)
from asr.plan.entities.disks import DiskCount, MachineDisk
from asr.plan.entities.failback import AzureProcessServer, Failback
from asr.plan.entities.monitoring import (
    ActionGroup,
    AlertRoute,
    AlertRule,
    DiagnosticSetting,
    Workspace,
)
from asr.plan.entities.network import (
    Flow,
    Network,
    OutboundHost,
    Prefix,
    ReplicationPath,
    SecurityRule,
)
from asr.plan.entities.private_access import PrivateEndpoint, PrivateZone
from asr.plan.entities.recovery import (
    CacheAccount,
    CacheDemand,
    ResourceGroup,
    RoleAssignment,
    Subscription,
    Vault,
)
from asr.plan.entities.replication import Fabric, Machine, Mapping, Policy, RecoveryPlan
from asr.plan.entities.seen import LocalPackage, SeenMachine, SeenPlace, SeenServer, SeenSource
from asr.plan.entities.site import (
    Separation,
    Server,
    ServerCount,
    Unit,
    VaultVCenter,
    VCenter,
    VCenterPermission,
)


class Waiting(Entity, frozen=True, kw_only=True):
    """Something that cannot be built yet, what it waits for, and how to get it."""

    what: str
    waits_for: str
    how: str


class ServiceRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request to Azure Resource Manager, exactly as it is to be sent."""

    method: Literal["PATCH", "POST"]
    path: str
    """What follows the host, without the query."""
    api_version: str
    body: dict[str, Any]


class PendingOperation(Entity, frozen=True, kw_only=True):
    """Something that only an operation of the service can change."""

    what: str
    how: str
    request: ServiceRequest | None
    """What does it; None where no request can, or where an observation has to show more first."""


class Request(Entity, frozen=True, kw_only=True):
    """Something that others must do, because the thing is theirs: the exact values, and why.

    Written for them by `asr render`, instead of a resource.
    """

    key: str
    """Names it among the requests of a plan: lower-case letters, digits and hyphens."""
    title: str
    """What to do, as an order: `Peer the hub network with the failover network`."""
    owner: str
    """Who can do it."""
    why: str
    """What fails without it."""
    values: tuple[tuple[str, str], ...]
    """Label and exact value of everything that they must enter."""
    rules: tuple[SecurityRule, ...] = ()
    """Rules that they must add to network security groups; the priorities are a suggestion."""
    page: str = ""
    """The rendered file that asks for it, where it is not one of its own."""


class Observation(Entity, frozen=True, kw_only=True):
    """How old the observation is, in minutes. None where that is not known."""

    age_minutes: int | None
    limit_minutes: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from an environment, an observation and earlier decisions."""

    name: str
    architecture: Literal["classic", "modernized"]
    purpose: str
    keep: bool
    """Whether it must be hard to lose: the engine then refuses to delete anything of it, and a
    removal of what the service would purge only forgets it."""
    cloud: str
    region: str
    tags: dict[str, str]
    subscriptions: tuple[Subscription, ...]
    resource_groups: tuple[ResourceGroup, ...]
    vault: Vault
    cache_accounts: tuple[CacheAccount, ...]
    cache_demand: CacheDemand
    role_assignments: tuple[RoleAssignment, ...]
    networks: tuple[Network, ...]
    gateways: tuple[Gateway, ...]
    devices: tuple[Device, ...]
    vpn_connections: tuple[VpnConnection, ...]
    circuits: tuple[Circuit, ...]
    expressroute_connections: tuple[ExpressRouteConnection, ...]
    path_capacity: PathCapacity | None
    """None where nobody said what the machines write, or how wide the way is."""
    failback: Failback
    azure_process_servers: tuple[AzureProcessServer, ...]
    private_zones: tuple[PrivateZone, ...]
    private_endpoints: tuple[PrivateEndpoint, ...]
    replication: ReplicationPath
    policies: tuple[Policy, ...]
    custom_roles: tuple[CustomRole, ...]
    principal_roles: tuple[PrincipalRole, ...]
    workspaces: tuple[Workspace, ...]
    action_groups: tuple[ActionGroup, ...]
    diagnostic_settings: tuple[DiagnosticSetting, ...]
    alert_rules: tuple[AlertRule, ...]
    alert_routes: tuple[AlertRoute, ...]
    fabric: Fabric | None
    """None until a server registered and its fabric was accepted."""
    mappings: tuple[Mapping, ...]
    vcenters: tuple[VCenter, ...]
    vault_vcenters: tuple[VaultVCenter, ...]
    servers: tuple[Server, ...]
    server_counts: tuple[ServerCount, ...]
    units: tuple[Unit, ...]
    seen_servers: tuple[SeenServer, ...]
    """Those that an observed vCenter shows; none in a stack, which carries no vCenter."""
    seen_machines: tuple[SeenMachine, ...]
    seen_sources: tuple[SeenSource, ...]
    seen_places: tuple[SeenPlace, ...]
    local_packages: tuple[LocalPackage, ...] = ()
    """What one machine shows of them, which is no part of what follows from a document."""
    separations: tuple[Separation, ...]
    permissions: tuple[VCenterPermission, ...]
    machines: tuple[Machine, ...]
    disks: tuple[MachineDisk, ...]
    """Of those machines of which the document or an observation shows any."""
    disk_counts: tuple[DiskCount, ...]
    recovery_plans: tuple[RecoveryPlan, ...]
    waiting: tuple[Waiting, ...]
    pending: tuple[PendingOperation, ...]
    requests: tuple[Request, ...]
    flows: tuple[Flow, ...]
    outbound: tuple[OutboundHost, ...]
    prefixes: tuple[Prefix, ...]
    observation: Observation | None
    decided: Decided
    """The decisions to keep: earlier ones that still hold, and this plan's own."""
    today: date

    def each(self, kind: type[EntityType]) -> tuple[EntityType, ...]:
        """All entities of one kind, in the order of the document."""
        found: list[EntityType] = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            for entity in value if isinstance(value, tuple) else (value,):
                if isinstance(entity, kind):
                    found.append(entity)
        return tuple(found)
