"""Each property of the service is reached from a document, or listed as not offered, never both."""

import copy
import inspect
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pulumi
import pytest
from complete_documents import classic_created, modernized_created, observed
from pulumi_azure_native import recoveryservices

from asr.engine import record
from asr.facts import FACTS
from asr.graph import Graph
from asr.model.validate import decode
from asr.plan import PARTS, Intent, resolve, write_intent
from components.program import Settings, declare_plan

TODAY = date(2026, 11, 24)
PAGE = Path(__file__).parents[2] / "docs" / "not-offered.md"
DETAILS = "properties.providerSpecificDetails"
POLICY = "properties.providerSpecificInput"
GROUPS = "properties.groups"
SECTIONS = {
    "ReplicationProtectedItem": "Protected machines",
    "ReplicationPolicy": "Replication policies",
    "ReplicationProtectionContainerMapping": "Container mappings",
    "ReplicationvCenter": "vCenters in the vault",
    "ReplicationRecoveryPlan": "Recovery plans",
    "Vault": "Recovery Services vault",
}
# Words of documents, and properties of operations, that a section explains too.
ELSEWHERE = {"RS0", "Standard", "builtInAlerts", "enableAgentAutoUpgrade"}
# Properties of a later API than the SDK's: no request of ours can carry them.
LATER = {"iops", "throughputInMbps"}

# class of the SDK -> resource, where its properties are in the resource's inputs, its kind
CLASSES = {
    "EnableProtectionInputPropertiesArgs": ("ReplicationProtectedItem", "properties", ""),
    "InMageAzureV2EnableProtectionInputArgs": (
        *("ReplicationProtectedItem", DETAILS, "InMageAzureV2"),
    ),
    "InMageRcmEnableProtectionInputArgs": ("ReplicationProtectedItem", DETAILS, "InMageRcm"),
    "InMageRcmDisksDefaultInputArgs": ("ReplicationProtectedItem", f"{DETAILS}.disksDefault", ""),
    "InMageAzureV2DiskInputDetailsArgs": (
        *("ReplicationProtectedItem", f"{DETAILS}.disksToInclude", ""),
    ),
    "InMageRcmDiskInputArgs": ("ReplicationProtectedItem", f"{DETAILS}.disksToInclude", ""),
    "SecurityProfilePropertiesArgs": (
        *("ReplicationProtectedItem", f"{DETAILS}.targetVmSecurityProfile", ""),
    ),
    "UserCreatedResourceTagArgs": ("ReplicationProtectedItem", f"{DETAILS}.targetVmTags", ""),
    "InMageAzureV2PolicyInputArgs": ("ReplicationPolicy", POLICY, "InMageAzureV2"),
    "InMagePolicyInputArgs": ("ReplicationPolicy", POLICY, "InMage"),
    "InMageRcmPolicyCreationInputArgs": ("ReplicationPolicy", POLICY, "InMageRcm"),
    "CreateProtectionContainerMappingInputPropertiesArgs": (
        *("ReplicationProtectionContainerMapping", "properties", ""),
    ),
    "AddVCenterRequestPropertiesArgs": ("ReplicationvCenter", "properties", ""),
    "CreateRecoveryPlanInputPropertiesArgs": ("ReplicationRecoveryPlan", "properties", ""),
    "RecoveryPlanGroupArgs": ("ReplicationRecoveryPlan", GROUPS, ""),
    "RecoveryPlanProtectedItemArgs": (
        *("ReplicationRecoveryPlan", f"{GROUPS}.replicationProtectedItems", ""),
    ),
    "RecoveryPlanActionArgs": ("ReplicationRecoveryPlan", f"{GROUPS}.startGroupActions", ""),
    "RecoveryPlanManualActionDetailsArgs": (
        *("ReplicationRecoveryPlan", f"{GROUPS}.startGroupActions.customDetails"),
        "ManualActionDetails",
    ),
    "RecoveryPlanAutomationRunbookActionDetailsArgs": (
        *("ReplicationRecoveryPlan", f"{GROUPS}.endGroupActions.customDetails"),
        "AutomationRunbookActionDetails",
    ),
    "VaultPropertiesArgs": ("Vault", "properties", ""),
    "VaultPropertiesRedundancySettingsArgs": ("Vault", "properties.redundancySettings", ""),
    "MonitoringSettingsArgs": ("Vault", "properties.monitoringSettings", ""),
    "AzureMonitorAlertSettingsArgs": (
        *("Vault", "properties.monitoringSettings.azureMonitorAlertSettings", ""),
    ),
    "SecuritySettingsArgs": ("Vault", "properties.securitySettings", ""),
    "ImmutabilitySettingsArgs": ("Vault", "properties.securitySettings.immutabilitySettings", ""),
    "SoftDeleteSettingsArgs": ("Vault", "properties.securitySettings.softDeleteSettings", ""),
    "IdentityDataArgs": ("Vault", "identity", ""),
    "SkuArgs": ("Vault", "sku", ""),
}


