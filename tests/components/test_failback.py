"""What the failback part holds while a failback is prepared, and while none is."""

import pytest
from recorded import Life, assert_reviewed, graph_of

from asr.graph import SECRET, Graph, Node

FAILBACK = "asr:index:Failback"
CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection"
GATEWAY = "azure-native:network:VirtualNetworkGateway"
GROUP = "azure-native:resources:ResourceGroup"
CARD = "azure-native:network:NetworkInterface"
MACHINE = "azure-native:compute:VirtualMachine"
RULES = "azure-native:network:NetworkSecurityGroup"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """The failback part of each classic example while a failback is prepared."""

    def graph(example: str) -> Graph:
        life = Life(example, tmp_path_factory.mktemp(example))
        life.change("state: absent", "state: prepared")
        return graph_of(life.file, ("failback",))

    return {example: graph(example) for example in ("rehearsal", "contoso")}


@pytest.fixture(scope="module")
def temporary(tmp_path_factory):
    """The failback part of a rehearsal whose VPN exists only for failback: absent and prepared."""
    life = Life("rehearsal", tmp_path_factory.mktemp("temporary"))
    life.change("    vpn:\n", "    vpn:\n      lifetime: failback\n")
    absent = graph_of(life.file)
    life.change("state: absent", "state: prepared")
    return absent, graph_of(life.file, ("failback",)), graph_of(life.file, ("foundation",))


def only(graph: Graph, type: str) -> Node:
    [node] = graph.of_type(type)
    return node


@pytest.mark.parametrize("example", ["rehearsal", "contoso"])
def test_the_prepared_graph_is_the_one_that_was_reviewed(example, prepared):
    assert_reviewed(prepared[example], f"{example}-failback-prepared")


def test_the_graph_with_a_connection_for_failback_is_the_one_that_was_reviewed(temporary):
    assert_reviewed(temporary[1], "rehearsal-failback-connection")


@pytest.mark.parametrize("example", ["rehearsal", "contoso"])
def test_everything_of_it_can_be_removed_providers_too(example, prepared):
    [part] = prepared[example].of_type(FAILBACK)
    inside = [node for node in prepared[example].nodes if part.urn.split("::")[2] in node.urn]
    assert len(inside) > 4
    assert not any(node.protect for node in inside)


@pytest.mark.parametrize("example", ["rehearsal", "contoso"])
def test_a_process_server_has_a_group_of_its_own_and_no_public_address(example, prepared):
    graph = prepared[example]
    group = only(graph, GROUP).read("resourceGroupName")
    for type in (CARD, MACHINE, RULES):
        assert only(graph, type).read("resourceGroupName") == group
    [configuration] = only(graph, CARD).read("ipConfigurations")
    assert "publicIPAddress" not in configuration
    assert configuration["privateIPAllocationMethod"] == "Static"


@pytest.mark.parametrize("example", ["rehearsal", "contoso"])
def test_the_administrator_password_is_secret(example, prepared):
    machine = only(prepared[example], MACHINE)
    assert machine.inputs["osProfile"]["adminPassword"] is SECRET
    assert machine.read("identity", "type") == "SystemAssigned"


def test_a_connection_for_failback_belongs_to_this_part_alone(temporary):
    absent, part, foundation = temporary
    assert (absent.of_type(GATEWAY), absent.of_type(CONNECTION)) == ((), ())
    assert (foundation.of_type(GATEWAY), foundation.of_type(CONNECTION)) == ((), ())
    assert only(part, GATEWAY).name.startswith("rehearsal-failback-site-")
    assert only(part, CONNECTION).inputs["sharedKey"] is SECRET


def test_a_permanent_connection_stays_with_the_foundation(prepared):
    assert prepared["rehearsal"].of_type(GATEWAY) == ()
