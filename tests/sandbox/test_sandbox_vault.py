"""The simulated vault: what can never be undone, and what a deployment writes."""

import pytest

from sandbox import life
from sandbox.client import Faulty
from sandbox.service import Refused

RG = {"resourceGroupName": "rg-dr"}
VAULT = {**RG, "vaultName": "rsv"}
ID = (
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dr"
    "/providers/Microsoft.RecoveryServices/vaults/rsv"
)


@pytest.fixture
def group(arm):
    return arm.create("resources:ResourceGroup", {**RG, "location": "westeurope"})


def immutability(state: str) -> dict:
    settings = {"immutabilitySettings": {"state": state}}
    return {**VAULT, "properties": {"securitySettings": settings}}


def soft_delete(state: str, days: int = 14) -> dict:
    settings = {"softDeleteState": state, "softDeleteRetentionPeriodInDays": days}
    return {**VAULT, "properties": {"securitySettings": {"softDeleteSettings": settings}}}


def setting(vault: str = "rsv", kind: str = "replicationVaultSettings") -> dict:
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [
            {
                "type": f"Microsoft.RecoveryServices/vaults/{kind}",
                "apiVersion": "2024-10-01",
                "name": f"{vault}/default",
                "properties": {"vmwareToAzureProviderType": "Vmware"},
            }
        ],
    }
    properties = {"mode": "Incremental", "template": template}
    return {**RG, "deploymentName": "classic", "properties": properties}


def test_immutability_is_locked_only_from_unlocked_and_for_ever(arm, group):
    with pytest.raises(Refused, match="only where it is unlocked"):
        arm.create("recoveryservices:Vault", immutability("Locked"))
    vault = arm.create("recoveryservices:Vault", immutability("Unlocked"))
    arm.update(vault, immutability("Locked"))
    with pytest.raises(Refused, match="locked immutability can never be undone"):
        arm.update(vault, immutability("Unlocked"))
    with pytest.raises(Refused, match="locked immutability can never be undone"):
        arm.update(vault, {**VAULT, "properties": {}})


def test_soft_delete_that_is_always_on_stays_on(arm, group):
    vault = arm.create("recoveryservices:Vault", soft_delete("AlwaysON"))
    arm.update(vault, soft_delete("AlwaysON", 30))
    with pytest.raises(Refused, match="always on can never be undone"):
        arm.update(vault, soft_delete("Enabled"))


def test_soft_delete_has_a_range(arm, group):
    with pytest.raises(Faulty, match="13 days is not within"):
        arm.check("recoveryservices:Vault", soft_delete("Enabled", 13))


def test_an_observation_shows_what_can_never_be_undone(arm, group, world):
    vault = arm.create("recoveryservices:Vault", immutability("Unlocked"))
    seen = life.observation(world, ID)["vault"]
    assert seen == {"privateEndpoint": False, "immutability": "unlocked"}
    arm.update(vault, soft_delete("AlwaysON"))
    seen = life.observation(world, ID)["vault"]
    assert seen == {"privateEndpoint": False, "softDelete": "always-on"}


def test_a_deployment_writes_what_its_template_says_and_leaves_it(arm, group, cloud):
    with pytest.raises(Refused, match="DeploymentFailed"):
        arm.create("resources:Deployment", setting())
    arm.create("recoveryservices:Vault", VAULT)
    deployment = arm.create("resources:Deployment", setting())
    assert deployment.outputs["properties"]["provisioningState"] == "Succeeded"
    arm.update(deployment, setting())
    arm.delete(deployment)
    with cloud.reading() as contents:
        found = contents.azure[f"{ID}/replicationVaultSettings/default".lower()]
    assert found.body["properties"] == {"vmwareToAzureProviderType": "Vmware"}


def test_a_template_names_as_many_parts_as_its_type_has(arm):
    with pytest.raises(Faulty, match="has not one part for every part"):
        arm.check("resources:Deployment", setting(kind="replicationVaultSettings/more"))


def test_a_role_is_assignable_in_groups_and_assigned_by_its_guid(arm, group):
    guid = "12345678-1234-1234-1234-123456789012"
    role = {
        "scope": group.id,
        "roleDefinitionId": guid,
        "roleName": "Target machines",
        "permissions": [{"actions": ["Microsoft.Compute/virtualMachines/read"]}],
        "assignableScopes": [group.id],
    }
    made = arm.create("authorization:RoleDefinition", role)
    assert made.id == f"{group.id}/providers/Microsoft.Authorization/roleDefinitions/{guid}"
    built_in = "/providers/Microsoft.Authorization/roleDefinitions/" + guid.replace("1", "2")
    arm.create(
        "authorization:RoleAssignment",
        {
            "scope": group.id,
            "principalId": guid,
            "principalType": "Group",
            "roleDefinitionId": f"/subscriptions/11111111-1111-1111-1111-111111111111{built_in}",
        },
    )
    with pytest.raises(Faulty, match="is no subscription or resource group"):
        arm.check("authorization:RoleDefinition", role | {"assignableScopes": [ID]})
