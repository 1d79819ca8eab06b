"""Roles of people and identities: assigned on what is ours, asked for on the rest."""

from msgspec.structs import replace
from plan_documents import APPS, DR, classic, machine, modernized, planned, refused, texts

TEAM = "88888888-8888-8888-8888-888888888888"
EVERYWHERE = ["vault", "machines", "networks", "cache"]


def granted(*grants, mode="create", kind="group", base=modernized, **changes):
    """A document that gives a team these roles on these scopes."""
    listed = [{"role": role, "scopes": scopes} for role, scopes in grants]
    team = {"id": TEAM, "kind": kind, "grants": listed}
    return base(access={"mode": mode, "principals": {"team": team}}, **changes)


def test_nobody_gets_a_role_unless_the_document_says_so():
    plan = planned(modernized())
    assert (plan.principal_roles, plan.custom_roles) == ((), ())


def test_a_built_in_role_is_assigned_by_its_guid():
    plan = planned(granted(("operator", ["vault"])))
    [role] = plan.principal_roles
    assert role.scope == plan.vault.id
    assert role.role_id == (
        f"/subscriptions/{DR}/providers/Microsoft.Authorization/roleDefinitions"
        "/494ae006-db33-4328-bf46-533a6560a3ca"
    )
    assert (role.principal, role.kind) == (TEAM, "Group")
    assert plan.custom_roles == ()


def test_every_thing_of_a_scope_gets_an_assignment_of_its_own():
    plan = planned(granted(("reader", EVERYWHERE)))
    assert [role.scope for role in plan.principal_roles] == [
        plan.vault.id,
        plan.resource_groups[1].id,
        *(network.id for network in plan.networks),
        *(account.id for account in plan.cache_accounts),
    ]
    assert len({role.name for role in plan.principal_roles}) == len(plan.principal_roles)
    assert len({role.key for role in plan.principal_roles}) == len(plan.principal_roles)


def test_an_assignment_keeps_its_name_when_others_come_and_go():
    one = planned(granted(("reader", ["vault"])))
    both = planned(granted(("operator", ["machines"]), ("reader", ["vault"])))
    assert one.principal_roles[0] in [
        replace(role, path=one.principal_roles[0].path) for role in both.principal_roles
    ]


def test_our_own_role_can_be_assigned_where_it_is_and_nowhere_else():
    groups = {"machines": {"create": {"subscription": "apps"}}}
    plan = planned(granted(("target-machines", ["machines", "networks"]), resourceGroups=groups))
    [custom] = plan.custom_roles
    machines, recovery = plan.resource_groups[1], plan.resource_groups[0]
    assert custom.assignable == (machines.id, recovery.id)
    assert (custom.scope, custom.subscription) == (machines.id, "apps")
    assert "Microsoft.Compute/virtualMachines/write" in custom.actions
    assert not any(action.startswith("*") for action in custom.actions)
    role = plan.principal_roles[0]
    assert role.role_id == (
        f"/subscriptions/{APPS}/providers/Microsoft.Authorization/roleDefinitions/{custom.guid}"
    )


def test_what_may_not_be_assigned_is_asked_for_with_every_value():
    plan = planned(
        granted(("operator", ["vault"]), ("target-machines", ["machines"]), mode="request")
    )
    assert (plan.principal_roles, plan.custom_roles) == ((), ())
    [request] = plan.requests
    assert request.values[:3] == (
        ("assign to", f"group {TEAM}"),
        (
            f"role on {plan.vault.id}",
            "Site Recovery Operator (494ae006-db33-4328-bf46-533a6560a3ca)",
        ),
        (f"role on {plan.resource_groups[1].id}", "Site Recovery target machines (shop)"),
    )
    label, actions = request.values[3]
    assert label == "actions of the role (Actions)"
    assert "Microsoft.Compute/virtualMachines/write" in actions.split(", ")
    assert request.values[4:] == (
        ("scopes of the role (AssignableScopes)", plan.resource_groups[1].id),
    )


def test_a_role_of_our_own_that_is_asked_for_can_be_assigned_wherever_anybody_is_to_have_it():
    own = {"resourceGroup": "apps/rg-payments"}
    document = granted(
        ("target-machines", ["machines", "networks"]),
        machines={"sql01": machine(**own), "web01": machine()},
    )
    plan = planned(document)
    [custom] = plan.custom_roles
    [request] = plan.requests
    assert dict(request.values)["scopes of the role (AssignableScopes)"].split(", ") == [
        *custom.assignable,
        f"/subscriptions/{APPS}/resourceGroups/rg-payments",
    ]


def test_roles_on_what_exists_are_asked_of_its_owners():
    document = granted(("operator", ["vault", "machines"]), vault={"existing": "apps/asr/rsv-01"})
    plan = planned(document)
    assert [role.scope for role in plan.principal_roles] == [plan.resource_groups[1].id]
    [request] = plan.requests
    assert [label for label, _ in request.values] == ["assign to", f"role on {plan.vault.id}"]


def test_the_same_role_twice_is_refused():
    document = granted(("reader", ["vault"]), ("reader", ["vault", "machines"]))
    assert texts(refused(document)) == [
        "access.principals.team.grants.1: access.principals.team.grants.0 gives the same role on "
        "the same thing to the same principal -> leave one of the two out"
    ]


def test_both_generations_know_the_same_roles():
    for base in (classic, modernized):
        plan = planned(granted(("contributor", ["vault"]), base=base, kind="service-principal"))
        assert [role.kind for role in plan.principal_roles] == ["ServicePrincipal"]


def test_the_scope_of_machines_has_the_groups_that_machines_have_of_their_own():
    own = {"resourceGroup": "apps/rg-payments"}
    machines = {"sql01": machine(**own), "sql02": machine(**own), "web01": machine()}
    [role] = (plan := planned(granted(("reader", ["machines"]), machines=machines))).principal_roles
    assert role.scope == plan.resource_groups[1].id
    [request] = plan.requests
    [asked] = [name for name, _ in request.values if name.startswith("role on")]
    assert asked == f"role on /subscriptions/{APPS}/resourceGroups/rg-payments"
