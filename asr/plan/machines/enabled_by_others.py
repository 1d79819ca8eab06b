"""What a machine has whose replication others enabled, as far as an observation shows it.

Such a machine is referred to, and never accepted: no decision remembers it. What the document asks
of it is compared with what is there. What only protecting it anew could change (its policy, its
disk encryption set and the like) may be left out of the document: then it is whatever the others
chose. What no observation shows counts as it is wanted.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from asr.model import DecidedMachine, DecidedTarget
from asr.model.machine import Security
from asr.model.observed import ObservedMachine, ObservedSecurity
from asr.plan.entities import Policy
from asr.plan.machines.told import seen_again


def enabled_by_others(
    target: DecidedTarget,
    seen: ObservedMachine,
    policies: Mapping[str, Policy],
    pair_of: Mapping[str, str],
) -> DecidedMachine:
    """What a machine has; its server and its cache account are "" until they are known."""
    given = DecidedMachine(
        id=seen.id, process_server="", cache_account="", os=seen.os, target=target
    )
    given = seen_again(given, seen, pair_of)
    fixed = _encryption(target, given.target, seen)
    if seen.policy is not None:
        fixed["policy"] = _policy(target.policy, seen.policy, policies)
    if target.consistency_group is not None and seen.consistency_group is not None:
        fixed["consistency_group"] = seen.consistency_group
    if target.security is not None and seen.security is not None:
        fixed["security"] = _security(target.security, seen.security)
    return replace(given, target=replace(given.target, **fixed))


def _policy(wanted: str, seen: str, policies: Mapping[str, Policy]) -> str:
    """The document's key of a policy; its name in the vault where the document has none."""
    named = [key for key, policy in policies.items() if policy.name.lower() == seen.lower()]
    if wanted in named:
        return wanted
    return named[0] if named else seen


def _security(wanted: Security, seen: ObservedSecurity) -> Security | None:
    if seen.type == "none":
        return None
    shown = {
        key: getattr(seen, key)
        for key in ("secure_boot", "tpm", "monitoring", "confidential_disk")
        if getattr(seen, key) is not None
    }
    return replace(wanted, type=seen.type, **shown)


def _encryption(
    wanted: DecidedTarget, given: DecidedTarget, seen: ObservedMachine
) -> dict[str, Any]:
    """Encryption sets of disks, where the document says any and all disks were read."""
    shown = {disk.id.lower(): disk.encryption_set for disk in seen.disks if disk.replicated}
    encryption: dict[str, Any] = {}
    different = {(set_id or "").lower(): set_id for set_id in shown.values()}
    if wanted.disk_encryption_set is not None and seen.whole and len(different) == 1:
        [encryption["disk_encryption_set"]] = different.values()
    if wanted.disks is not None and given.disks is not None:
        asked = {id.lower(): disk.encryption_set for id, disk in wanted.disks.items()}
        encryption["disks"] = {
            id: replace(
                disk,
                encryption_set=shown.get(id.lower(), disk.encryption_set)
                if asked.get(id.lower()) and seen.whole
                else asked.get(id.lower()),
            )
            for id, disk in given.disks.items()
        }
    return encryption
