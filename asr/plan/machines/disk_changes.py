"""What differs between the disks that are wanted and those that are replicated.

The service adds a disk to a replicated machine of an appliance by an operation. It takes none out,
and a configuration server adds none: there, only protecting the machine anew does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from asr.model import DecidedDisk, DecidedMachine, DecidedTarget, ModernizedMachine
from asr.model.observed import ObservedDisk
from asr.plan.entities import MachineDisk, PendingOperation, ServiceRequest
from asr.plan.machines.operations import ReplicatedItem
from asr.plan.refusals import Refusal

_ADD = "add it to the replication of the item in the vault, then observe again"
_NAME = (
    "add it to the replication of the item in the vault once its id is known: write it in `disks`, "
    "or observe again; then observe again"
)
_ANEW = (
    "no operation of the service does it: take the machine out with `want: removed`, and protect "
    "it anew when it is gone"
)
_TYPE = "change the type of its replica disk in Azure, then observe again"


def disks_seen_again(
    told: Mapping[str, DecidedDisk], seen: Sequence[ObservedDisk]
) -> dict[str, DecidedDisk]:
    """Replicated disks as an observation shows them now; as they were told where it shows none."""
    earlier = {id.lower(): disk for id, disk in told.items()}
    shown = [disk for disk in seen if disk.replicated]
    if not shown:
        return dict(told)
    first = next(iter(told.values()), None)
    now = {}
    for disk in shown:
        before = earlier.get(disk.id.lower())
        type = disk.type or (before or first or DecidedDisk(type="Standard_LRS")).type
        now[disk.id] = DecidedDisk(
            type=type,
            encryption_set=disk.encryption_set or (before.encryption_set if before else None),
            cache_account=before.cache_account if before else None,
        )
    return now


def pending_disks(
    item: ReplicatedItem, disks: Sequence[MachineDisk], cache: str, account_ids: Mapping[str, str]
) -> Iterator[PendingOperation]:
    """What of the disks of an accepted machine is not yet as the document wants it.

    `cache` is the id of the machine's cache account, `account_ids` has those of all by name.
    """
    modernized = isinstance(item.wanted, ModernizedMachine)
    missing = [d for d in disks if d.included and not _replicated(d, item)]
    request = None
    named = [disk for disk in missing if disk.id is not None]
    if modernized and named and item.id is not None:
        request = _addition(item, item.id, named, cache, account_ids)
    for disk in disks:
        named_so = f"{item.name}: disk {disk.name}"
        if disk in missing:
            how = (_ADD if disk.id is not None else _NAME) if modernized else _ANEW
            what = f"{named_so} is to be replicated"
            yield PendingOperation(
                path=disk.path,
                what=what,
                how=how,
                request=request if disk.id is not None else None,
            )
        elif not disk.included and _replicated(disk, item):
            yield PendingOperation(
                path=disk.path,
                what=f"{named_so} is to be left out of replication",
                how=_ANEW,
                request=None,
            )
        elif disk.included and (old := _other_type(disk, item)) is not None:
            yield PendingOperation(
                path=disk.path,
                what=f"{named_so}: type {old} is to become {disk.type}",
                how=_TYPE,
                request=None,
            )


def refuse_changed_disks(
    disks: Sequence[MachineDisk], wanted: DecidedTarget, known: DecidedMachine
) -> Iterator[Refusal]:
    """Refuses what of a replicated disk only protecting its machine anew could change. What is
    wanted of the machine as a whole is refused there."""
    whole = wanted.disk_encryption_set
    moved = (whole or "").lower() != (known.target.disk_encryption_set or "").lower()
    told = {id.lower(): disk for id, disk in (known.target.disks or {}).items()}
    for disk in disks:
        before = told.get((disk.id or "").lower())
        replicated = disk.replicated is not False and not (told and before is None)
        if not (disk.listed and disk.included and replicated):
            continue  # what is added later may be anything
        key = before.encryption_set if before else known.target.disk_encryption_set
        as_machine = moved and disk.encryption_set_id == whole
        if not as_machine and (disk.encryption_set_id or "").lower() != (key or "").lower():
            yield _moved(disk, "encryptionSet", "disk encryption set", key)
        account = (before.cache_account if before else None) or known.cache_account
        if account and (disk.cache_account or known.cache_account) != account:
            yield _moved(disk, "cache", "cache account", account)


def _moved(disk: MachineDisk, field: str, what: str, old: str | None) -> Refusal:
    return Refusal(
        path=(*disk.path, field),
        message=f"the {what} is not the one with which replication was enabled",
        expected=old or "none",
        fix="change it back; or take the machine out with `want: removed`, and protect it anew "
        "when it is gone",
    )


def _replicated(disk: MachineDisk, item: ReplicatedItem) -> bool:
    """Whether a disk is replicated, as far as anybody knows: seen now, or told once."""
    if disk.replicated is not None:
        return disk.replicated
    told = item.known.disks
    return told is None or (disk.id or "").lower() in map(str.lower, told)


def _other_type(disk: MachineDisk, item: ReplicatedItem) -> str | None:
    """The type that a replicated disk has, where it is another one than is wanted."""
    told = {id.lower(): one.type for id, one in (item.known.disks or {}).items()}
    if item.known.disks is None and not disk.own_type:
        return None  # it is the machine's, and pending with it
    old = disk.seen_type or told.get((disk.id or "").lower(), item.known.disk_type)
    return old if old != disk.type else None


def _addition(
    item: ReplicatedItem,
    id: str,
    disks: Sequence[MachineDisk],
    cache: str,
    account_ids: Mapping[str, str],
) -> ServiceRequest:
    inputs: list[dict[str, Any]] = []
    for disk in disks:
        account = account_ids.get(disk.cache_account or "", cache)
        one = {"diskId": disk.id, "diskType": disk.type, "logStorageAccountId": account}
        if disk.encryption_set_id is not None:
            one["diskEncryptionSetId"] = disk.encryption_set_id
        inputs.append(one)
    return ServiceRequest(
        method="POST",
        path=f"{id}/addDisks",
        api_version=item.api_version,
        body={
            "properties": {
                "providerSpecificDetails": {"instanceType": "InMageRcm", "disks": inputs}
            }
        },
    )
