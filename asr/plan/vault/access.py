"""Which people and identities may do what: roles to assign, and roles to ask for."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from asr.facts import Facts
from asr.model import Environment
from asr.model.access import AccessScope, Principal
from asr.plan.entities import (
    AzureThing,
    CacheAccount,
    CustomRole,
    GroupRole,
    Machine,
    Network,
    Path,
    PrincipalRole,
    Request,
    ResourceGroup,
    Vault,
)
from asr.plan.references import group_id
from asr.plan.refusals import Refusal

_PATH: Path = ("access", "principals")
_CUSTOM = "target-machines"
_KINDS: dict[str, Literal["User", "Group", "ServicePrincipal"]] = {
    "user": "User",
    "group": "Group",
    "service-principal": "ServicePrincipal",
}


class AccessPlan(NamedTuple):
    """Roles of people and identities."""

    custom_roles: tuple[CustomRole, ...]
    assignments: tuple[PrincipalRole, ...]
    requests: tuple[Request, ...]


class _Wish(NamedTuple):
    """One role of one principal on one thing."""

    path: Path
    alias: str
    principal: Principal
    role: str
    thing: AzureThing


def plan_access(
    environment: Environment,
    vault: Vault,
    groups: Mapping[GroupRole, ResourceGroup],
    machines: Sequence[Machine],
    networks: Sequence[Network],
    accounts: Sequence[CacheAccount],
    facts: Facts,
    refusals: list[Refusal],
) -> AccessPlan:
    """The roles of the document. On what others own, and in mode `request`, they are asked for."""
    things: dict[AccessScope, Sequence[AzureThing]] = {
        "vault": (vault,),
        "machines": _machine_groups(groups, machines, environment),
        "networks": networks,
        "cache": accounts,
    }
    wishes = [
        _Wish((*_PATH, alias, "grants", number), alias, principal, grant.role, thing)
        for alias, principal in environment.access.principals.items()
        for number, grant in enumerate(principal.grants)
        # One network can serve failovers and drills: it is still one thing.
        for thing in {
            thing.id.lower(): thing for scope in grant.scopes for thing in things[scope]
        }.values()
    ]
    _refuse_twice(wishes, refusals)
    ours: list[_Wish] = []
    theirs: list[_Wish] = []
    for wish in wishes:
        may = wish.thing.create and environment.access.mode == "create"
        (ours if may else theirs).append(wish)
    custom = _custom_role(environment, ours, facts)
    return AccessPlan(
        custom_roles=(custom,) if custom else (),
        assignments=tuple(_assignment(wish, environment, facts) for wish in ours),
        requests=_requests(theirs, custom, environment, facts),
    )


def _machine_groups(
    groups: Mapping[GroupRole, ResourceGroup], machines: Sequence[Machine], environment: Environment
) -> tuple[AzureThing, ...]:
    """The group of the document, and those that machines have of their own."""
    known = {group.id.lower(): group for group in groups.values()}
    aliases = {id.lower(): alias for alias, id in environment.subscriptions.items()}
    things: dict[str, AzureThing] = {groups["machines"].id.lower(): groups["machines"]}
    for machine in machines:
        id = machine.target_resource_group_id
        if machine.state == "forgotten" or id.lower() in things:
            continue
        _, _, subscription, _, name = id.split("/")
        things[id.lower()] = known.get(id.lower()) or AzureThing(
            path=machine.path,
            name=name,
            id=id,
            subscription=aliases.get(subscription.lower(), ""),
            resource_group=name,
            create=False,
        )
    return tuple(things.values())


def _refuse_twice(wishes: Sequence[_Wish], refusals: list[Refusal]) -> None:
    seen: dict[tuple[str, str, str], _Wish] = {}
    for wish in wishes:
        key = (wish.principal.id.lower(), wish.role, wish.thing.id.lower())
        first = seen.setdefault(key, wish)
        if first is not wish:
            refusals.append(
                Refusal(
                    path=wish.path,
                    message=f"{'.'.join(map(str, first.path))} gives the same role on the same "
                    "thing to the same principal",
                    expected="every role once",
                    fix="leave one of the two out",
                )
            )


def _custom_role(
    environment: Environment, wishes: Sequence[_Wish], facts: Facts
) -> CustomRole | None:
    places: dict[str, str] = {}
    for wish in wishes:
        if wish.role == _CUSTOM:
            alias = wish.thing.subscription
            place = group_id(environment.subscriptions[alias], wish.thing.resource_group)
            places.setdefault(place, alias)
    if not places:
        return None
    scope, alias = next(iter(places.items()))
    return CustomRole(
        path=("access",),
        key=_CUSTOM,
        # Names of roles are unique in a tenant.
        name=f"Site Recovery target machines ({environment.name})",
        guid=_custom_guid(environment),
        description="What enabling replication and failing over need outside the vault.",
        actions=facts.access.target_machines,
        scope=scope,
        subscription=alias,
        assignable=tuple(places),
    )


def _custom_guid(environment: Environment) -> str:
    owner = next(iter(environment.subscriptions.values())).lower()
    return str(uuid5(NAMESPACE_URL, f"{owner}/{environment.name}/{_CUSTOM}"))


def _role(role: str, environment: Environment, facts: Facts) -> tuple[str, str]:
    """What people call a role, and its GUID."""
    if role == _CUSTOM:
        return f"Site Recovery target machines ({environment.name})", _custom_guid(environment)
    name = facts.access.built_in[role]
    return name, facts.roles[name].id


def _assignment(wish: _Wish, environment: Environment, facts: Facts) -> PrincipalRole:
    role, guid = _role(wish.role, environment, facts)
    identity = f"{wish.thing.id}/{wish.principal.id}/{guid}".lower()
    subscription_id = environment.subscriptions[wish.thing.subscription]
    return PrincipalRole(
        path=wish.path,
        key=f"{wish.alias}-{wish.role}-{wish.thing.name}",
        name=str(uuid5(NAMESPACE_URL, identity)),
        role=role,
        role_id=f"/subscriptions/{subscription_id}/providers/Microsoft.Authorization"
        f"/roleDefinitions/{guid}",
        scope=wish.thing.id,
        subscription=wish.thing.subscription,
        principal=wish.principal.id,
        kind=_KINDS[wish.principal.kind],
    )


def _requests(
    wishes: Sequence[_Wish], custom: CustomRole | None, environment: Environment, facts: Facts
) -> tuple[Request, ...]:
    """One request for each principal: whoever assigns roles reads one page.

    The role of our own is defined once, for all places where anybody is to have it.
    """
    assignable = {
        **dict.fromkeys(custom.assignable if custom else ()),
        **{_group_of(wish.thing): None for wish in wishes if wish.role == _CUSTOM},
    }
    by_alias: dict[str, list[_Wish]] = {}
    for wish in wishes:
        by_alias.setdefault(wish.alias, []).append(wish)
    return tuple(
        Request(
            path=(*_PATH, alias),
            key=f"access-{alias.lower()}",
            title=f"Give {alias} its roles",
            owner="whoever may assign roles on these resources",
            why="without them replication cannot be managed, or machines not be failed over, by "
            "those who have to",
            values=(
                ("assign to", f"{mine[0].principal.kind} {mine[0].principal.id}"),
                *(
                    (f"role on {wish.thing.id}", _in_words(wish.role, environment, facts))
                    for wish in mine
                ),
                *(
                    (
                        ("actions of the role (Actions)", ", ".join(facts.access.target_machines)),
                        ("scopes of the role (AssignableScopes)", ", ".join(assignable)),
                    )
                    if any(wish.role == _CUSTOM for wish in mine)
                    else ()
                ),
            ),
        )
        for alias, mine in by_alias.items()
    )


def _group_of(thing: AzureThing) -> str:
    """The id of the resource group of something, which may be a resource group itself."""
    return "/".join(thing.id.split("/")[:5])


def _in_words(role: str, environment: Environment, facts: Facts) -> str:
    name, guid = _role(role, environment, facts)
    return name if role == _CUSTOM else f"{name} ({guid})"
