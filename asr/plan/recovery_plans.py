"""Recovery plans: what starts in which order, and what happens in between."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from asr.document import nearest
from asr.facts import Facts, RecoveryPlanFacts
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
from asr.plan.naming import Names
from asr.plan.policies import AZURE
from asr.plan.references import References
from asr.plan.refusals import Refusal

Groups = Sequence[Sequence[str]]
_RUNS = {
    "drill": ("TestFailover", "PrimaryToRecovery"),
    "failover": ("UnplannedFailover", "PrimaryToRecovery"),
}
# Classic failback is what the service calls an unplanned failover.
_FAILBACK = {
    True: ("UnplannedFailover", "RecoveryToPrimary"),
    False: ("PlannedFailover", "RecoveryToPrimary"),
}

_KINDS: dict[str, Literal["Shutdown", "Failover"]] = {
    "shutdown": "Shutdown",
    "failover": "Failover",
}


class _Wanted(NamedTuple):
    """A recovery plan as the document has it."""

    path: Path
    key: str
    name: str | None
    groups: Groups
    actions: Sequence[tuple[Path, Action]]


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
    item_ids = _item_ids(machines, observed, decided, fabric_id, fabric)
    members = _consistency_groups(environment)
    removed = {name for name, one in environment.machines.items() if one.want == "removed"}
    plans: list[RecoveryPlan] = []
    for wanted in _wanted(environment, refusals):
        # The service keeps an item that a plan holds: a machine that leaves, leaves plans first.
        staying = [[name for name in group if name not in removed] for group in wanted.groups]
        wanted = wanted._replace(groups=staying)
        _check(wanted, environment, members, facts.recovery_plans, refusals)
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
    return empty + tuple(
        Waiting(
            path=plan.path,
            what=f"recovery plan {plan.key}"
            if not plan.ready
            else f"recovery plan {plan.key}, built without {_some(plan.waiting)}",
            waits_for="the protection of its machines",
            how="once they are protected, write an observation (with the names of the items that "
            "others made), and keep it with `asr plan FILE --write`",
        )
        for plan in plans
        if plan.waiting
    )


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
            names[machine.name] = machine.item.name
        elif machine.state == "existing" and now is not None and now.item is not None:
            names[machine.name] = now.item
    items = f"{fabric_id}/replicationProtectionContainers/{fabric.container}"
    return {name: f"{items}/replicationProtectedItems/{item}" for name, item in names.items()}


def _consistency_groups(environment: Environment) -> dict[str, list[str]]:
    """Machines by the consistency group that they belong to."""
    members: dict[str, list[str]] = {}
    for name, machine in environment.machines.items():
        if machine.consistency_group is not None and machine.want != "removed":
            members.setdefault(machine.consistency_group, []).append(name)
    return members


def _wanted(environment: Environment, refusals: list[Refusal]) -> Iterable[_Wanted]:
    """The plans that the document names, or else one for each of its applications."""
    by_application = _groups_of_applications(environment, refusals)
    if not environment.recovery_plans:
        for key, application in environment.applications.items():
            path = ("applications", key)
            yield _Wanted(path, key, None, by_application[key], _placed(path, application.actions))
        return
    for key, plan in environment.recovery_plans.items():
        path = ("recoveryPlans", key)
        parts: list[Groups] = []
        actions: list[tuple[Path, Action]] = []
        for index, name in enumerate(plan.applications):
            application = environment.applications.get(name)
            if application is None:
                where = (*path, "applications", index)
                refusals.append(_no_application(name, where, environment))
                continue
            parts.append(by_application[name])
            actions += _placed(("applications", name), application.actions)
        together = zip_longest(*parts, plan.order, fillvalue=())
        groups = [[name for group in groups for name in group] for groups in together]
        yield _Wanted(path, key, plan.name, groups, [*actions, *_placed(path, plan.actions)])


def _placed(path: Path, actions: Sequence[Action]) -> list[tuple[Path, Action]]:
    return [((*path, "actions", index), action) for index, action in enumerate(actions)]


def _groups_of_applications(
    environment: Environment, refusals: list[Refusal]
) -> dict[str, list[Sequence[str]]]:
    """The groups of every application: those it orders, then the machines that only name it."""
    groups: dict[str, list[Sequence[str]]] = {
        key: list(application.order) for key, application in environment.applications.items()
    }
    ordered = {key: {name for group in order for name in group} for key, order in groups.items()}
    last: dict[str, list[str]] = {}
    for name, machine in environment.machines.items():
        key = machine.application
        if key is None or machine.want == "removed":
            continue
        if key not in groups:
            path = ("machines", name, "application")
            refusals.append(_no_application(key, path, environment))
        elif name not in ordered[key]:
            last.setdefault(key, []).append(name)
    for key, names in last.items():
        groups[key].append(names)
    for key, order in ordered.items():
        for name in sorted(order):
            machine = environment.machines.get(name)
            if machine is not None and machine.application not in (None, key):
                refusals.append(
                    Refusal(
                        path=("applications", key, "order"),
                        message=f"{name!r} belongs to the application {machine.application!r}",
                        expected="machines that name this application, or none",
                        fix="change its `application`, or take it out of this order",
                    )
                )
    return groups


def _no_application(key: str, path: Path, environment: Environment) -> Refusal:
    near = nearest(key, environment.applications)
    return Refusal(
        path=path,
        message=f"there is no application {key!r}",
        expected="one of " + ", ".join(environment.applications)
        if environment.applications
        else "a key of `applications`",
        fix=f"did you mean {near!r}?" if near else "add it to `applications`",
    )


def _check(
    wanted: _Wanted,
    environment: Environment,
    members: Mapping[str, Sequence[str]],
    facts: RecoveryPlanFacts,
    refusals: list[Refusal],
) -> None:
    """Refuses what the service would not take as a plan."""

    def refuse(message: str, expected: str, fix: str) -> None:
        refusals.append(Refusal(path=wanted.path, message=message, expected=expected, fix=fix))

    counted = Counter(name for group in wanted.groups for name in group)
    number_of = {name: index for index, group in enumerate(wanted.groups) for name in group}
    if len(counted) > facts.machines_maximum:
        refuse(
            f"the recovery plan {wanted.key!r} has {len(counted):,} machines",
            f"at most {facts.machines_maximum}",
            f"make {-(-len(counted) // facts.machines_maximum)} plans of it, each with whole "
            "consistency groups",
        )
    if len(wanted.groups) > facts.boot_groups_maximum:
        refuse(
            f"the recovery plan {wanted.key!r} starts machines in {len(wanted.groups)} groups",
            f"at most {facts.boot_groups_maximum}",
            "let machines that do not wait for each other start in one group",
        )
    for name, number in counted.items():
        machine = environment.machines.get(name)
        if machine is None:
            near = nearest(name, environment.machines)
            refuse(
                f"there is no machine {name!r}",
                "names of machines of this document",
                f"did you mean {near!r}?" if near else "add it to `machines`",
            )
        if number > 1:
            refuse(
                f"the recovery plan {wanted.key!r} starts {name!r} {number} times",
                "every machine once",
                "leave it in one group",
            )
    known = (environment.machines[name] for name in counted if name in environment.machines)
    groups = {machine.consistency_group for machine in known if machine.consistency_group}
    for group in sorted(groups & members.keys()):
        places = {number_of.get(name) for name in members[group]}
        if len(places) > 1:
            refuse(
                f"the recovery plan {wanted.key!r} tears the consistency group {group!r} apart",
                "all its machines in one group of the plan: "
                + ", ".join(map(repr, members[group])),
                "put them into one group",
            )


def _stages(
    wanted: _Wanted,
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
