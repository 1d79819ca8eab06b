"""Resource groups, and the subscriptions that own what is created."""

from itertools import combinations

from asr.model import Environment
from asr.plan.entities import AzureThing, GroupRole, Path, Plan, ResourceGroup, Subscription
from asr.plan.naming import Names
from asr.plan.references import References, group_id
from asr.plan.refusals import Refusal


def plan_resource_groups(
    environment: Environment, names: Names, references: References, refusals: list[Refusal]
) -> dict[GroupRole, ResourceGroup]:
    """The groups of an environment by their role."""
    roles: tuple[GroupRole, ...] = ("recovery", "machines")
    if environment.resource_groups.networks is not None:
        roles = (*roles, "networks")
    groups = {role: _group(role, environment, names, references, refusals) for role in roles}
    for one, other in combinations(groups.values(), 2):
        _refuse_existing_group(one, other, refusals)
    return groups


def _group(
    role: GroupRole,
    environment: Environment,
    names: Names,
    references: References,
    refusals: list[Refusal],
) -> ResourceGroup:
    path = ("resourceGroups", role)
    wanted = getattr(environment.resource_groups, role)
    if wanted.existing is not None:
        located = references.group(wanted.existing, (*path, "existing"))
        if not located.subscription:
            refusals.append(foreign_subscription((*path, "existing"), environment))
        return ResourceGroup(path=path, role=role, create=False, **located._asdict())
    alias = references.subscription(wanted.create.subscription, (*path, "create", "subscription"))
    name = names.name("resource-group", role, wanted.create.name, (*path, "create"))
    return ResourceGroup(
        path=path,
        role=role,
        name=name,
        id=group_id(environment.subscriptions[alias], name),
        subscription=alias,
        resource_group=name,
        create=True,
    )


def _refuse_existing_group(
    one: ResourceGroup, other: ResourceGroup, refusals: list[Refusal]
) -> None:
    # A group that the document says exists is not created as well.
    if one.create != other.create and one.id.lower() == other.id.lower():
        created, existing = (one, other) if one.create else (other, one)
        refusals.append(
            Refusal(
                path=(*created.path, "create"),
                message=f"{'.'.join(map(str, existing.path))} says that the group "
                f"{created.name!r} exists",
                expected="one group that is created, or one that exists",
                fix="refer to it with `existing` in both, or give this one another `name`",
            )
        )


def used_subscriptions(environment: Environment, plan: Plan) -> tuple[Subscription, ...]:
    """The subscriptions in which something of a plan is created, and the vault's."""
    used = {thing.subscription for thing in plan.each(AzureThing) if thing.create}
    used.add(plan.vault.subscription)
    used |= {
        peering.theirs.subscription
        for network in plan.networks
        for peering in network.peerings
        if peering.create_theirs
    }
    return tuple(
        Subscription(path=("subscriptions", alias), alias=alias, id=subscription_id)
        for alias, subscription_id in environment.subscriptions.items()
        if alias in used
    )


def foreign_subscription(path: Path, environment: Environment) -> Refusal:
    """Refuses something of a subscription that the document does not name."""
    return Refusal(
        path=path,
        message="its subscription is not in the document, and something is to be created in it",
        expected="something of one of " + ", ".join(environment.subscriptions),
        fix="add the subscription to `subscriptions`",
    )
