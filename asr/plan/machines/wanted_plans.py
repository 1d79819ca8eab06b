"""What the recovery plans of a document hold, and what the service would not take as one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from asr.document import nearest
from asr.facts.vaults import RecoveryPlanFacts
from asr.model import Environment
from asr.model.recovery_plans import Action
from asr.plan.entities import Path
from asr.plan.refusals import Refusal

Groups = Sequence[Sequence[str]]


class WantedPlan(NamedTuple):
    """A recovery plan as the document has it."""

    path: Path
    key: str
    name: str | None
    groups: Groups
    actions: Sequence[tuple[Path, Action]]


def wanted_plans(environment: Environment, refusals: list[Refusal]) -> Iterable[WantedPlan]:
    """The plans that the document names, or else one for each of its applications."""
    by_application = _groups_of_applications(environment, refusals)
    if not environment.recovery_plans:
        for key, application in environment.applications.items():
            path = ("applications", key)
            yield WantedPlan(
                path, key, None, by_application[key], _placed(path, application.actions)
            )
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
        yield WantedPlan(path, key, plan.name, groups, [*actions, *_placed(path, plan.actions)])


def refuse_impossible_plan(
    wanted: WantedPlan,
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


def consistency_groups(environment: Environment) -> dict[str, list[str]]:
    """Machines by the consistency group that they belong to."""
    members: dict[str, list[str]] = {}
    for name, machine in environment.machines.items():
        if machine.consistency_group is not None and machine.want != "removed":
            members.setdefault(machine.consistency_group, []).append(name)
    return members


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
