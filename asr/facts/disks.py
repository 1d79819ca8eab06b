"""Disks that replicate."""

import msgspec

from asr.facts.fact import Fact


class DiskChurn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Data that a disk of these types and up to this size may be written in a day. GiB."""

    types: tuple[str, ...]
    size: int
    certain: int
    most: int


class DiskFacts(Fact, frozen=True, kw_only=True):
    """Limits of disks that replicate. GiB."""

    system_disk: int
    system_disk_by_bios: int
    data_disk: int
    data_disk_above: int
    data_disks: int
    disks_of_a_subscription: int
    churn: tuple[DiskChurn, ...]
    data_only: tuple[str, ...]
    """Types from which no machine starts."""
    in_no_availability_set: tuple[str, ...]
    zone_redundant: dict[str, str]
    """Types that need zones, and the type of each that does not."""
