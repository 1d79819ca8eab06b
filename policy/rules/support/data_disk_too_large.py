"""A data disk is larger than a managed disk can be.

Why: Replication copies a disk onto a managed disk of its size. Beyond the largest size there is
    none, and replication of the machine is refused.
Fix: Divide the disk, or leave it out of replication with `exclude`.
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import MachineDisk
from policy.rule import Fault, rule


@rule("SUP003", severity="mandatory", each=MachineDisk)
def data_disk_too_large(disk: MachineDisk, facts: Facts) -> Iterator[Fault]:
    most = facts.disks.data_disk
    large = disk.size_gb is not None and disk.size_gb > most
    if large and disk.included and not disk.operating_system:
        yield Fault(
            f"{disk.name} of {disk.machine} has {disk.size_gb:,} GB; a replicated data disk can "
            f"have {most:,} GB"
        )