@pytest.fixture(scope="module")
def graphs() -> list[Graph]:
    """What complete documents of both generations become once all of it was accepted."""
    documents = classic_created(), modernized_created()
    return [graph_of(document, state) for document in documents for state in (None, "Protected")]


@pytest.mark.parametrize("name", CLASSES)
def test_a_property_is_reached_or_listed_as_not_offered(name, graphs):
    missing = properties(name) - reached(graphs, *CLASSES[name])
    assert missing - listed(CLASSES[name][0]) == set()


def test_what_is_listed_as_not_offered_is_not_reached(graphs):
    for place in CLASSES.values():
        assert reached(graphs, *place) & listed(place[0]) == set()


def test_every_section_names_properties_that_there_are():
    for type in SECTIONS:
        there = {
            key for name, place in CLASSES.items() if place[0] == type for key in properties(name)
        }
        assert listed(type) - there - ELSEWHERE - LATER == set()
        assert not LATER & there


def test_every_class_is_seen_in_a_graph(graphs):
    assert [name for name, place in CLASSES.items() if not reached(graphs, *place)] == []


def graph_of(document: dict[str, Any], protection: str | None) -> Graph:
    document = copy.deepcopy(document)
    observation = copy.deepcopy(observed())
    for name, machine in observation["machines"].items():
        observation["machines"][name] = {"id": machine["id"]}
    observation["fabric"]["runAsAccounts"]["discovery"] = "3"
    for machine in document["machines"].values():
        machine.pop("want", None)
    environment, seen = decode(document, "environment"), decode(observation, "observed")
    accepted = resolve(environment, seen, None, FACTS, TODAY).decided
    if protection is not None:
        for machine in observation["machines"].values():
            machine["protection"] = protection
        seen = decode(observation, "observed")
        accepted = resolve(environment, seen, accepted, FACTS, TODAY).decided
    plan = resolve(environment, seen, accepted, FACTS, TODAY)
    intent = write_intent(Intent(environment=environment, observed=seen, decided=accepted))
    settings = Settings(
        environment="complete",
        parts=PARTS,
        keep_version_aliases=False,
        credential=lambda name: {"user": name, "password": "canary-password"},
        secret=lambda name: pulumi.Output.secret(f"canary-{name}"),
    )
    return record(lambda: declare_plan(plan, intent, settings))


def properties(name: str) -> set[str]:
    """Names on the wire of every property of a class."""
    parameters = list(inspect.signature(getattr(recoveryservices, name).__init__).parameters)
    given = dict.fromkeys(parameters[1:], "")
    return {camel(parameter) for parameter in given}


def camel(name: str) -> str:
    first, *rest = name.split("_")
    words = first + "".join(word.capitalize() for word in rest)
    return words.replace("OsName", "OSName")


def reached(graphs: list[Graph], type: str, path: str, kind: str) -> set[str]:
    """Properties that some resource of these graphs has at a place."""
    found: set[str] = set()
    for graph in graphs:
        for node in graph.of_type(f"azure-native:recoveryservices:{type}"):
            for value in at(node.inputs, path.split(".")):
                if kind in ("", value.get("instanceType")):
                    found |= value.keys()
    return found


def at(value: Any, steps: list[str]) -> Iterator[dict[str, Any]]:
    """Every object at a path; a list stands for each of its entries."""
    if isinstance(value, list):
        for one in value:
            yield from at(one, steps)
    elif isinstance(value, dict) and not steps:
        yield value
    elif isinstance(value, dict):
        yield from at(value.get(steps[0]), steps[1:])


def listed(type: str) -> set[str]:
    """What the page names as not offered of a resource: each has a section of its own."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition(f"\n## {SECTIONS[type]}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"`([a-zA-Z0-9]+)`", section))
