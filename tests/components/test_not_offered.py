"""Each property of the service is reached from a document, or listed as not offered, never both."""

import copy
import inspect
import re
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

# class of the SDK -> resource, where its properties are in the resource's inputs, its kind
CLASSES = {
    "EnableProtectionInputPropertiesArgs": ("ReplicationProtectedItem", "properties", ""),
    "InMageAzureV2EnableProtectionInputArgs": (
        *("ReplicationProtectedItem", DETAILS, "InMageAzureV2"),
    ),
    "InMageRcmEnableProtectionInputArgs": ("ReplicationProtectedItem", DETAILS, "InMageRcm"),
    "InMageRcmDisksDefaultInputArgs": ("ReplicationProtectedItem", f"{DETAILS}.disksDefault", ""),
    "InMageAzureV2DiskInputDetailsArgs": (
        *("ReplicationProtectedItem", f"{DETAILS}.disksToInclude.1", ""),
    ),
    "InMageRcmDiskInputArgs": ("ReplicationProtectedItem", f"{DETAILS}.disksToInclude.1", ""),
    "SecurityProfilePropertiesArgs": (
        *("ReplicationProtectedItem", f"{DETAILS}.targetVmSecurityProfile", ""),
    ),
    "UserCreatedResourceTagArgs": ("ReplicationProtectedItem", f"{DETAILS}.targetVmTags.0", ""),
    "InMageAzureV2PolicyInputArgs": ("ReplicationPolicy", POLICY, "InMageAzureV2"),
    "InMagePolicyInputArgs": ("ReplicationPolicy", POLICY, "InMage"),
    "InMageRcmPolicyCreationInputArgs": ("ReplicationPolicy", POLICY, "InMageRcm"),
    "CreateProtectionContainerMappingInputPropertiesArgs": (
        *("ReplicationProtectionContainerMapping", "properties", ""),
    ),
    "AddVCenterRequestPropertiesArgs": ("ReplicationvCenter", "properties", ""),
}


@pytest.fixture(scope="module")
def graphs() -> list[Graph]:
    """What complete documents of both generations become once all of it was accepted."""
    return [graph_of(classic_created()), graph_of(modernized_created())]


@pytest.mark.parametrize("name", CLASSES)
def test_a_property_is_reached_or_listed_as_not_offered(name, graphs):
    missing = properties(name) - reached(graphs, *CLASSES[name])
    assert missing - listed() == set()


def test_what_is_listed_as_not_offered_is_not_reached(graphs):
    every = {key for name in CLASSES for key in reached(graphs, *CLASSES[name])}
    assert every & listed() == set()


def test_every_class_is_seen_in_a_graph(graphs):
    assert [name for name, place in CLASSES.items() if not reached(graphs, *place)] == []


def graph_of(document: dict[str, Any]) -> Graph:
    observation = copy.deepcopy(observed())
    for name, machine in observation["machines"].items():
        observation["machines"][name] = {"id": machine["id"]}
    observation["fabric"]["runAsAccounts"]["discovery"] = "3"
    for machine in document["machines"].values():
        machine.pop("want", None)
    environment, seen = decode(document, "environment"), decode(observation, "observed")
    accepted = resolve(environment, seen, None, FACTS, TODAY).decided
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
            value: Any = node.inputs
            for step in path.split("."):
                if isinstance(value, list):
                    value = value[int(step)] if value else None
                else:
                    value = value.get(step) if isinstance(value, dict) else None
            if isinstance(value, dict) and kind in ("", value.get("instanceType")):
                found |= value.keys()
    return found


def listed() -> set[str]:
    """What the page names as not offered."""
    return set(re.findall(r"`([a-zA-Z0-9]+)`", PAGE.read_text(encoding="utf-8")))
