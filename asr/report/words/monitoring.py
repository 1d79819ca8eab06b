"""Monitoring."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, count, nothing, of


def _workspace(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "location")
    yield f"keeps records {of(inputs, 'retentionInDays')} d"


def _action_group(inputs: dict[str, Any]) -> Iterator[str]:
    addresses = (of(one, "emailAddress") for one in inputs.get("emailReceivers", []))
    yield f"tells {' '.join(addresses)}"


def _setting(inputs: dict[str, Any]) -> Iterator[str]:
    kinds = inputs.get("logs", [])
    yield f"{len(kinds)} kind of record" if len(kinds) == 1 else f"{len(kinds)} kinds of records"
    dedicated = of(inputs, "logAnalyticsDestinationType") == "Dedicated"
    yield "a table for each" if dedicated else "in one table"
    yield f"to {of(inputs, 'workspaceId').rpartition('/')[2]}"


def _rule(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "displayName")
    yield f"severity {of(inputs, 'severity')}"
    yield "" if at(inputs, "actions", "actionGroups") else "tells nobody"


def _route(inputs: dict[str, Any]) -> Iterator[str]:
    properties = inputs.get("properties", {})
    yield count(properties.get("scopes"), "scope")
    groups = at(properties, "actions", 0, "actionGroupIds") or []
    yield f"to {' '.join(str(group).rpartition('/')[2] for group in groups)}"


KINDS: Kinds = {
    "asr:index:Monitoring": ("Monitoring", "", nothing),
    "azure-native:operationalinsights:Workspace": (
        "Log Analytics workspace",
        "workspaceName",
        _workspace,
    ),
    "azure-native:monitor:ActionGroup": ("action group", "actionGroupName", _action_group),
    "azure-native:monitor:DiagnosticSetting": ("diagnostic setting", "name", _setting),
    "azure-native:monitor:ScheduledQueryRule": ("alert rule", "ruleName", _rule),
    "azure-native:alertsmanagement:AlertProcessingRuleByName": (
        "alert processing rule",
        "alertProcessingRuleName",
        _route,
    ),
}
