"""Recovery plans: what starts in which order, and what happens in between."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from asr.facts import Facts
from asr.model import Classic, Decided, Environment, Reading
from asr.model.recovery_plans import Action, Moment
from asr.plan.durations import minutes
from asr.plan.entities import (
    Fabric,
    Machine,
    Path,
    PlanAction,
    PlanStage,
    RecoveryPlan,
    Vault,
    Waiting,
)
from asr.plan.machines.items import is_protected, replicated_item
from asr.plan.machines.wanted_plans import (
    WantedPlan,
    consistency_groups,
    refuse_impossible_plan,
    wanted_plans,
)
from asr.plan.naming import Names
from asr.plan.references import References
from asr.plan.refusals import Refusal
from asr.plan.vault.policies import AZURE

_RUNS = {
    "drill": ("TestFailover", "PrimaryToRecovery"),
    "failover": ("UnplannedFailover", "PrimaryToRecovery"),
}
# Classic failback is what the service calls an unplanned failover.
_FAILBACK = {
    True: ("UnplannedFailover", "RecoveryToPrimary"),
    False: ("PlannedFailover", "RecoveryToPrimary"),
}

_KEEP = "run `asr plan FILE --write`, and review the decisions with the document"
_NAME = "observe again with `asr observe azure`: others made the item, and gave it a name"
_PROTECT = (
    "once they are protected, write an observation (with the names of the items that others made), "
    "and keep it with `asr plan FILE --write`"
)

_KINDS: dict[str, Literal["Shutdown", "Failover"]] = {
    "shutdown": "Shutdown",
    "failover": "Failover",
}


def plan_recovery_plans(
    environment: Environment,
    observed: Reading | None,
    decided: Decided,
    *,
    vault: Vault,
    fabric: Fabric | None,
    machines: Iterable[Machine],
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> tuple[RecoveryPlan, ...]:
    """Every recovery plan of the document, with those of its machines that are protected."""
    fabric_id = f"{vault.id}/replicationFabrics/{fabric.name}" if fabric else ""
    machines = tuple(machines)
    item_ids = _item_ids(machines, observed, decided, fabric_id, fabric)
    to_keep, unnamed = _seen_protected(machines, observed)
    to_keep -= item_ids.keys()
    members = consistency_groups(environment)
    removed = {name for name, one in environment.machines.items() if one.want == "removed"}
    plans: list[RecoveryPlan] = []
    for wanted in wanted_plans(environment, refusals):
        # The service keeps an item that a plan holds: a machine that leaves, leaves plans first.
        staying = [[name for name in group if name not in removed] for group in wanted.groups]
        wanted = wanted._replace(groups=staying)
        refuse_impossible_plan(wanted, environment, members, facts.recovery_plans, refusals)
        name = names.name("recovery-plan", wanted.key, wanted.name, wanted.path)
        stages = _stages(wanted, environment, item_ids, references, refusals)
        everyone = [name for group in wanted.groups for name in group]
        plans.append(
            RecoveryPlan(
                path=wanted.path,
                key=wanted.key,
                name=name,
                id=f"{vault.id}/replicationRecoveryPlans/{name}",
                primary_fabric_id=fabric_id,
                recovery_fabric_id=AZURE,
                stages=stages,
                ready=any(stage.machines for stage in stages),
                waiting=tuple(name for name in everyone if name not in item_ids),
                to_keep=tuple(name for name in everyone if name in to_keep),
                unnamed=tuple(name for name in everyone if name in unnamed),
            )
        )
    return tuple(plans)


def waiting_plans(plans: Sequence[RecoveryPlan]) -> tuple[Waiting, ...]:
    """What recovery plans wait for."""
    empty = tuple(
        Waiting(
            path=plan.path,
            what=f"recovery plan {plan.key}",
            waits_for="its first machine",
            how="list machines under `order`, or let them name the application",
        )
        for plan in plans
        if not plan.ready and not plan.waiting
    )
    waiting = list(empty)
    for plan in plans:
        seen = {*plan.to_keep, *plan.unnamed}
        replicating = [name for name in plan.waiting if name not in seen]
        if plan.to_keep:
            waits_for = f"a decision that keeps the protection of {_some(plan.to_keep)}"
            waiting.append(_waiting(plan, plan.to_keep, waits_for, _KEEP))
        if plan.unnamed:
            waits_for = f"the name of the replicated item of {_some(plan.unnamed)}"
            waiting.append(_waiting(plan, plan.unnamed, waits_for, _NAME))
        if replicating:
            waits_for = f"the end of the first replication of {_some(replicating)}"
            waiting.append(_waiting(plan, replicating, waits_for, _PROTECT))
    return tuple(waiting)


def _waiting(plan: RecoveryPlan, names: Sequence[str], waits_for: str, how: str) -> Waiting:
    what = f"recovery plan {plan.key}"
    if plan.ready:
        what += f", built without {_some(names)}"
    return Waiting(path=plan.path, what=what, waits_for=waits_for, how=how)


def _seen_protected(
    machines: Iterable[Machine], observed: Reading | None
) -> tuple[set[str], set[str]]:
    """Machines that are seen protected: under a known name, and those that others protect under a
    name that nobody observed."""
    seen = observed.machines if observed else {}
    named: set[str] = set()
    unnamed: set[str] = set()
    for machine in machines:
        now = seen.get(machine.name)
        if now is not None and is_protected(now):
            known = machine.item is not None or now.item is not None
            (named if known else unnamed).add(machine.name)
    return named, unnamed


def _some(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1:,} more"


def _item_ids(
    machines: Iterable[Machine],
    observed: Reading | None,
    decided: Decided,
    fabric_id: str,
    fabric: Fabric | None,
) -> dict[str, str]:
    """Ids of the replicated items of all machines that were seen protected, by machine."""
    if fabric is None:
        return {}
    seen = observed.machines if observed else {}
    names: dict[str, str] = {}
    for machine in machines:
        earlier, now = decided.machines.get(machine.name), seen.get(machine.name)
        # A gate that was open stays open: what was kept counts, not the last look.
        if machine.item is not None and earlier is not None and earlier.protected:
            names[machine.name] = replicated_item(machine.name, now)
        elif machine.state == "existing" and now is not None and is_protected(now) and now.item:
            names[machine.name] = now.item
    items = f"{fabric_id}/replicationProtectionContainers/{fabric.container}"
    return {name: f"{items}/replicationProtectedItems/{item}" for name, item in names.items()}


def _stages(
    wanted: WantedPlan,
    environment: Environment,
    item_ids: Mapping[str, str],
    references: References,
    refusals: list[Refusal],
) -> tuple[PlanStage, ...]:
    """All stages with what happens around them. The service keeps the first two even when nothing
    happens there, so they are always sent."""
    titles = ["shutdown", "failover", *(f"group {n}" for n in range(1, len(wanted.groups) + 1))]
    around: dict[str, tuple[list[PlanAction], list[PlanAction]]] = {
        title: ([], []) for title in titles
    }
    for path, action in wanted.actions:
        side, stage = _place(action.at)
        if stage not in around:
            if not wanted.groups:
                continue  # a plan that waits for its first machine has no groups yet
            refusals.append(
                Refusal(
                    path=(*path, "at"),
                    message=f"the recovery plan {wanted.key!r} has no stage {stage!r}",
                    expected="one of " + ", ".join(titles),
                    fix="name one of its stages",
                )
            )
            continue
        around[stage][side].append(_action(path, action, environment, references))
    machines: list[Sequence[str]] = [(), (), *wanted.groups]
    stages = []
    for title, group in zip(titles, machines, strict=True):
        protected = tuple(name for name in group if name in item_ids)
        before, after = around[title]
        stages.append(
            PlanStage(
                kind=_KINDS.get(title, "Boot"),
                machines=protected,
                item_ids=tuple(item_ids[name] for name in protected),
                before=tuple(before),
                after=tuple(after),
            )
        )
    return tuple(stages)


def _place(moment: Moment) -> tuple[int, str]:
    """Whether an action comes before (0) or after (1) a stage, and which stage."""
    return (0, moment.before) if moment.before is not None else (1, moment.after or "")


def _action(
    path: Path, action: Action, environment: Environment, references: References
) -> PlanAction:
    classic = isinstance(environment, Classic)
    runs = [_RUNS.get(run) or _FAILBACK[classic] for run in action.during]
    runbook = action.do.runbook
    return PlanAction(
        name=action.name,
        operations=tuple(dict.fromkeys(operation for operation, _ in runs)),
        directions=tuple(dict.fromkeys(direction for _, direction in runs)),
        manual=action.do.manual,
        runbook_id=references.runbook(runbook.id, (*path, "do", "runbook", "id"))
        if runbook
        else None,
        timeout=f"PT{minutes(runbook.timeout)}M" if runbook else None,
    )
