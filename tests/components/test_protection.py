"""What the service is told once servers registered and machines were accepted."""

import pulumi
import pytest
from recorded import Life, assert_reviewed, graph_of

from asr.graph import Graph, Node, to_json

ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
PLAN = "azure-native:recoveryservices:ReplicationRecoveryPlan"
MAPPING = "azure-native:recoveryservices:ReplicationProtectionContainerMapping"
POLICY = "azure-native:recoveryservices:ReplicationPolicy"
SERVER = "vsphere:index/virtualMachine:VirtualMachine"
TAGGED = ("targetVmTags", "targetManagedDiskTags", "targetNicTags", "seedManagedDiskTags")
# What the other kinds of mapping need is of no use here; the service wants the base type named.
BASE = {"instanceType": "ReplicationProviderSpecificContainerMappingInput"}

LAB = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups"
LAB_GROUP = f"{LAB}/rg-asr-rehearsal-recovery/providers"
LAB_VAULT = f"{LAB_GROUP}/Microsoft.RecoveryServices/vaults/rsv-asr-rehearsal"
OURS = "/subscriptions/55555555-5555-5555-5555-555555555555/resourceGroups"
OURS_GROUP = f"{OURS}/rg-fabrikam-northeurope-recovery/providers"
OUR_VAULT = f"{OURS_GROUP}/Microsoft.RecoveryServices/vaults/rsv-fabrikam-northeurope"
APPS = "/subscriptions/66666666-6666-6666-6666-666666666666/resourceGroups"
APPS_NETWORKS = f"{APPS}/rg-fabrikam-northeurope-networks/providers"


@pytest.fixture(scope="module")
def accepted(tmp_path_factory):
    """Each example after registration and acceptance: its life and its graph."""

    def live(example: str) -> tuple[Life, Graph]:
        life = Life(example, tmp_path_factory.mktemp(example))
        life.register()
        life.accept()
        return life, graph_of(life.file)

    return {example: live(example) for example in ("rehearsal", "fabrikam")}


@pytest.fixture(scope="module")
def leaving(tmp_path_factory):
    """Fabrikam with both machines protected, of which one is to leave."""
    life = Life("fabrikam", tmp_path_factory.mktemp("leaving"))
    life.register()
    life.accept()
    life.protect(graph_of(life.file))
    life.accept()
    life.change("    subnet: app\n", "    subnet: app\n    want: removed\n")
    return graph_of(life.file)


def named(graph: Graph, type: str, name: str) -> Node:
    [node] = [node for node in graph.of_type(type) if node.name == name]
    return node


def item(graph: Graph, name: str) -> Node:
    [node] = [
        node for node in graph.of_type(ITEM) if node.read("replicatedProtectedItemName") == name
    ]
    return node


@pytest.mark.parametrize("example", ["rehearsal", "fabrikam"])
def test_the_accepted_graph_is_the_one_that_was_reviewed(example, accepted):
    assert_reviewed(accepted[example][1], f"{example}-accepted")


def test_the_graph_with_a_leaving_machine_is_the_one_that_was_reviewed(leaving):
    assert_reviewed(leaving, "fabrikam-leaving")


def test_a_registered_server_and_its_machines_change_nothing_before_they_are_accepted(tmp_path):
    life = Life("rehearsal", tmp_path)
    life.register()
    graph = graph_of(life.file)
    assert (graph.of_type(ITEM), graph.of_type(MAPPING)) == ((), ())


def test_a_classic_machine_is_enabled_as_the_service_wants_it(accepted):
    life, graph = accepted["rehearsal"]
    observed = life.observed()
    fabric = observed["fabric"]
    server = fabric["processServers"]["asrcs01"]
    node = item(graph, "shop-db01")
    assert node.inputs == {
        "resourceGroupName": "rg-asr-rehearsal-recovery",
        "resourceName": "rsv-asr-rehearsal",
        "fabricName": fabric["name"],
        "protectionContainerName": fabric["container"],
        "replicatedProtectedItemName": "shop-db01",
        "properties": {
            "policyId": f"{LAB_VAULT}/replicationPolicies/policy-asr-rehearsal-gold",
            "protectableItemId": observed["machines"]["shop-db01"]["id"],
            "providerSpecificDetails": {
                "instanceType": "InMageAzureV2",
                "processServerId": server,
                "masterTargetId": server,
                "runAsAccountId": fabric["runAsAccounts"]["asr-windows"],
                "logStorageAccountId": f"{LAB_GROUP}/Microsoft.Storage/storageAccounts/"
                "stasrrehearsal1e137",
                # Its drill network is chosen when a drill starts: the body has no place for it.
                "targetAzureNetworkId": f"{LAB_GROUP}/Microsoft.Network/virtualNetworks/"
                "vnet-asr-rehearsal-failover",
                "targetAzureSubnetId": "data",
                "targetAzureV2ResourceGroupId": f"{LAB}/rg-asr-rehearsal-machines",
                "targetAzureVmName": "shop-db01",
                "targetVmSize": "Standard_D4s_v5",
                **{key: {"owner": "dr-platform", "purpose": "rehearsal"} for key in TAGGED},
                "diskType": "Premium_LRS",
                "enableRdpOnTargetOption": "Never",
                "multiVmGroupName": "shop",
                "multiVmGroupId": "10c2150b-281a-5139-b4eb-9a7642e7b0d5",
            },
        },
    }
    other = item(graph, "shop-app01")
    group = ("properties", "providerSpecificDetails", "multiVmGroupId")
    assert other.read(*group) == node.read(*group)


