"""What watches a vault, as the services want it."""

import pytest
from recorded import ENVIRONMENTS, graph_of

GROUP = "azure-native:monitor:ActionGroup"
RULE = "azure-native:monitor:ScheduledQueryRule"
ROUTE = "azure-native:alertsmanagement:AlertProcessingRuleByName"
SETTING = "azure-native:monitor:DiagnosticSetting"
OURS = (
    "/subscriptions/55555555-5555-5555-5555-555555555555/resourceGroups"
    "/rg-fabrikam-northeurope-recovery/providers"
)
VAULT = f"{OURS}/Microsoft.RecoveryServices/vaults/rsv-fabrikam-northeurope"
ACTION_GROUP = f"{OURS}/Microsoft.Insights/actionGroups/ag-fabrikam-northeurope"


@pytest.fixture(scope="module")
def graph():
    return graph_of(ENVIRONMENTS / "fabrikam.yaml", ("foundation",))


def test_what_is_of_no_region_says_so(graph):
    [group], [route] = graph.of_type(GROUP), graph.of_type(ROUTE)
    assert (group.inputs["location"], route.inputs["location"]) == ("Global", "Global")


def test_an_action_group_tells_people_by_mail(graph):
    [group] = graph.of_type(GROUP)
    assert group.inputs["groupShortName"] == "asr"
    assert group.inputs["emailReceivers"] == [
        {
            "name": "dr-team@fabrikam.example",
            "emailAddress": "dr-team@fabrikam.example",
            "useCommonAlertSchema": True,
        }
    ]


def test_a_rule_raises_an_alert_at_the_first_find(graph):
    rule = next(node for node in graph.of_type(RULE) if node.name.endswith("missed-rpo"))
    [condition] = rule.inputs["criteria"]["allOf"]
    assert condition["query"].splitlines()[-1] == "| where rpoInSeconds_d > 3600"
    assert (condition["operator"], condition["threshold"]) == ("GreaterThan", 0)
    assert rule.inputs["actions"] == {"actionGroups": [ACTION_GROUP]}
    assert rule.inputs["location"] == "northeurope"


def test_the_vaults_alerts_are_brought_to_the_action_group(graph):
    [route] = graph.of_type(ROUTE)
    properties = route.inputs["properties"]
    assert properties["scopes"] == [VAULT]
    assert properties["actions"] == [
        {"actionType": "AddActionGroups", "actionGroupIds": [ACTION_GROUP]}
    ]


def test_records_go_to_both_kinds_of_tables(graph):
    tables = {
        node.inputs["logAnalyticsDestinationType"]: len(node.inputs["logs"])
        for node in graph.of_type(SETTING)
    }
    assert tables == {"AzureDiagnostics": 7, "Dedicated": 2}
