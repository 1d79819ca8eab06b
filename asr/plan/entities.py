"""The plan as data: everything that follows from a document, decided once.

Every entity knows the path of the document it follows from, so that a finding about it can be
shown at its line. Components build from these entities and decide nothing; rules judge them.
"""

from datetime import date
from typing import Literal, TypeVar

import msgspec

from asr.model import Decided

Path = tuple[str | int, ...]
Redundancy = Literal["LocallyRedundant", "ZoneRedundant", "GeoRedundant"]
Side = Literal["site", "failover", "drill"]
NetworkRole = Literal["failover", "drill"]
GroupRole = Literal["recovery", "machines"]
MachineState = Literal["declared", "leaving", "existing", "waiting", "forgotten"]
EntityType = TypeVar("EntityType", bound="Entity")


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Anything that rules can judge."""

    path: Path

    @property
    def subject(self) -> str:
        """What a finding calls it: its path in the document."""
        return ".".join(str(step) for step in self.path)


class Subscription(Entity, frozen=True, kw_only=True):
    """An Azure subscription in which something is created."""

    alias: str
    id: str


class AzureThing(Entity, frozen=True, kw_only=True):
    """Something in Azure with a name, an id and an owner."""

    name: str
    id: str
    subscription: str
    """Alias of the subscription, or "" when the document knows it by its id only."""
    resource_group: str
    """Name of the resource group."""
    create: bool
    """Whether this environment creates it. Otherwise it exists and is only referred to."""


class ResourceGroup(AzureThing, frozen=True, kw_only=True):
    """A resource group."""

    role: GroupRole


class Vault(AzureThing, frozen=True, kw_only=True):
    """The Recovery Services vault."""

    redundancy: Redundancy
    public_network_access: bool


class CacheAccount(AzureThing, frozen=True, kw_only=True):
    """A cache storage account."""

    sku: str
    allowed_addresses: tuple[str, ...] | None
    """Public addresses that may reach it; None when it is open to all networks."""


class Subnet(msgspec.Struct, frozen=True, kw_only=True):
    """A subnet."""

    name: str
    prefix: str
    guarded: bool
    """Whether the network's security group is bound to it."""


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


class ReplicationPath(Entity, frozen=True, kw_only=True):
    """What carries replicated data to Azure."""

    carrier: str
    data_port: int
    vault_endpoint: bool | None
    """Whether the vault has a private endpoint; None when only an observation could tell."""
    cache_endpoint: bool


class Policy(AzureThing, frozen=True, kw_only=True):
    """A replication policy. Times in minutes; an existing policy's are not known (None)."""

    key: str
    provider: Literal["InMageAzureV2", "InMage", "InMageRcm"]
    """The service's name of what the policy is for; InMage is the classic failback."""
    retention: int | None = None
    application_consistent: int | None = None
    crash_consistent: int | None = None
    rpo_threshold: int | None = None
    multi_vm_consistency: bool = False


class Fabric(Entity, frozen=True, kw_only=True):
    """The fabric that a server registered, with its protection container."""

    name: str
    container: str


class Mapping(Entity, frozen=True, kw_only=True):
    """The association of a policy with the protection container of the fabric."""

    name: str
    policy_key: str
    policy_id: str
    target: str
    """Azure by its fixed name; for failback the same container once more."""


class VCenter(Entity, frozen=True, kw_only=True):
    """A vCenter, and what of Site Recovery lives in it."""

    key: str
    host: str
    port: int
    credential: str
    datacenter: str
    allow_unverified_certificate: bool
    role: str
    create_role: bool
    privileges: tuple[str, ...]
    folder: str
    create_folder: bool


class Disk(msgspec.Struct, frozen=True, kw_only=True):
    """A disk of a server, besides those of its template. GiB."""

    label: str
    size_gb: int


class Server(Entity, frozen=True, kw_only=True):
    """A server of Site Recovery on the VMware site."""

    kind: Literal["configuration-server", "replication-appliance"]
    name: str
    create: bool
    address: str
    machines: int
    """Machines that it is to serve."""
    serves: int
    """Most machines that its size can serve."""
    processors: int
    memory_gb: int
    disks: tuple[Disk, ...]
    prefix_length: int = 0
    gateway: str = ""
    dns: tuple[str, ...] = ()
    vcenter: str = ""
    cluster: str = ""
    datastore: str = ""
    network: str = ""
    template: str = ""


class ProtectedItem(msgspec.Struct, frozen=True, kw_only=True):
    """What the service is told when replication of a machine is enabled."""

    name: str
    machine_id: str
    process_server: str
    run_as_account: str | None
    cache_account: str
    cache_account_id: str
    policy_key: str
    policy_id: str
    consistency_group_id: str | None
    """Id that the members of a consistency group share."""


class Machine(Entity, frozen=True, kw_only=True):
    """A machine of the document.

    `state` says what this environment does about it: `declared` (replication is enabled and
    kept), `leaving` (still declared, no longer protected against removal), `existing` (somebody
    else enabled it; only referred to), `waiting` (a gate is closed), `forgotten`.
    """

    name: str
    state: MachineState
    new: bool
    """Every gate but its acceptance is open: no decision knows it yet."""
    missing: bool
    """Accepted earlier, and absent from a newer observation."""
    os: Literal["windows", "linux"]
    target_name: str
    target_size: str | None
    target_resource_group_id: str
    subnet: str
    address: str | None
    failover_network_id: str
    drill_network_id: str
    disk_type: str
    consistency_group: str | None
    tags: dict[str, str]
    item: ProtectedItem | None = None


class Waiting(Entity, frozen=True, kw_only=True):
    """Something that cannot be built yet, what it waits for, and how to get it."""

    what: str
    waits_for: str
    how: str


class PendingOperation(Entity, frozen=True, kw_only=True):
    """Something that only an operation of the service can change."""

    what: str
    how: str


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


class Prefix(Entity, frozen=True, kw_only=True):
    """A network prefix, and the side it belongs to."""

    side: Side
    prefix: str


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
    networks: tuple[Network, ...]
    replication: ReplicationPath
    policies: tuple[Policy, ...]
    fabric: Fabric | None
    """None until a server registered and its fabric was accepted."""
    mappings: tuple[Mapping, ...]
    vcenters: tuple[VCenter, ...]
    servers: tuple[Server, ...]
    machines: tuple[Machine, ...]
    waiting: tuple[Waiting, ...]
    pending: tuple[PendingOperation, ...]
    flows: tuple[Flow, ...]
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
