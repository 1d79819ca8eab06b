"""A disk with an operating system is larger than any that a machine in Azure can start from.

Why: Azure starts machines from disks up to a published size. Enabling replication is refused, or
    the failover fails.
Fix: Make the disk smaller by moving data to another disk, or leave the machine out.
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import MachineDisk
from policy.rule import Fault, rule


@rule("SUP001", severity="mandatory", each=MachineDisk)
def system_disk_too_large(disk: MachineDisk, facts: Facts) -> Iterator[Fault]:
    most = facts.disks.system_disk
    if disk.operating_system and disk.size_gb is not None and disk.size_gb > most:
        yield Fault(
            f"{disk.name} of {disk.machine} has {disk.size_gb:,} GB; a disk with an operating "
            f"system can have {most:,} GB"
        )
