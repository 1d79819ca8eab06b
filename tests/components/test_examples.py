"""The resources of every example, as a whole: golden graphs that a person can review.

After a wanted change: `UPDATE_GOLDEN=1 make test`, then read the difference.
"""

import msgspec
import pytest
from brief import ITEM, difference
from recorded import ENVIRONMENTS, EXAMPLES, PARTS, assert_reviewed
from recorded import graph_of as record_graph

from asr.graph import Graph, Node, to_json


@pytest.fixture(scope="module")
def graph_of():
    """Records the parts of an example, each combination once."""
    recorded: dict[tuple[str, tuple[str, ...]], Graph] = {}

    def graph_of(example: str, parts: tuple[str, ...] = PARTS) -> Graph:
        if (example, parts) not in recorded:
            recorded[example, parts] = record_graph(ENVIRONMENTS / f"{example}.yaml", parts)
        return recorded[example, parts]

    return graph_of


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_graph_is_the_one_that_was_reviewed(example, graph_of):
    assert_reviewed(graph_of(example), example)


def without_intent(graph: Graph) -> list[Node]:
    return [
        msgspec.structs.replace(node, inputs={**node.inputs, "intent": ""})
        if "intent" in node.inputs
        else node
        for node in graph.nodes
    ]


def test_a_failover_changes_no_resource(graph_of):
    """The decisions hold while machines run in Azure: nobody is surprised by a preview then."""
    before, after = graph_of("northwind"), graph_of("northwind-failed-over")
    assert without_intent(before) == without_intent(after)


def test_a_failback_adds_its_own_part_and_changes_nothing_else(graph_of):
    before = graph_of("northwind", ("foundation", "site", "protection"))
    after = graph_of("northwind-failing-back", ("foundation", "site", "protection"))
    assert without_intent(before) == without_intent(after)
    temporary = graph_of("northwind-failing-back", ("failback",))
    assert_reviewed(temporary, "northwind-failing-back", brief=True)


def test_a_brief_graph_hides_nothing():
    first = {"name": "a", "inputs": {"size": "s", "disks": [1, 2], "tags": {}, "id": "/a/b/1"}}
    other = {"name": "b", "inputs": {"size": "s", "disks": [1, 3], "zone": "2", "id": "/a/b/2"}}
    assert difference(first, first) == {}
    assert difference(first, other) == {
        "name": "b",
        "disks": [1, 3],
        "tags": None,
        "id": "…2",
        "zone": "2",
    }


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_resource_has_a_component_above_it_and_a_name_of_its_own(example, graph_of):
    graph = graph_of(example)
    for node in graph.nodes:
        assert node.parent in graph.by_urn or node.type == "asr:index:DisasterRecovery"
        assert node.name.startswith(example)
    keys = [(node.type, node.name) for node in graph.nodes]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_parts_together_are_the_parts_one_by_one(example, graph_of):
    whole = {node.urn: node for node in graph_of(example).nodes}
    single = {node.urn: node for part in PARTS for node in graph_of(example, (part,)).nodes}
    assert whole.keys() == single.keys()
    for urn, node in whole.items():
        if node.type != "asr:index:DisasterRecovery":
            assert node.inputs == single[urn].inputs


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_intent_is_carried_once_by_the_root(example, graph_of):
    carriers = [node for node in graph_of(example).nodes if "intent" in node.inputs]
    assert [node.type for node in carriers] == ["asr:index:DisasterRecovery"]
    assert isinstance(carriers[0].inputs["intent"], str)


@pytest.mark.parametrize("example", EXAMPLES)
def test_passwords_are_secret_everywhere(example, graph_of):
    assert "canary-password" not in to_json(graph_of(example))


def test_an_estate_is_protected_against_loss_and_a_rehearsal_is_not(graph_of):
    plan = "azure-native:recoveryservices:ReplicationRecoveryPlan"
    removable = ("asr:index:Failback", plan)
    for example, kept in (("contoso", True), ("fabrikam", True), ("rehearsal", False)):
        for node in graph_of(example).nodes:
            # What exists only while failing back must stay removable; so must recovery plans,
            # which hold no recovery points and are made anew for every change.
            assert node.protect == (kept and node.type not in removable), node.urn
            assert node.retain_on_delete == (kept and node.type == ITEM), node.urn


def test_what_exists_is_never_a_resource(graph_of):
    types = {node.type for node in graph_of("contoso").nodes}
    assert "azure-native:recoveryservices:Vault" not in types
    assert "azure-native:storage:StorageAccount" not in types
    assert not any(kind.startswith("vsphere:") for kind in types)


def test_nothing_of_a_policy_is_hidden_from_the_engine(graph_of):
    policies = graph_of("rehearsal").of_type("azure-native:recoveryservices:ReplicationPolicy")
    assert len(policies) == 2
    # A change of its times must be seen: to ignore it would leave another policy than written.
    assert [policy.ignore_changes for policy in policies] == [(), ()]


def test_a_running_server_no_longer_follows_its_template(graph_of):
    from_template = ("clone", "guestId", "firmware", "scsiType", "disks[0].size")
    for example, count in (("rehearsal", 3), ("fabrikam", 2)):
        servers = graph_of(example).of_type("vsphere:index/virtualMachine:VirtualMachine")
        assert [server.ignore_changes for server in servers] == [from_template] * count


def test_parts_of_one_stack_wait_for_each_other(graph_of):
    graph = graph_of("rehearsal")
    servers = graph.of_type("vsphere:index/virtualMachine:VirtualMachine")
    (vault,) = graph.of_type("azure-native:recoveryservices:Vault")
    assert servers
    for server in servers:
        assert vault.urn in server.dependencies


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_resource_carries_aliases_of_older_api_versions(example, graph_of):
    # Those of vSphere name what folders and roles were once called.
    azure = [node for node in graph_of(example).nodes if not node.type.startswith("vsphere:")]
    assert [node.urn for node in azure if node.aliases] == []
