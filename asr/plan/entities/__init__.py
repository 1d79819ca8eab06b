"""The plan as data: everything that follows from a document, decided once.

Every entity knows the path of the document it follows from, so that a finding about it can be
shown at its line. Components build from these entities and decide nothing; rules judge them.
"""

from asr.plan.entities.base import AzureThing, Entity, EntityType, Path
from asr.plan.entities.connection import (
    Device,
    DeviceBgp,
    Gateway,
    GatewayAddress,
    GatewayKind,
    IpsecPolicy,
    Lifetime,
    VpnConnection,
)
from asr.plan.entities.network import (
    Flow,
    Network,
    NetworkRole,
    Prefix,
    ReplicationPath,
    SecurityRule,
    Side,
    Subnet,
)
from asr.plan.entities.plan import Observation, PendingOperation, Plan, Request, Waiting
from asr.plan.entities.recovery import (
    BuiltInAlerts,
    CacheAccount,
    CacheDemand,
    GroupRole,
    Redundancy,
    ResourceGroup,
    RoleAssignment,
    SoftDelete,
    Subscription,
    Vault,
)
from asr.plan.entities.replication import (
    Fabric,
    Machine,
    MachineState,
    Mapping,
    Policy,
    ProtectedItem,
)
from asr.plan.entities.site import (
    Disk,
    OperatingSystem,
    Reason,
    Server,
    ServerCount,
    ServerKind,
    VCenter,
)

__all__ = [
    "AzureThing",
    "BuiltInAlerts",
    "CacheAccount",
    "CacheDemand",
    "Device",
    "DeviceBgp",
    "Disk",
    "Entity",
    "EntityType",
    "Fabric",
    "Flow",
    "Gateway",
    "GatewayAddress",
    "GatewayKind",
    "GroupRole",
    "IpsecPolicy",
    "Lifetime",
    "Machine",
    "MachineState",
    "Mapping",
    "Network",
    "NetworkRole",
    "Observation",
    "OperatingSystem",
    "Path",
    "PendingOperation",
    "Plan",
    "Policy",
    "Prefix",
    "ProtectedItem",
    "Reason",
    "Redundancy",
    "ReplicationPath",
    "Request",
    "ResourceGroup",
    "RoleAssignment",
    "SecurityRule",
    "Server",
    "ServerCount",
    "ServerKind",
    "Side",
    "SoftDelete",
    "Subnet",
    "Subscription",
    "VCenter",
    "Vault",
    "VpnConnection",
    "Waiting",
]