def test_a_modernized_machine_is_enabled_as_the_service_wants_it(accepted):
    life, graph = accepted["fabrikam"]
    observed = life.observed()
    fabric = observed["fabric"]
    tags = [
        {"tagName": "owner", "tagValue": "platform"},
        {"tagName": "application", "tagValue": "erp"},
    ]
    assert item(graph, "sql01").inputs == {
        "resourceGroupName": "rg-fabrikam-northeurope-recovery",
        "resourceName": "rsv-fabrikam-northeurope",
        "fabricName": fabric["name"],
        "protectionContainerName": fabric["container"],
        "replicatedProtectedItemName": "sql01",
        "properties": {
            "policyId": f"{OUR_VAULT}/replicationPolicies/policy-fabrikam-northeurope-gold",
            "providerSpecificDetails": {
                "instanceType": "InMageRcm",
                "fabricDiscoveryMachineId": observed["machines"]["sql01"]["id"],
                "processServerId": fabric["processServers"]["asrapp01"],
                "runAsAccountId": fabric["runAsAccounts"]["asr-install"],
                "targetResourceGroupId": f"{APPS}/rg-fabrikam-northeurope-machines",
                "targetNetworkId": f"{APPS_NETWORKS}/Microsoft.Network/virtualNetworks/"
                "vnet-fabrikam-northeurope-failover",
                "targetSubnetName": "data",
                # A drill in the failover network would put a second copy beside production.
                "testNetworkId": f"{APPS_NETWORKS}/Microsoft.Network/virtualNetworks/"
                "vnet-fabrikam-northeurope-drill",
                "testSubnetName": "data",
                "targetVmName": "sql01",
                "targetVmSize": "Standard_E4s_v5",
                **{key: tags for key in TAGGED},
                "disksDefault": {
                    "diskType": "Premium_LRS",
                    "logStorageAccountId": f"{OURS_GROUP}/Microsoft.Storage/storageAccounts/"
                    "stfabrikamcache1",
                },
                "multiVmGroupName": "erp",
            },
        },
    }


MAPPINGS = {
    "classic": ("rehearsal", "gold", "policy-asr-rehearsal-gold", "Microsoft Azure"),
    "classic failback": (
        *("rehearsal", "gold-failback", "policy-asr-rehearsal-gold-failback"),
        "the container",
    ),
    "modernized": ("fabrikam", "gold", "policy-fabrikam-northeurope-gold", "Microsoft Azure"),
}


@pytest.mark.parametrize("case", MAPPINGS.values(), ids=MAPPINGS)
def test_a_policy_is_associated_as_the_service_wants_it(case, accepted):
    example, key, policy, target = case
    life, graph = accepted[example]
    vault = {"rehearsal": LAB_VAULT, "fabrikam": OUR_VAULT}[example]
    fabric = life.observed()["fabric"]
    if target == "the container":
        # Failback goes from a container to itself.
        place = f"{vault}/replicationFabrics/{fabric['name']}"
        target = f"{place}/replicationProtectionContainers/{fabric['container']}"
    node = named(graph, MAPPING, f"{example}-protection-{key}-mapping")
    assert node.inputs == {
        "resourceGroupName": vault.split("/")[4],
        "resourceName": vault.split("/")[-1],
        "fabricName": fabric["name"],
        "protectionContainerName": fabric["container"],
        "mappingName": policy,
        "properties": {
            "policyId": f"{vault}/replicationPolicies/{policy}",
            "targetProtectionContainerId": target,
            "providerSpecificInput": BASE,
        },
    }


@pytest.mark.parametrize("example", ["rehearsal", "fabrikam"])
def test_servers_then_policies_then_machines(example, accepted):
    _, graph = accepted[example]
    servers = {server.urn for server in graph.of_type(SERVER)}
    assert servers
    for mapping in graph.of_type(MAPPING):
        assert servers <= set(mapping.dependencies)
    gold = named(graph, MAPPING, f"{example}-protection-gold-mapping")
    assert len(graph.of_type(ITEM)) == {"rehearsal": 3, "fabrikam": 2}[example]
    for node in graph.of_type(ITEM):
        assert gold.urn in node.dependencies


