"""The simulated Azure Monitor: what it takes, and where."""

import pytest

from sandbox.client import Faulty
from sandbox.service import Refused

RG = {"resourceGroupName": "rg-dr"}
GROUP = {**RG, "actionGroupName": "ag", "groupShortName": "asr", "location": "Global"}
ROUTE = {
    **RG,
    "alertProcessingRuleName": "route",
    "location": "Global",
    "properties": {"scopes": ["/subscriptions/s"], "actions": [{"actionType": "AddActionGroups"}]},
}
RULE = {
    **RG,
    "ruleName": "rule",
    "scopes": [],
    "criteria": {"allOf": [{"query": "AzureDiagnostics"}]},
    "evaluationFrequency": "PT15M",
    "windowSize": "P1D",
    "severity": 1,
}
SETTING = {"resourceUri": "/subscriptions/s", "name": "records"}
MIXED = [{"category": "AzureSiteRecoveryJobs"}, {"category": "ASRJobs"}]

FAULTS = {
    "a short name that is too long": ("monitor:ActionGroup", {**GROUP, "groupShortName": "x" * 13}),
    "an action group in a region": ("monitor:ActionGroup", {**GROUP, "location": "westeurope"}),
    "a route in a region": (
        "alertsmanagement:AlertProcessingRuleByName",
        {**ROUTE, "location": "westeurope"},
    ),
    "a rule that is too severe": ("monitor:ScheduledQueryRule", {**RULE, "severity": 5}),
    "a rule without a window": ("monitor:ScheduledQueryRule", {**RULE, "windowSize": None}),
    "an operator of another service": (
        "monitor:ScheduledQueryRule",
        {**RULE, "criteria": {"allOf": [{"query": "AzureDiagnostics", "operator": "gt"}]}},
    ),
    "two kinds of tables in one setting": ("monitor:DiagnosticSetting", {**SETTING, "logs": MIXED}),
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_check_finds(arm, case):
    with pytest.raises(Faulty):
        arm.check(*case)


@pytest.mark.parametrize(
    "case",
    [
        ("monitor:ActionGroup", GROUP),
        ("alertsmanagement:AlertProcessingRuleByName", ROUTE),
        ("monitor:ScheduledQueryRule", RULE),
        ("monitor:DiagnosticSetting", {**SETTING, "logs": MIXED[:1]}),
    ],
    ids=lambda case: case[0],
)
def test_check_accepts(arm, case):
    arm.check(*case)


def test_a_setting_belongs_to_a_vault_that_exists(arm):
    arm.create("resources:ResourceGroup", {**RG, "location": "westeurope"})
    vault = arm.create("recoveryservices:Vault", {**RG, "vaultName": "rsv"})
    made = arm.create("monitor:DiagnosticSetting", {"resourceUri": vault.id, "name": "records"})
    assert made.id == f"{vault.id}/providers/Microsoft.Insights/diagnosticSettings/records"
    with pytest.raises(Refused, match="ParentResourceNotFound"):
        arm.create("monitor:DiagnosticSetting", {"resourceUri": f"{vault.id}2", "name": "records"})
