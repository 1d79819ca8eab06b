"""Recovery Services: the vault, and Site Recovery below it."""

from collections.abc import Iterator
from typing import Any

from asr.report.counted import counted
from asr.report.words.reading import Kinds, at, minutes, of


def _vault(inputs: dict[str, Any]) -> Iterator[str]:
    properties = inputs.get("properties", {})
    yield of(inputs, "location")
    yield of(properties, "redundancySettings", "standardTierStorageRedundancy")
    yield f"identity {of(inputs, 'identity', 'type')}"
    yield f"public network access {of(properties, 'publicNetworkAccess').lower()}"
    security = properties.get("securitySettings", {})
    yield _named("immutability", of(security, "immutabilitySettings", "state"))
    yield _named("soft delete", of(security, "softDeleteSettings", "softDeleteState"))


def _named(what: str, value: str) -> str:
    return f"{what} {value.lower()}" if value else ""


_POLICIES = {
    "InMageAzureV2": "to Azure (classic)",
    "InMage": "failback (classic)",
    "InMageRcm": "to Azure",
}


def _policy(inputs: dict[str, Any]) -> Iterator[str]:
    given = at(inputs, "properties", "providerSpecificInput") or {}
    yield _POLICIES.get(of(given, "instanceType"), "")
    kept = given.get("recoveryPointHistory", given.get("recoveryPointHistoryInMinutes"))
    yield f"keeps points {minutes(kept)}"
    every = given.get("appConsistentFrequencyInMinutes")
    yield f"application-consistent every {minutes(every)}" if every else "no application points"


def _mapping(inputs: dict[str, Any]) -> Iterator[str]:
    target = of(inputs, "properties", "targetProtectionContainerId")
    yield "to Azure" if target == "Microsoft Azure" else "failback"


def _item(inputs: dict[str, Any]) -> Iterator[str]:
    details = at(inputs, "properties", "providerSpecificDetails") or {}
    yield f"as {of(details, 'targetAzureVmName') or of(details, 'targetVmName')}"
    yield of(details, "targetVmSize")
    yield f"subnet {of(details, 'targetAzureSubnetId') or of(details, 'targetSubnetName')}"
    yield of(details, "diskType") or of(details, "disksDefault", "diskType")


def _vcenter(inputs: dict[str, Any]) -> Iterator[str]:
    properties = inputs.get("properties", {})
    yield f"{of(properties, 'ipAddress')}, port {of(properties, 'port')}"


def _plan(inputs: dict[str, Any]) -> Iterator[str]:
    groups = at(inputs, "properties", "groups") or []
    starting = [group for group in groups if of(group, "groupType") == "Boot"]
    machines = [len(group.get("replicationProtectedItems") or []) for group in starting]
    yield f"{counted(sum(machines), 'machine')} in {counted(len(starting), 'group')}"
    yield " then ".join(map(str, machines)) if len(machines) > 1 else ""
    actions = [
        action
        for group in groups
        for side in ("startGroupActions", "endGroupActions")
        for action in group.get(side) or []
    ]
    yield counted(len(actions), "action") if actions else ""


KINDS: Kinds = {
    "azure-native:recoveryservices:ReplicationvCenter": (
        "vCenter in the vault",
        "vcenterName",
        _vcenter,
    ),
    "azure-native:recoveryservices:Vault": ("Recovery Services vault", "vaultName", _vault),
    "azure-native:recoveryservices:ReplicationPolicy": (
        "replication policy",
        "policyName",
        _policy,
    ),
    "azure-native:recoveryservices:ReplicationProtectedItem": (
        "protected machine",
        "replicatedProtectedItemName",
        _item,
    ),
    "azure-native:recoveryservices:ReplicationRecoveryPlan": (
        "recovery plan",
        "recoveryPlanName",
        _plan,
    ),
    "azure-native:recoveryservices:ReplicationProtectionContainerMapping": (
        "container mapping",
        "mappingName",
        _mapping,
    ),
}
