"""Recovery plans: who starts when, who has to wait, and what the service would not take."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from plan_documents import (
    accepted,
    classic,
    decided,
    kept,
    machine,
    modernized,
    observed,
    planned,
    protected,
    refused,
    texts,
)
from plan_strategies import repeatable

ORDER = [["sql01"], ["web01"]]
SHOP = {"applications": {"shop": {"order": ORDER}}}
BOTH = decided(
    {"sql01": accepted("sql01", protected=True), "web01": accepted("web01", protected=True)}
)
TO_AZURE, TO_THE_SITE = "PrimaryToRecovery", "RecoveryToPrimary"
MANUAL = {"name": "Tell everybody", "at": {"after": "group 2"}, "do": {"manual": "Call them"}}


def stages(plan):
    return [(stage.kind, stage.machines) for stage in plan.stages]


def test_every_application_has_a_plan_of_its_own():
    document = modernized(applications={"shop": {"order": [["sql01"]]}, "web": {}})
    document["machines"]["web01"]["application"] = "web"
    shop, web = planned(document, protected("sql01", "web01"), BOTH).recovery_plans
    assert shop.name == "plan-asr-shop-shop"
    assert stages(shop) == [("Shutdown", ()), ("Failover", ()), ("Boot", ("sql01",))]
    assert stages(web)[2:] == [("Boot", ("web01",))]
    assert shop.path == ("applications", "shop")


def test_machines_that_only_name_the_application_start_last():
    document = modernized(applications={"shop": {"order": [["sql01"]]}})
    document["machines"]["web01"]["application"] = "shop"
    [plan] = planned(document, protected("sql01", "web01"), BOTH).recovery_plans
    assert stages(plan)[2:] == [("Boot", ("sql01",)), ("Boot", ("web01",))]


def test_applications_of_one_plan_start_side_by_side():
    plans = {"all": {"applications": ["shop", "crm"], "order": [["dns01"]], "name": "everything"}}
    document = modernized(
        machines={name: machine() for name in ("sql01", "web01", "crm01", "dns01")},
        applications={"shop": {"order": ORDER}, "crm": {"order": [["crm01"]]}},
        recoveryPlans=plans,
    )
    machines = {name: accepted(name, protected=True) for name in document["machines"]}
    [plan] = planned(document, None, decided(machines)).recovery_plans
    assert plan.name == "everything"
    assert stages(plan)[2:] == [("Boot", ("sql01", "crm01", "dns01")), ("Boot", ("web01",))]


def test_a_plan_is_built_once_one_of_its_machines_is_protected_and_the_others_wait():
    document = modernized(**SHOP)
    one = decided({"sql01": accepted("sql01", protected=True), "web01": accepted("web01")})
    plan = planned(document, protected("sql01"), one)
    [shop] = plan.recovery_plans
    assert shop.ready and shop.waiting == ("web01",)
    assert stages(shop)[2:] == [("Boot", ("sql01",)), ("Boot", ())]
    [waiting] = [entry for entry in plan.waiting if entry.path == ("applications", "shop")]
    assert waiting.what == "recovery plan shop, built without web01"
    assert waiting.waits_for == "the end of the first replication of web01"


def test_a_plan_whose_machines_are_seen_protected_waits_for_the_decisions_only():
    others = protected("sql01", "web01", item="their-item")
    own = decided({name: accepted(name) for name in ("sql01", "web01")})
    for observation, before in ((others, None), (protected("sql01", "web01"), own)):
        plan = planned(modernized(**SHOP), observation, before)
        [waiting] = [entry for entry in plan.waiting if entry.path == ("applications", "shop")]
        assert waiting.waits_for == "a decision that keeps the protection of sql01 and 1 more"
        assert waiting.how.startswith("run `asr plan FILE --write`")
        [shop] = planned(modernized(**SHOP), observation, kept(plan)).recovery_plans
        assert shop.ready and not shop.waiting


def test_a_plan_waits_for_the_name_that_others_gave_an_item():
    for before in (None, decided()):
        plan = planned(modernized(**SHOP), protected("sql01"), before)
        entries = [entry for entry in plan.waiting if entry.path == ("applications", "shop")]
        assert [entry.waits_for for entry in entries] == [
            "the name of the replicated item of sql01",
            "the end of the first replication of web01",
        ]


def test_a_plan_may_wait_for_decisions_and_for_a_replication():
    own = decided({name: accepted(name) for name in ("sql01", "web01")})
    plan = planned(modernized(**SHOP), protected("sql01"), own)
    entries = [entry for entry in plan.waiting if entry.path == ("applications", "shop")]
    assert [entry.waits_for for entry in entries] == [
        "a decision that keeps the protection of sql01",
        "the end of the first replication of web01",
    ]


def test_a_plan_without_a_protected_machine_waits():
    for observation, decisions in ((None, None), (protected("sql01", "web01"), None)):
        plan = planned(modernized(**SHOP), observation, decisions)
        [shop] = plan.recovery_plans
        assert not shop.ready
        assert "recovery plan shop" in [entry.what for entry in plan.waiting]


def test_a_plan_without_machines_waits_for_one():
    plan = planned(modernized(applications={"shop": {}}), protected("sql01", "web01"), BOTH)
    [shop] = plan.recovery_plans
    assert not shop.ready
    assert [entry.waits_for for entry in plan.waiting if "shop" in entry.what] == [
        "its first machine"
    ]


def test_what_was_seen_protected_stays_in_the_plan_whatever_is_observed_later():
    for observation in (None, observed(), observed("sql01", "web01")):
        [shop] = planned(modernized(**SHOP), observation, BOTH).recovery_plans
        assert shop.ready and not shop.waiting


@pytest.mark.parametrize(
    ("seen", "joins"),
    [
        ({"protection": "InitialReplicationInProgress"}, False),
        ({"protection": "EnablingProtection"}, False),
        ({"protection": "Protected"}, True),
        ({"protection": "UnplannedFailoverCommitted"}, True),
        ({"protection": "InitialReplicationInProgress", "activeLocation": "Recovery"}, True),
    ],
)
@pytest.mark.parametrize("by_others", [False, True])
def test_a_machine_joins_after_its_first_replication(seen, joins, by_others):
    document = modernized(**SHOP)
    own = decided({name: accepted(name) for name in ("sql01", "web01")})
    observation = protected("sql01", "web01", item="their-item", **seen)
    decisions = decided() if by_others else kept(planned(document, observation, own))
    plan = planned(document, observation, decisions)
    [shop] = plan.recovery_plans
    assert shop.ready is joins
    assert [entry.waits_for for entry in plan.waiting if entry.path == shop.path] == (
        [] if joins else ["the end of the first replication of sql01 and 1 more"]
    )


def test_a_machine_that_replicates_again_stays_in_the_plan():
    again = protected("sql01", "web01", protection="InitialReplicationInProgress")
    decisions = kept(planned(modernized(**SHOP), again, BOTH))
    [shop] = planned(modernized(**SHOP), again, decisions).recovery_plans
    assert shop.ready and not shop.waiting


def test_a_machine_that_is_to_be_removed_leaves_the_plan_first():
    document = modernized(**SHOP)
    document["machines"]["sql01"]["want"] = "removed"
    [shop] = planned(document, protected("sql01", "web01"), BOTH).recovery_plans
    assert stages(shop)[2:] == [("Boot", ()), ("Boot", ("web01",))]
    assert shop.waiting == ()


def test_machines_that_others_enabled_join_by_the_item_that_was_observed():
    observation = protected("sql01", "web01", item="their-item")
    [shop] = planned(modernized(**SHOP), observation, decided()).recovery_plans
    [item] = shop.stages[2].item_ids
    assert item.endswith(
        "/replicationProtectionContainers/cloud/replicationProtectedItems/their-item"
    )


def test_the_ids_of_own_items_lie_in_the_container_of_the_fabric():
    [shop] = planned(modernized(**SHOP), None, BOTH).recovery_plans
    [item] = shop.stages[2].item_ids
    assert item == (
        f"{shop.primary_fabric_id}/replicationProtectionContainers/cloud"
        "/replicationProtectedItems/sql01"
    )
    assert shop.recovery_fabric_id == "Microsoft Azure"


@pytest.mark.parametrize(
    ("document", "during", "operations", "directions"),
    [
        (
            modernized,
            ["drill", "failover"],
            ("TestFailover", "UnplannedFailover"),
            "PrimaryToRecovery",
        ),
        (modernized, ["failback"], ("PlannedFailover",), "RecoveryToPrimary"),
        (classic, ["failback"], ("UnplannedFailover",), "RecoveryToPrimary"),
    ],
)
def test_an_action_happens_in_the_runs_that_it_names(document, during, operations, directions):
    action = MANUAL | {"during": during}
    applications = {"shop": {"order": ORDER, "actions": [action]}}
    [plan] = planned(document(applications=applications)).recovery_plans
    [after] = plan.stages[3].after
    assert (after.operations, after.directions) == (operations, (directions,))


def test_a_runbook_is_referred_to_by_its_id_and_has_a_timeout():
    runbook = {"id": "apps/automation/account/repoint", "timeout": "90m"}
    action = {"name": "Repoint", "at": {"before": "failover"}, "do": {"runbook": runbook}}
    applications = {"shop": {"order": ORDER, "actions": [action]}}
    [plan] = planned(modernized(applications=applications)).recovery_plans
    [before] = plan.stages[1].before
    assert before.timeout == "PT90M"
    assert before.runbook_id == (
        "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/automation/providers"
        "/Microsoft.Automation/automationAccounts/account/runbooks/repoint"
    )


REFUSED = {
    "a machine that is not there": (
        {"applications": {"shop": {"order": [["sql1"]]}}},
        "applications.shop: there is no machine 'sql1' -> did you mean 'sql01'?",
    ),
    "a machine in two groups": (
        {"applications": {"shop": {"order": [["sql01"], ["sql01"]]}}},
        "applications.shop: the recovery plan 'shop' starts 'sql01' 2 times "
        "-> leave it in one group",
    ),
    "an application that is not there": (
        {
            "applications": {"shop": {"order": ORDER}},
            "recoveryPlans": {"all": {"applications": ["shp"]}},
        },
        "recoveryPlans.all.applications.0: there is no application 'shp' -> did you mean 'shop'?",
    ),
    "a stage that the plan does not have": (
        {"applications": {"shop": {"order": [["sql01"]], "actions": [MANUAL]}}},
        "applications.shop.actions.0.at: the recovery plan 'shop' has no stage 'group 2' "
        "-> name one of its stages",
    ),
    "more groups than the service starts": (
        {
            "machines": {f"vm{n}": machine() for n in range(8)},
            "applications": {"shop": {"order": [[f"vm{n}"] for n in range(8)]}},
        },
        "applications.shop: the recovery plan 'shop' starts machines in 8 groups "
        "-> let machines that do not wait for each other start in one group",
    ),
    "more machines than a plan takes": (
        {
            "machines": {f"vm{n}": machine(application="shop") for n in range(101)},
            "applications": {"shop": {}},
        },
        "applications.shop: the recovery plan 'shop' has 101 machines "
        "-> make 2 plans of it, each with whole consistency groups",
    ),
    "a consistency group in two groups": (
        {
            "machines": {name: machine(consistencyGroup="shop") for name in ("sql01", "web01")},
            "applications": {"shop": {"order": ORDER}},
        },
        "applications.shop: the recovery plan 'shop' tears the consistency group 'shop' apart "
        "-> put them into one group",
    ),
    "a consistency group with a member elsewhere": (
        {
            "machines": {name: machine(consistencyGroup="shop") for name in ("sql01", "web01")},
            "applications": {"shop": {"order": [["sql01"]]}},
        },
        "applications.shop: the recovery plan 'shop' tears the consistency group 'shop' apart "
        "-> put them into one group",
    ),
    "a machine that names another application": (
        {
            "machines": {"sql01": machine(application="crm"), "web01": machine()},
            "applications": {"shop": {"order": ORDER}, "crm": {}},
        },
        "applications.shop.order: 'sql01' belongs to the application 'crm' "
        "-> change its `application`, or take it out of this order",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_service_would_not_take_is_refused(name):
    changes, text = REFUSED[name]
    assert text in texts(refused(modernized(**changes)))


@repeatable
@given(some.lists(some.integers(0, 4), min_size=1, max_size=20), some.data())
def test_every_machine_starts_exactly_once_and_in_the_order_of_its_application(groups, data):
    names = [f"vm{number}" for number in range(len(groups))]
    order = [[n for n, g in zip(names, groups, strict=True) if g == at] for at in range(5)]
    order = [group for group in order if group]
    document = modernized(
        machines={name: machine() for name in names}, applications={"shop": {"order": order}}
    )
    chosen = data.draw(some.sets(some.sampled_from(names)))
    machines = {name: accepted(name, protected=name in chosen) for name in names}
    plan = planned(document, None, decided(machines))
    [shop] = plan.recovery_plans
    started = [list(stage.machines) for stage in shop.stages[2:]]
    assert started == [[name for name in group if name in chosen] for group in order]
    assert set(shop.waiting) == set(names) - chosen
    assert kept(plan)["machines"].keys() == set(names)