def test_without_a_mapping_a_machine_waits_for_its_own_server_only(tmp_path):
    life = Life("fabrikam", tmp_path)
    # Members of a group share their server.
    life.change("    subnet: app\n    consistencyGroup: erp\n", "    subnet: app\n")
    created = "create:\n      retention: 3d\n      applicationConsistent: 4h\n"
    life.change(created, "existing: pol-72h\n")
    # Host names know no capital letters.
    life.change("    asrapp02:\n", "    ASRAPP02:\n")
    life.register()
    life.accept()
    graph = graph_of(life.file)
    assert graph.of_type(MAPPING) == ()
    assert len(graph.of_type(SERVER)) == len(graph.of_type(ITEM)) == 2
    servers = life.observed()["fabric"]["processServers"]
    waited_for = {
        server.urn: node.read("properties", "providerSpecificDetails", "processServerId")
        for node in graph.of_type(ITEM)
        for server in graph.of_type(SERVER)
        if server.urn in node.dependencies
    }
    assert sorted(waited_for.values()) == sorted(servers.values())
    for server in graph.of_type(SERVER):
        name = server.name.removeprefix("fabrikam-site-")
        assert waited_for[server.urn] == servers[name]


def test_a_classic_machine_without_a_mapping_waits_for_the_configuration_server_too(tmp_path):
    life = Life("rehearsal", tmp_path)
    created = "create:\n      retention: 24h\n      applicationConsistent: 4h\n"
    life.change(created, "existing: pol-24h\n")
    life.register()
    life.accept()
    graph = graph_of(life.file)
    central, process_server = (
        named(graph, SERVER, f"rehearsal-site-{name}").urn for name in ("asrcs01", "asrps01")
    )
    needed = [{central, process_server} & set(node.dependencies) for node in graph.of_type(ITEM)]
    assert sorted(needed, key=len) == [{central}, {central}, {central, process_server}]


def test_without_servers_of_its_own_protection_waits_for_the_foundation(accepted):
    life, _ = accepted["rehearsal"]
    graph = graph_of(life.file, ("foundation", "protection"))
    policies = {policy.urn for policy in graph.of_type(POLICY)}
    assert len(policies) == 2
    for mapping in graph.of_type(MAPPING):
        assert policies <= set(mapping.dependencies)


@pytest.mark.parametrize("example", ["rehearsal", "fabrikam"])
def test_what_the_service_takes_once_is_not_sent_twice(example, accepted):
    _, graph = accepted[example]
    for node in (*graph.of_type(ITEM), *graph.of_type(MAPPING)):
        assert node.ignore_changes == ("properties",)


def test_only_a_machine_that_is_leaving_may_be_removed_from_an_estate(accepted, leaving):
    for node in leaving.nodes:
        free = node.type in ("asr:index:Failback", PLAN) or node == item(leaving, "erp01")
        assert node.protect == (not free), node.urn
        # Also of the one that leaves nothing is purged.
        assert node.retain_on_delete == (node.type in (ITEM, MAPPING)), node.urn
    _, rehearsal = accepted["rehearsal"]
    for node in rehearsal.nodes:
        assert not (node.protect or node.retain_on_delete), node.urn


def test_a_machine_that_is_leaving_is_otherwise_the_same(accepted, leaving):
    _, before = accepted["fabrikam"]
    assert item(leaving, "erp01").inputs == item(before, "erp01").inputs
    assert item(leaving, "sql01") == item(before, "sql01")


@pytest.mark.parametrize("example", ["rehearsal", "fabrikam"])
def test_enabling_replication_may_take_hours(example, accepted):
    life, _ = accepted[example]
    given = []

    def look(args: pulumi.ResourceTransformationArgs) -> None:
        # A graph carries no timeouts.
        if args.type_ == ITEM:
            timeouts = args.opts.custom_timeouts
            given.append(timeouts and timeouts.create)

    graph_of(life.file, ("protection",), look)
    assert given == ["4h"] * {"rehearsal": 3, "fabrikam": 2}[example]


@pytest.mark.parametrize("example", ["rehearsal", "fabrikam"])
def test_an_accepted_estate_shows_no_password(example, accepted):
    assert "canary-password" not in to_json(accepted[example][1])


def test_a_vcenter_is_added_as_the_service_wants_it(accepted):
    life, graph = accepted["rehearsal"]
    fabric = life.observed()["fabric"]
    [node] = graph.of_type("azure-native:recoveryservices:ReplicationvCenter")
    assert node.inputs == {
        "resourceGroupName": "rg-asr-rehearsal-recovery",
        "resourceName": "rsv-asr-rehearsal",
        "fabricName": fabric["name"],
        "vcenterName": "vc01",
        "properties": {
            "friendlyName": "vc01",
            "ipAddress": "vc01.lab.example",
            "port": "443",
            "processServerId": fabric["processServers"]["asrcs01"],
            "runAsAccountId": fabric["runAsAccounts"]["asr-discovery"],
        },
    }
    assert accepted["fabrikam"][1].of_type(node.type) == ()
