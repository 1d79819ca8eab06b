"""What replicates: policies, the fabric, machines."""

from typing import Literal

import msgspec

from asr.model.licences import LinuxLicence, SqlLicence, WindowsLicence
from asr.model.machine import Security
from asr.plan.entities.base import AzureThing, Entity
from asr.plan.entities.disks import ReplicatedDisk

MachineState = Literal["declared", "leaving", "existing", "waiting", "forgotten"]
AgentState = Literal["missing", "installed", "unwanted"]


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


class ProtectedItem(msgspec.Struct, frozen=True, kw_only=True):
    """What the service is told when replication of a machine is enabled."""

    name: str
    machine_id: str
    process_server: str
    servers: tuple[str, ...]
    """Host names of the servers that it cannot do without: its process server or appliance, and
    the configuration server. As the document writes them, where it does."""
    run_as_account: str | None
    cache_account: str
    cache_account_id: str
    policy_key: str
    policy_id: str
    consistency_group_id: str | None
    """Id that the members of a consistency group share."""
    disks: tuple[ReplicatedDisk, ...] | None = None
    """Those that are replicated; None where every disk is, as the machine says."""


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
    agent: AgentState
    """Whether the Mobility service has to be installed on it."""
    os: Literal["windows", "linux"]
    disk_count: int | None
    """Its replicated disks; None where nobody said how many there are."""
    target_name: str
    target_size: str | None
    target_resource_group_id: str
    pair: str
    """Its pair of networks: "" is the first one."""
    subnet: str
    address: str | None
    drill_subnet: str
    drill_address: str | None
    failover_network_id: str
    drill_network_id: str
    availability_set_id: str | None
    zone: int | None
    wanted_zone: int | None
    """The zone that the document says."""
    proximity_placement_group_id: str | None
    capacity_reservation_group_id: str | None
    disk_type: str
    disk_encryption_set_id: str | None
    boot_diagnostics_id: str | None
    windows_licence: WindowsLicence | None
    sql_licence: SqlLicence | None
    linux_licence: LinuxLicence | None
    security: Security | None
    consistency_group: str | None
    tags: dict[str, str]
    master_target: str = ""
    """Host name of the server that receives it at failback; "" where there is none."""
    item: ProtectedItem | None = None


class PlanAction(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happens before or after a stage of a recovery plan."""

    name: str
    operations: tuple[str, ...]
    """The service's words for the runs in which it happens."""
    directions: tuple[str, ...]
    """The service's words for the directions of those runs."""
    manual: str | None = None
    """What a person is asked to do; None for a runbook."""
    runbook_id: str | None = None
    timeout: str | None = None
    """How long the runbook may take, as the service writes lengths of time (ISO 8601)."""


class PlanStage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage of a recovery plan, in the order in which it runs."""

    kind: Literal["Shutdown", "Failover", "Boot"]
    machines: tuple[str, ...] = ()
    """Machines that start in it: those that are protected already."""
    item_ids: tuple[str, ...] = ()
    """Their replicated items, in the same order."""
    before: tuple[PlanAction, ...] = ()
    after: tuple[PlanAction, ...] = ()


class RecoveryPlan(Entity, frozen=True, kw_only=True):
    """A recovery plan. It is built as soon as one of its machines is protected; the others join
    it when they are."""

    key: str
    name: str
    id: str
    primary_fabric_id: str
    recovery_fabric_id: str
    stages: tuple[PlanStage, ...]
    ready: bool
    """Whether it can be built: the service takes no plan without a protected machine."""
    waiting: tuple[str, ...]
    """Machines of the plan that are not protected yet, as far as is known here."""
    to_keep: tuple[str, ...] = ()
    """Those of them that an observation shows protected, which no decision keeps yet."""
    unnamed: tuple[str, ...] = ()
    """Those of them that are seen protected by others, under a name that nobody observed."""
