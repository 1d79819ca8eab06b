"""The disks that an OVF or OVA package brings, as its descriptor lists them."""

import re
import tarfile
from xml.etree import ElementTree

_GIGABYTE = 2**30
_UNITS = {"bytes": 1, "kilobytes": 2**10, "megabytes": 2**20, "gigabytes": 2**30}
_POWER = re.compile(r"byte\s*\*\s*2\^([0-9]{1,2})")
_LARGEST_DESCRIPTOR = 2**24


def disks_of(package: str) -> tuple[int, ...] | None:
    """Whole gigabytes of each disk, in their order; None for a file that does not tell."""
    try:
        root = ElementTree.fromstring(_descriptor(package))
        sizes = [_gigabytes(disk) for disk in root.iterfind("{*}DiskSection/{*}Disk")]
    except (OSError, ValueError, LookupError, ElementTree.ParseError, tarfile.TarError):
        return None
    return tuple(sizes) or None


def _descriptor(package: str) -> bytes:
    with open(package, "rb") as file:
        if not tarfile.is_tarfile(file):
            return file.read(_LARGEST_DESCRIPTOR)
        file.seek(0)
        # It is the first file of an archive; what follows it is large.
        with tarfile.open(fileobj=file) as archive:
            first = archive.next()
            inside = archive.extractfile(first) if first and first.name.endswith(".ovf") else None
            if inside is None:
                raise ValueError("no descriptor at the beginning")
            return inside.read(_LARGEST_DESCRIPTOR)


def _gigabytes(disk: ElementTree.Element) -> int:
    given = {name.rpartition("}")[2]: value for name, value in disk.attrib.items()}
    units = given.get("capacityAllocationUnits", "bytes").strip().lower()
    power = _POWER.fullmatch(units)
    if power is None and units not in ("byte", *_UNITS):
        raise ValueError("an unknown unit")
    bytes_each = 2 ** int(power[1]) if power else _UNITS.get(units, 1)
    return int(given.get("capacity", "")) * bytes_each // _GIGABYTE
