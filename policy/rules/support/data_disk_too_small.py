"""A data disk is smaller than those that replicate.

Why: Site Recovery replicates data disks from a published size on; smaller ones are not supported.
Fix: Enlarge the disk, or leave it out of replication with `exclude`.
Exceptions: A disk of exactly this size behind a configuration server: waive it. Sizes are known
    in whole GB, rounded up.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import MachineDisk
from policy.rule import Fault, rule


@rule("SUP012", severity="advisory", each=MachineDisk)
def data_disk_too_small(disk: MachineDisk, facts: Facts) -> Iterator[Fault]:
    least = facts.disks.data_disk_above
    small = disk.size_gb is not None and disk.size_gb <= least
    if small and disk.included and not disk.operating_system:
        yield Fault(
            f"{disk.name} of {disk.machine} has {disk.size_gb:,} GB or less; a replicated data "
            f"disk has more than {least:,} GB"
        )
