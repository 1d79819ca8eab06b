"""What the service is told of a machine when its replication is enabled, and what it has now."""

from collections.abc import Iterator, Mapping

import msgspec

from asr.model import DecidedMachine, DecidedTarget, Environment, ModernizedMachine
from asr.model import Machine as WantedMachine
from asr.model.observed import ObservedMachine
from asr.plan.entities import Path
from asr.plan.machines.disk_changes import disks_seen_again
from asr.plan.machines.items import is_protected
from asr.plan.naming import item_name
from asr.plan.references import (
    AVAILABILITY_SET,
    DISK_ENCRYPTION_SET,
    PROXIMITY_PLACEMENT_GROUP,
    STORAGE_ACCOUNT,
    References,
)
from asr.plan.refusals import Refusal

BY_OPERATION = {
    "target_name": "name in Azure",
    "size": "size",
    "resource_group": "resource group",
    "network": "pair of networks",
    "subnet": "subnet",
    "drill_subnet": "subnet in a drill",
    "availability_set": "availability set",
    "zone": "availability zone",
    "proximity_placement_group": "proximity placement group",
    "disk_type": "disk type",
    "boot_diagnostics": "storage account of boot diagnostics",
    "windows_licence": "licence of Windows",
    "sql_licence": "licence of SQL Server",
    "linux_licence": "licence of Linux",
    "tags": "tags",
}
"""What an operation can change after replication was enabled, and what people call it."""

_ABSENT_IS_NONE = (
    "availability_set",
    "zone",
    "proximity_placement_group",
    "boot_diagnostics",
)
"""What a replicated item that was read as a whole has not where it does not show it."""

_NEVER = (
    ("policy", "policy", "replication policy"),
    ("consistency_group", "consistencyGroup", "consistency group"),
    ("disk_encryption_set", "diskEncryptionSet", "disk encryption set"),
    ("security", "security", "security profile"),
)
"""What only disabling and enabling replication could change."""

_ANEW = (
    "change it back; or take the machine out with `want: removed`, and protect it anew when it is "
    "gone"
)


def wanted_target(
    name: str,
    wanted: WantedMachine,
    environment: Environment,
    target_group: str,
    references: References,
) -> DecidedTarget:
    """What the document wants a machine to be in Azure; `target_group` is the id of the resource
    group of machines without one of their own."""
    path = ("machines", name)

    def id_of(key: str, reference: str | None, kind: str) -> str | None:
        return reference and references.resource(reference, kind, (*path, key)).id

    target = DecidedTarget(
        policy=wanted.policy,
        consistency_group=wanted.consistency_group,
        target_name=wanted.target_name or item_name(name),
        size=wanted.size,
        network=wanted.network,
        subnet=wanted.subnet,
        resource_group=references.group(wanted.resource_group, (*path, "resourceGroup")).id
        if wanted.resource_group
        else target_group,
        availability_set=id_of("availabilitySet", wanted.availability_set, AVAILABILITY_SET),
        zone=wanted.zone,
        proximity_placement_group=id_of(
            "proximityPlacementGroup", wanted.proximity_placement_group, PROXIMITY_PLACEMENT_GROUP
        ),
        disk_type=wanted.disk_type,
        disk_encryption_set=id_of(
            "diskEncryptionSet", wanted.disk_encryption_set, DISK_ENCRYPTION_SET
        ),
        windows_licence=wanted.windows_licence,
        sql_licence=wanted.sql_licence,
        tags={**environment.tags, **wanted.tags},
    )
    if not isinstance(wanted, ModernizedMachine):
        return target
    return msgspec.structs.replace(
        target,
        # A classic machine is told of its drill by an operation only.
        drill_subnet=wanted.drill_subnet,
        boot_diagnostics=id_of("bootDiagnostics", wanted.boot_diagnostics, STORAGE_ACCOUNT),
        linux_licence=wanted.linux_licence,
        security=wanted.security,
    )


def seen_again(
    earlier: DecidedMachine, seen: ObservedMachine | None, pair_of: Mapping[str, str]
) -> DecidedMachine:
    """An accepted machine with what an observation says of it now. `pair_of` has the pairs of
    networks by the id of their failover network."""
    # What is not protected has no replicated item that could show anything.
    if seen is None or seen.protection is None:
        return earlier
    now = {key: getattr(seen, key) for key in BY_OPERATION if getattr(seen, key) is not None}
    if seen.whole:
        now |= {key: None for key in _ABSENT_IS_NONE if getattr(seen, key) is None}
    if earlier.target.disks is not None:
        # Each disk has a type of its own then.
        now.pop("disk_type", None)
        now["disks"] = disks_seen_again(earlier.target.disks, seen.disks)
    pair = pair_of.get(now.pop("network", "").lower())
    if pair is not None:
        now["network"] = pair or None
    protected = earlier.protected or is_protected(seen)
    return msgspec.structs.replace(
        earlier,
        os=earlier.os or seen.os,
        target=msgspec.structs.replace(earlier.target, **now),
        replicating=not protected,
        protected=protected,
    )


def refuse_moved_machine(
    path: Path, wanted: DecidedTarget, known: DecidedTarget
) -> Iterator[Refusal]:
    """Refuses what only disabling and enabling replication could change."""
    for key, field, what in _NEVER:
        if not same(getattr(wanted, key), getattr(known, key)):
            left_out = getattr(wanted, key) is None
            yield Refusal(
                path=path if left_out else (*path, field),
                message=f"the {what} is not the one with which replication was enabled",
                expected=_in_words(getattr(known, key)),
                fix=_ANEW,
            )


def refuse_another_system(
    path: Path, wanted: WantedMachine, known: DecidedMachine
) -> Iterator[Refusal]:
    """Refuses another operating system than the one whose disks are replicated."""
    if known.os not in (None, wanted.os):
        yield Refusal(
            path=(*path, "os"),
            message="the operating system is not the one with which replication was enabled",
            expected=known.os,
            fix=_ANEW,
        )


def same(one: object, other: object, *, any_case: bool = False) -> bool:
    """Whether two values of a machine are equal. Azure gives ids back in other capital letters."""
    if isinstance(one, str) and isinstance(other, str) and (any_case or one[:1] == "/"):
        return one.casefold() == other.casefold()
    return one == other


def _in_words(value: object) -> str:
    if isinstance(value, msgspec.Struct):
        return msgspec.json.encode(value).decode()
    return str(value or "none")
