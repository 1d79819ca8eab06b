"""Replication policies, and for classic the failback policy that belongs to each."""

import msgspec

from asr.facts import Facts
from asr.model import Classic, Environment
from asr.model.policies import ClassicPolicySettings
from asr.plan.durations import minutes
from asr.plan.entities import Fabric, Mapping, Policy, Vault
from asr.plan.naming import Names
from asr.plan.refusals import Refusal

AZURE = "Microsoft Azure"
"""What the service calls the Azure side of a mapping or a recovery plan."""


def plan_policies(
    environment: Environment, vault: Vault, names: Names, facts: Facts, refusals: list[Refusal]
) -> tuple[Policy, ...]:
    """Every policy of the document; a failback policy follows the policy it belongs to."""
    policies: list[Policy] = []
    for key, wanted in environment.policies.items():
        if wanted.existing is not None:
            names.exists("policy", wanted.existing, ("policies", key, "existing"))
    for key, wanted in environment.policies.items():
        path = ("policies", key)
        settings = wanted.create
        name = wanted.existing or names.name(
            "policy", key, settings.name if settings else None, (*path, "create")
        )
        policy = Policy(
            path=path,
            key=key,
            name=name,
            id=f"{vault.id}/replicationPolicies/{name}",
            subscription=vault.subscription,
            resource_group=vault.resource_group,
            create=settings is not None,
            provider="InMageAzureV2" if isinstance(environment, Classic) else "InMageRcm",
            multi_vm_consistency=True,
        )
        if settings is None:
            policies.append(policy)
            continue
        classic = isinstance(settings, ClassicPolicySettings)
        policies.append(
            msgspec.structs.replace(
                policy,
                retention=minutes(settings.retention),
                application_consistent=minutes(settings.application_consistent),
                crash_consistent=facts.policies.crash_consistent,
                rpo_threshold=minutes(settings.rpo_threshold) if classic else None,
                multi_vm_consistency=settings.multi_vm_consistency,
            )
        )
        if classic:
            failback = facts.policies.classic_failback
            failback_key = f"{key}-failback"
            if failback_key in environment.policies:
                refusals.append(_taken_by_failback(key, failback_key))
            failback_name = names.companion("policy", f"{name}-failback", (*path, "create"))
            policies.append(
                msgspec.structs.replace(
                    policies[-1],
                    key=failback_key,
                    name=failback_name,
                    id=f"{vault.id}/replicationPolicies/{failback_name}",
                    provider="InMage",
                    retention=failback.retention,
                    application_consistent=failback.application_consistent,
                    crash_consistent=None,
                    rpo_threshold=failback.rpo_threshold,
                )
            )
    return tuple(policies)


def _taken_by_failback(key: str, failback_key: str) -> Refusal:
    return Refusal(
        path=("policies", failback_key),
        message=f"{failback_key!r} is what the failback policy of {key!r} is called",
        expected="a key of its own",
        fix="choose another key",
    )


def plan_mappings(
    vault: Vault, fabric: Fabric | None, policies: tuple[Policy, ...]
) -> tuple[Mapping, ...]:
    """The association of every created policy, once there is a fabric to associate it with."""
    if fabric is None:
        return ()
    container = (
        f"{vault.id}/replicationFabrics/{fabric.name}"
        f"/replicationProtectionContainers/{fabric.container}"
    )
    return tuple(
        Mapping(
            path=policy.path,
            name=policy.name,
            policy_key=policy.key,
            policy_id=policy.id,
            target=container if policy.provider == "InMage" else AZURE,
        )
        for policy in policies
        if policy.create
    )
