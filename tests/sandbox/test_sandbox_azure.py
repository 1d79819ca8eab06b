"""The simulated Azure: bodies, what replaces, what is refused."""

import pytest

from sandbox.client import Faulty
from sandbox.service import Refused

RG = {"resourceGroupName": "rg-dr"}
GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dr"
NETWORK = {"virtualNetworkName": "vnet", "addressSpace": {"addressPrefixes": ["10.40.0.0/16"]}}
ACCOUNT = {"accountName": "stcache", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
RULE = {
    "access": "Allow",
    "destinationAddressPrefix": "*",
    "destinationPortRange": "443",
    "direction": "Inbound",
    "priority": 100,
    "protocol": "Tcp",
    "sourceAddressPrefix": "*",
    "sourcePortRange": "*",
}
POLICY = {
    "instanceType": "InMageAzureV2",
    "multiVmSyncStatus": "Enable",
    "recoveryPointHistory": 1440,
    "appConsistentFrequencyInMinutes": 240,
}


@pytest.fixture
def group(arm):
    return arm.create("resources:ResourceGroup", {**RG, "location": "West Europe"})


@pytest.fixture
def network(arm, group):
    return arm.create("network:VirtualNetwork", {**RG, **NETWORK})


def subnet(prefix: str, name: str = "app") -> dict:
    return {**RG, "virtualNetworkName": "vnet", "subnetName": name, "addressPrefix": prefix}


def policy(**changes) -> dict:
    details = {key: value for key, value in {**POLICY, **changes}.items() if value is not None}
    return {
        **RG,
        "resourceName": "rsv",
        "policyName": "gold",
        "properties": {"providerSpecificInput": details},
    }


def test_a_body_is_what_a_get_returns(arm, group):
    identity = {"type": "SystemAssigned"}
    vault = arm.create(
        "recoveryservices:Vault", {**RG, "vaultName": "rsv", "identity": identity, "sku": {}}
    )
    assert vault.id == f"{GROUP}/providers/Microsoft.RecoveryServices/vaults/rsv"
    body = vault.outputs
    assert (body["name"], body["location"]) == ("rsv", "westeurope")
    assert body["type"] == "Microsoft.RecoveryServices/vaults"
    assert body["properties"]["provisioningState"] == "Succeeded"
    assert body["identity"]["principalId"]
    assert not {"resourceGroupName", "vaultName"} & body.keys()


def test_a_policy_is_answered_in_another_shape_than_asked(arm, group):
    arm.create("recoveryservices:Vault", {**RG, "vaultName": "rsv"})
    body = arm.create("recoveryservices:ReplicationPolicy", policy()).outputs
    assert body["properties"]["friendlyName"] == "gold"
    assert body["properties"]["providerSpecificDetails"]["multiVmSyncStatus"] == "Enabled"
    assert "providerSpecificInput" not in body["properties"]
    assert "resourceName" not in body


def test_ids_are_compared_without_case(arm, group):
    assert arm.read(group.type, group.id.upper()).id
    with pytest.raises(Refused, match="cannot create already existing resource"):
        arm.create(group.type, {"resourceGroupName": "RG-DR"})


def test_names_are_made_up_once_when_none_is_given(arm, group):
    made = arm.create("network:VirtualNetwork", {**RG, "addressSpace": NETWORK["addressSpace"]})
    assert made.inputs["virtualNetworkName"] == "one01020304"
    again = arm.check(made.type, {**RG, "addressSpace": NETWORK["addressSpace"]}, made.inputs)
    assert again == made.inputs


def test_import_reads_what_a_program_would_have_written(arm, network):
    found = arm.read(network.type, network.id)
    assert found.inputs["virtualNetworkName"] == "vnet"
    assert found.inputs["resourceGroupName"] == "rg-dr"
    assert found.inputs["addressSpace"] == NETWORK["addressSpace"]
    assert "etag" not in found.inputs


def test_refresh_shows_what_changed_behind_the_engine(arm, cloud, group):
    made = arm.create("storage:StorageAccount", {**RG, **ACCOUNT, "tags": {"owner": "dr"}})
    with cloud.changing() as contents:
        contents.azure[made.id.lower()].body["tags"] = {"owner": "someone"}
    seen = arm.read(made.type, made.id, made)
    assert seen.inputs == {**made.inputs, "tags": {"owner": "someone"}}


def test_what_is_gone_is_read_as_absent(arm, group):
    arm.delete(group)
    assert arm.read(group.type, group.id, group).id == ""


DIFFERENCES = {
    "tags update": ({"tags": {"a": "b"}}, {"tags"}, set(), False),
    "another spelling of the location is none": ({"location": "westeurope"}, set(), set(), False),
    "location replaces": ({"location": "northeurope"}, {"location"}, {"location"}, True),
    "a name replaces": ({"accountName": "stother"}, {"accountName"}, {"accountName"}, True),
    "the group replaces": (
        {"resourceGroupName": "other"},
        {"resourceGroupName"},
        {"resourceGroupName"},
        True,
    ),
    "a flag of the disk format replaces": (
        {"isHnsEnabled": True},
        {"isHnsEnabled"},
        {"isHnsEnabled"},
        True,
    ),
}


@pytest.mark.parametrize("case", DIFFERENCES.values(), ids=DIFFERENCES)
def test_what_replaces_and_what_updates(arm, group, case):
    changed, diffs, replaces, delete_first = case
    account = arm.create("storage:StorageAccount", {**RG, **ACCOUNT, "location": "West Europe"})
    answer = arm.difference(account, changed)
    assert (set(answer.diffs), set(answer.replaces)) == (diffs, replaces)
    assert answer.deleteBeforeReplace is delete_first


def test_a_made_up_name_is_replaced_before_the_old_one_goes(arm, group):
    made = arm.create("storage:StorageAccount", {**RG, **ACCOUNT, "accountName": "one01020304"})
    assert not arm.difference(made, {"location": "northeurope"}).deleteBeforeReplace


def test_a_difference_names_the_changed_path(arm, group):
    vault = arm.create(
        "recoveryservices:Vault",
        {**RG, "vaultName": "rsv", "sku": {"name": "RS0"} | {"tier": "Standard"}},
    )
    answer = arm.difference(vault, {"sku": {"name": "Standard"}, "tags": {"cost.center": "1"}})
    assert {path: one.kind for path, one in answer.detailedDiff.items()} == {
        "sku.name": answer.detailedDiff["sku.name"].UPDATE,
        "sku.tier": answer.detailedDiff["sku.tier"].DELETE,
        "tags": answer.detailedDiff["tags"].ADD,
    }


FAULTS = {
    "vault name": ("recoveryservices:Vault", {**RG, "vaultName": "1"}, "vaultName"),
    "vault sku": (
        "recoveryservices:Vault",
        {**RG, "vaultName": "rsv", "sku": {"name": "RS1"}},
        "sku.name",
    ),
    "no group": ("recoveryservices:Vault", {"vaultName": "rsv"}, "resourceGroupName"),
    "account name": (
        "storage:StorageAccount",
        {**RG, **ACCOUNT, "accountName": "st-cache"},
        "accountName",
    ),
    "account sku": (
        "storage:StorageAccount",
        {**RG, **ACCOUNT, "sku": {"name": "Standard"}},
        "sku.name",
    ),
    "prefix with host bits": ("network:Subnet", subnet("10.40.1.1/24"), "addressPrefix"),
    "prefix too small": ("network:Subnet", subnet("10.40.1.0/30"), "addressPrefix"),
    "network without prefix": (
        "network:VirtualNetwork",
        {**RG, "virtualNetworkName": "vnet"},
        "addressSpace.addressPrefixes",
    ),
    "rule priority": (
        "network:SecurityRule",
        {**RG, "networkSecurityGroupName": "nsg", "securityRuleName": "r", **RULE, "priority": 99},
        "priority",
    ),
    "inline rule protocol": (
        "network:NetworkSecurityGroup",
        {
            **RG,
            "networkSecurityGroupName": "nsg",
            "securityRules": [{"name": "r", **RULE, "protocol": "TCP"}],
        },
        "securityRules[0].protocol",
    ),
    "policy of unknown kind": (
        "recoveryservices:ReplicationPolicy",
        policy(instanceType="InMageV3"),
        "properties.providerSpecificInput.instanceType",
    ),
    "policy without kind": (
        "recoveryservices:ReplicationPolicy",
        policy(instanceType=None),
        "properties.providerSpecificInput.instanceType",
    ),
    "sync status as the text says": (
        "recoveryservices:ReplicationPolicy",
        policy(multiVmSyncStatus="Enabled"),
        "properties.providerSpecificInput.multiVmSyncStatus",
    ),
    "retention beyond 15 days": (
        "recoveryservices:ReplicationPolicy",
        policy(recoveryPointHistory=21601),
        "properties.providerSpecificInput.recoveryPointHistory",
    ),
    "snapshots longer than retention": (
        "recoveryservices:ReplicationPolicy",
        policy(recoveryPointHistory=120),
        "properties.providerSpecificInput.appConsistentFrequencyInMinutes",
    ),
    "Python names on the wire": (
        "recoveryservices:ReplicationPolicy",
        policy(recovery_point_history=60),
        "properties.providerSpecificInput.recovery_point_history",
    ),
    "lock level": (
        "authorization:ManagementLockByScope",
        {"scope": GROUP, "lockName": "l", "level": "Delete"},
        "level",
    ),
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_check_finds(arm, case):
    type, inputs, path = case
    with pytest.raises(Faulty) as caught:
        arm.check(type, inputs)
    assert set(caught.value.args[0]) == {path}


def test_missing_group_and_missing_parent(arm):
    with pytest.raises(Refused, match=r"404.*ResourceGroupNotFound.*'rg-dr'"):
        arm.create("network:VirtualNetwork", {**RG, **NETWORK})
    arm.create("resources:ResourceGroup", RG)
    with pytest.raises(Refused, match=r"ParentResourceNotFound.*virtualNetworks/vnet'"):
        arm.create("network:Subnet", subnet("10.40.1.0/24"))


def test_subnets_fit_their_network_and_not_each_other(arm, network):
    with pytest.raises(Refused, match="NetcfgSubnetRangeOutsideVnet"):
        arm.create("network:Subnet", subnet("10.41.1.0/24"))
    arm.create("network:Subnet", subnet("10.40.1.0/24"))
    with pytest.raises(Refused, match="NetcfgSubnetRangesOverlap"):
        arm.create("network:Subnet", subnet("10.40.1.128/25", "data"))
    with pytest.raises(Refused, match="InUsePrefixCannotBeDeleted"):
        arm.update(network, {"addressSpace": {"addressPrefixes": ["10.50.0.0/16"]}})


def test_a_put_that_lists_subnets_removes_those_made_one_by_one(arm, network):
    app = arm.create("network:Subnet", subnet("10.40.1.0/24"))
    assert [one["name"] for one in arm.read(network.type, network.id).outputs["subnets"]] == ["app"]
    arm.update(network, {"tags": {"a": "b"}})
    assert arm.read(app.type, app.id).id
    arm.update(network, {"subnets": [{"name": "data", "addressPrefix": "10.40.2.0/24"}]})
    assert not arm.read(app.type, app.id).id


def test_references_must_exist(arm, network):
    security_group = f"{GROUP}/providers/Microsoft.Network/networkSecurityGroups/nsg"
    inputs = {**subnet("10.40.1.0/24"), "networkSecurityGroup": {"id": security_group}}
    with pytest.raises(Refused, match="InvalidResourceReference"):
        arm.create("network:Subnet", inputs)
    made = arm.create("network:NetworkSecurityGroup", {**RG, "networkSecurityGroupName": "nsg"})
    arm.create("network:Subnet", inputs)
    with pytest.raises(Refused, match="it is used by"):
        arm.delete(made)


def test_rules_of_a_group_differ_in_priority(arm, group):
    arm.create("network:NetworkSecurityGroup", {**RG, "networkSecurityGroupName": "nsg"})
    inputs = {**RG, "networkSecurityGroupName": "nsg", **RULE}
    arm.create("network:SecurityRule", {**inputs, "securityRuleName": "one"})
    with pytest.raises(Refused, match="SecurityRuleConflict"):
        arm.create("network:SecurityRule", {**inputs, "securityRuleName": "two"})


def test_storage_account_names_are_taken_everywhere(arm, group):
    arm.create("storage:StorageAccount", {**RG, **ACCOUNT})
    arm.create("resources:ResourceGroup", {"resourceGroupName": "other"})
    with pytest.raises(Refused, match="StorageAccountAlreadyTaken"):
        arm.create("storage:StorageAccount", {**ACCOUNT, "resourceGroupName": "other"})


def test_a_locked_scope_is_not_deleted(arm, network, group):
    lock = arm.create(
        "authorization:ManagementLockByScope",
        {"scope": network.id, "lockName": "no-delete", "level": "CanNotDelete"},
    )
    for thing in (network, group):
        with pytest.raises(Refused, match="ScopeLocked"):
            arm.delete(thing)
    arm.update(network, {"tags": {"a": "b"}})
    arm.delete(lock)
    arm.delete(network)


def test_a_group_takes_everything_in_it(arm, network, group, cloud):
    arm.create("network:Subnet", subnet("10.40.1.0/24"))
    arm.delete(group)
    with cloud.reading() as contents:
        assert contents.azure == {}


def test_lookups_read_what_exists(arm, network):
    found = arm.look_up("network:getVirtualNetwork", {**RG, "virtualNetworkName": "VNET"})
    assert found["id"] == network.id
    found = arm.look_up(
        "resources:getResource",
        {
            **RG,
            "resourceProviderNamespace": "Microsoft.Network",
            "parentResourcePath": "",
            "resourceType": "virtualNetworks",
            "resourceName": "vnet",
        },
    )
    assert found["id"] == network.id
    with pytest.raises(Refused, match=r"404.*ResourceNotFound"):
        arm.look_up("recoveryservices:getVault", {**RG, "vaultName": "rsv"})
