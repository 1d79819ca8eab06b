"""The recorder with a generated SDK: names, unions and what the service adds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pulumi

from asr.engine import record
from asr.graph import UNKNOWN

ROOT = Path(__file__).parents[2]


def program():
    from pulumi_azure_native import authorization, recoveryservices

    vault = recoveryservices.Vault(
        "vault",
        resource_group_name="rg",
        vault_name="rsv",
        identity=recoveryservices.IdentityDataArgs(type="SystemAssigned"),
        sku=recoveryservices.SkuArgs(name="RS0", tier="Standard"),
    )
    policy = recoveryservices.ReplicationPolicy(
        "policy",
        resource_group_name="rg",
        resource_name_="rsv",
        policy_name="gold",
        properties=recoveryservices.CreatePolicyInputPropertiesArgs(
            provider_specific_input=recoveryservices.InMageRcmPolicyCreationInputArgs(
                instance_type="InMageRcm", recovery_point_history_in_minutes=1440
            )
        ),
        opts=pulumi.ResourceOptions(depends_on=[vault]),
    )
    recoveryservices.ReplicationProtectedItem(
        "item",
        resource_group_name="rg",
        resource_name_="rsv",
        fabric_name="fabric",
        protection_container_name="container",
        properties=recoveryservices.EnableProtectionInputPropertiesArgs(policy_id=policy.id),
    )
    authorization.RoleAssignment(
        "role",
        principal_id=vault.identity.principal_id,
        principal_type="ServicePrincipal",
        role_definition_id="/role",
        scope=vault.id,
    )


def test_the_wire_has_the_names_and_numbers_of_the_service():
    vault, policy, item, _ = record(program).nodes
    assert vault.inputs == {
        "identity": {"type": "SystemAssigned"},
        "resourceGroupName": "rg",
        "sku": {"name": "RS0", "tier": "Standard"},
        "vaultName": "rsv",
    }
    history = ("properties", "providerSpecificInput", "recoveryPointHistoryInMinutes")
    assert policy.read(*history) == 1440
    assert policy.read("resourceName") == "rsv"
    assert policy.dependencies == (vault.urn,)
    assert item.inputs["properties"] == {"policyId": UNKNOWN}
    assert item.dependencies == (policy.urn,)


def test_an_identity_has_an_unknown_principal_before_it_exists():
    role = record(program).nodes[-1]
    assert role.inputs["principalId"] is UNKNOWN
    assert role.inputs["scope"] is UNKNOWN


def test_version_aliases_can_be_stripped_by_the_program():
    def strip(args):
        args.opts.aliases = [
            alias
            for alias in args.opts.aliases or []
            if not (isinstance(alias.type_, str) and re.search(r"/v\d{8}", alias.type_))
        ]
        return pulumi.ResourceTransformationResult(args.props, args.opts)

    def stripped():
        pulumi.runtime.register_stack_transformation(strip)
        program()

    assert any(node.aliases for node in record(program).nodes)
    assert not any("/v20" in str(node.aliases) for node in record(stripped).nodes)


def test_only_modules_that_are_used_are_imported():
    # A module that is merely announced stands in sys.modules too, but has no modules below it.
    script = """
import sys
sys.path.insert(0, "tests/engine_recorder")
from test_recorder_azure import program
from asr.engine import record
assert "pulumi_azure_native" not in sys.modules
record(program)
loaded = {name.split(".")[1] for name in sys.modules if name.count(".") > 1 and "_azure_" in name}
print(*sorted(loaded - {"provider"}))
"""
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert result.stdout.split() == ["authorization", "recoveryservices"]
