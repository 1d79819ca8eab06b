"""Columns of the inventories that may stand beside a document, and how their cells are read."""

from collections.abc import Callable, Mapping


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("this is not a whole number")
    return int(text)


def _yes_or_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("this is neither true nor false")
    return text == "true"


def _tags(text: str) -> dict[str, str]:
    tags: dict[str, str] = {}
    for pair in text.split(";"):
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not (name and equals) or name in tags:
            raise ValueError("these are not tags: write each once, as name=value; name=value")
        tags[name] = value
    return tags


MACHINE_COLUMNS: Mapping[str, Callable[[str], object] | None] = {
    "name": None,
    "policy": None,
    "os": None,
    "network": None,
    "subnet": None,
    "address": None,
    "drillSubnet": None,
    "drillAddress": None,
    "targetName": None,
    "size": None,
    "resourceGroup": None,
    "availabilitySet": None,
    "zone": _whole_number,
    "proximityPlacementGroup": None,
    "capacityReservationGroup": None,
    "diskType": None,
    "diskEncryptionSet": None,
    "bootDiagnostics": None,
    "windowsLicence": None,
    "sqlLicence": None,
    "linuxLicence": None,
    "security.type": None,
    "security.secureBoot": _yes_or_no,
    "security.tpm": _yes_or_no,
    "security.monitoring": _yes_or_no,
    "security.confidentialDisk": _yes_or_no,
    "server": None,
    "cache": None,
    "application": None,
    "consistencyGroup": None,
    "churnPerDay": None,
    "diskCount": _whole_number,
    "tags": _tags,
    "want": None,
}
"""Every key of a machine; those of its security profile one by one."""

DISK_COLUMNS: Mapping[str, Callable[[str], object] | None] = {
    "id": None,
    "size": None,
    "churnPerDay": None,
    "operatingSystem": _yes_or_no,
    "type": None,
    "encryptionSet": None,
    "cache": None,
    "exclude": _yes_or_no,
}
"""Every key of a disk; a row is named by the columns `machine` and `disk`."""
