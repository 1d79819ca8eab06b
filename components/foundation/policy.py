"""Replication policies: to Azure for both generations, and the classic failback policy."""

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import Policy, Vault


def replication_policy(
    name: str, policy: Policy, vault: Vault, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """A policy in the vault. Times on the wire are minutes."""
    return recoveryservices.ReplicationPolicy(
        name,
        resource_group_name=vault.resource_group,
        # The trailing underscore keeps the vault's name apart from the resource's own.
        resource_name_=vault.name,
        policy_name=policy.name,
        properties=recoveryservices.CreatePolicyInputPropertiesArgs(
            provider_specific_input=_MEMBERS[policy.provider](policy)
        ),
        opts=opts,
    )


def _multi_vm_status(policy: Policy) -> str:
    # The service's own text says Enabled and Disabled; it takes these two words.
    return "Enable" if policy.multi_vm_consistency else "Disable"


def _classic(policy: Policy) -> recoveryservices.InMageAzureV2PolicyInputArgs:
    return recoveryservices.InMageAzureV2PolicyInputArgs(
        instance_type="InMageAzureV2",
        recovery_point_history=policy.retention,
        app_consistent_frequency_in_minutes=policy.application_consistent,
        crash_consistent_frequency_in_minutes=policy.crash_consistent,
        recovery_point_threshold_in_minutes=policy.rpo_threshold,
        multi_vm_sync_status=_multi_vm_status(policy),
    )


def _classic_failback(policy: Policy) -> recoveryservices.InMagePolicyInputArgs:
    return recoveryservices.InMagePolicyInputArgs(
        instance_type="InMage",
        recovery_point_history=policy.retention,
        app_consistent_frequency_in_minutes=policy.application_consistent,
        recovery_point_threshold_in_minutes=policy.rpo_threshold,
        multi_vm_sync_status=_multi_vm_status(policy),
    )


def _modernized(policy: Policy) -> recoveryservices.InMageRcmPolicyCreationInputArgs:
    return recoveryservices.InMageRcmPolicyCreationInputArgs(
        instance_type="InMageRcm",
        recovery_point_history_in_minutes=policy.retention,
        app_consistent_frequency_in_minutes=policy.application_consistent,
        crash_consistent_frequency_in_minutes=policy.crash_consistent,
        enable_multi_vm_sync=str(policy.multi_vm_consistency),
    )


_MEMBERS = {"InMageAzureV2": _classic, "InMage": _classic_failback, "InMageRcm": _modernized}
