"""Disks of a machine, as discovery and its replicated item tell them."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_MIB, _GIB = 2**20, 2**30


def disks_of(found: Json | None, details: Json) -> list[Json]:
    """The disks of a machine, in the words of an observation.

    `found` is the machine as discovery has it, `details` what its replicated item says. A disk that
    discovery has and the item has not is not replicated, as long as both go by the same ids.
    """
    disks: dict[str, Json] = {}
    for disk in _discovered(found):
        disks[disk["id"].lower()] = disk
    replicated = [*_replicated(details)]
    shared = [disk for disk in replicated if disk["id"].lower() in disks]
    if replicated and not shared:
        disks = {}
    elif replicated:
        for disk in disks.values():
            disk["replicated"] = False
    for disk in [*_unprotected(details), *replicated]:
        known = disks.setdefault(disk["id"].lower(), {})
        # Discovery knows a disk by the name that people see.
        known |= {key: value for key, value in disk.items() if key != "name" or "name" not in known}
    return list(disks.values())


def _discovered(found: Json | None) -> Iterator[Json]:
    told = (found or {}).get("properties") or {}
    for disk in told.get("disks") or ():  # an appliance's site
        if disk.get("uuid"):
            yield _given(
                id=disk["uuid"],
                name=disk.get("label") or disk.get("name"),
                sizeGb=_gib(disk.get("maxSizeInBytes")),
            )
    for disk in _with_id(told.get("customDetails") or {}, "diskDetails"):
        size = _number(disk.get("diskSizeInMB"))
        yield _given(
            id=disk["diskId"],
            name=disk.get("diskName"),
            sizeGb=_gib(size and size * _MIB),
        )


def _replicated(details: Json) -> Iterator[Json]:
    kind = details.get("instanceType")
    if kind == "InMageRcm":
        for disk in _with_id(details, "protectedDisks"):
            system = str(disk.get("isOSDisk", "")).lower()
            yield _given(
                id=disk.get("diskId"),
                name=disk.get("diskName"),
                sizeGb=_gib(disk.get("capacityInBytes")),
                operatingSystem=system == "true" if system in ("true", "false") else None,
                replicated=True,
                type=disk.get("diskType"),
                encryptionSet=disk.get("diskEncryptionSetId"),
            )
    elif kind == "InMageAzureV2":
        managed = {d["diskId"].lower(): d for d in _with_id(details, "protectedManagedDisks")}
        named = {d["diskId"].lower(): d for d in _with_id(details, "protectedDisks")}
        system = (details.get("osDiskId") or "").lower()
        for id in managed | named:
            target, source = managed.get(id, {}), named.get(id, {})
            yield _given(
                id=target.get("diskId") or source.get("diskId"),
                name=source.get("diskName"),
                sizeGb=_gib(source.get("diskCapacityInBytes")),
                operatingSystem=id == system if system else None,
                replicated=True,
                type=target.get("replicaDiskType"),
                encryptionSet=target.get("diskEncryptionSetId"),
            )


def _unprotected(details: Json) -> Iterator[Json]:
    for disk in _with_id(details, "unprotectedDisks"):
        yield _given(
            id=disk.get("diskId"),
            name=disk.get("diskName"),
            sizeGb=_gib(disk.get("capacityInBytes")),
            replicated=False,
        )


def _with_id(details: Json, key: str) -> Iterator[Json]:
    return (disk for disk in details.get(key) or () if disk.get("diskId"))


def _gib(size: Any) -> int | None:
    return -(-int(size) // _GIB) if size else None


def _number(text: Any) -> int | None:
    return int(text) if str(text or "").isdigit() else None


def _given(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value not in (None, "")}
