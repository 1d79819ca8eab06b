"""Who watches a vault: what is built, what is asked of others, what a query says."""

import pytest
from plan_documents import APPS, classic, modernized, planned, refused, texts

GROUP = {"create": {"emails": ["dr@shop.example"]}}
EVERYTHING = {"workspace": {"create": {}}, "actionGroup": GROUP}
EXISTING = {
    "workspace": {"existing": {"workspace": "apps/watch/log", "region": "northeurope"}},
    "actionGroup": {"existing": "apps/watch/ag"},
}
THEIR_VAULT = {"existing": "dr/asr/rsv-01"}
VAULT_ABROAD = {"existing": "apps/asr/rsv-01"}


def watched(**monitoring):
    return modernized(monitoring=monitoring)


def rules(plan):
    return {rule.key: rule for rule in plan.alert_rules}


def test_without_a_word_nothing_watches_but_the_vault_itself():
    plan = planned(modernized())
    assert not (plan.workspaces or plan.action_groups or plan.alert_rules or plan.alert_routes)
    assert plan.vault.built_in_alerts is not None
    assert plan.vault.built_in_alerts.replication_issues


def test_a_workspace_and_an_action_group_give_records_rules_and_a_route():
    plan = planned(watched(**EVERYTHING))
    [workspace], [group], [route] = plan.workspaces, plan.action_groups, plan.alert_routes
    assert [setting.destination for setting in plan.diagnostic_settings] == [
        "AzureDiagnostics",
        "Dedicated",
    ]
    assert list(rules(plan)) == ["replication-health", "missed-rpo", "failed-jobs", "no-heartbeat"]
    for rule in plan.alert_rules:
        assert (rule.workspace_id, rule.action_group_id) == (workspace.id, group.id)
        assert plan.vault.id in rule.query
        assert "{" not in rule.query
    assert (route.vault_id, route.action_group_id) == (plan.vault.id, group.id)


def test_no_setting_has_categories_of_both_kinds_of_tables():
    for setting in planned(watched(**EVERYTHING)).diagnostic_settings:
        kinds = {name.startswith("AzureSiteRecovery") for name in setting.categories}
        assert len(kinds) == 1


@pytest.mark.parametrize(
    ("switch", "key"),
    [
        ("replicationHealth", "replication-health"),
        ("missedRpo", "missed-rpo"),
        ("failedJobs", "failed-jobs"),
        ("noHeartbeat", "no-heartbeat"),
    ],
)
def test_each_rule_can_be_switched_off(switch, key):
    plan = planned(watched(**EVERYTHING, alerts={switch: False}))
    assert len(plan.alert_rules) == 3
    assert key not in rules(plan)


def test_the_vaults_own_alerts_can_stay_where_they_are():
    assert planned(watched(**EVERYTHING, alerts={"vault": False})).alert_routes == ()


def test_a_recovery_point_is_too_old_when_the_strictest_policy_says_so():
    policies = {
        "gold": {"create": {"retention": "24h", "rpoThreshold": "20m"}},
        "silver": {"create": {"retention": "24h", "rpoThreshold": "40m"}},
    }
    document = classic(monitoring=EVERYTHING, policies=policies)
    assert "rpoInSeconds_d > 1200" in rules(planned(document))["missed-rpo"].query
    own = classic(monitoring=EVERYTHING | {"alerts": {"rpoThreshold": "2h"}}, policies=policies)
    assert "rpoInSeconds_d > 7200" in rules(planned(own))["missed-rpo"].query
    # A modernized policy has no threshold.
    assert "rpoInSeconds_d > 3600" in rules(planned(watched(**EVERYTHING)))["missed-rpo"].query


def test_what_exists_is_referred_to_and_rules_live_beside_their_workspace():
    plan = planned(watched(**EXISTING))
    [workspace], [group] = plan.workspaces, plan.action_groups
    assert not (workspace.create or group.create)
    assert workspace.id.startswith(f"/subscriptions/{APPS}/resourceGroups/watch/")
    assert {rule.region for rule in plan.alert_rules} == {"northeurope"}
    assert {rule.subscription for rule in plan.alert_rules} == {"dr"}


def test_rules_without_an_action_group_tell_nobody():
    plan = planned(watched(workspace={"create": {}}))
    assert {rule.action_group_id for rule in plan.alert_rules} == {None}
    assert plan.alert_routes == ()


def test_what_a_vault_of_others_records_is_asked_of_its_owners():
    plan = planned(modernized(vault=THEIR_VAULT, monitoring=EVERYTHING))
    assert plan.diagnostic_settings == ()
    assert [request.key for request in plan.requests] == ["records-all-in-one", "records-dedicated"]
    assert ("workspace", plan.workspaces[0].id) in plan.requests[0].values
    assert len(plan.alert_routes) == 1


def test_alerts_of_a_vault_in_another_subscription_are_routed_by_its_owners():
    plan = planned(modernized(vault=VAULT_ABROAD, monitoring={"actionGroup": GROUP}))
    assert plan.alert_routes == ()
    [request] = plan.requests
    assert request.values == (
        ("scope", plan.vault.id),
        ("action group", plan.action_groups[0].id),
    )


@pytest.mark.parametrize("retention", ["29d", "731d", "721h"])
def test_a_workspace_has_a_range(retention):
    document = watched(workspace={"create": {"retention": retention}})
    assert texts(refused(document)) == [
        "monitoring.workspace.create.retention: a workspace cannot keep records for "
        f"{retention} -> write 30d, or more"
    ]
