"""A disk with an operating system is larger than a machine that starts by BIOS may have.

Why: A machine that starts by BIOS becomes one of generation 1 in Azure, which starts from smaller
    disks than one of generation 2.
Fix: Make sure that the machine starts by UEFI, without Secure Boot; or make the disk smaller.
Exceptions: A machine that starts by UEFI: waive it, with the machine's firmware as the reason.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import MachineDisk
from policy.rule import Fault, rule


@rule("SUP002", severity="advisory", each=MachineDisk)
def system_disk_for_uefi_only(disk: MachineDisk, facts: Facts) -> Iterator[Fault]:
    limits = facts.disks
    size = disk.size_gb or 0
    if disk.operating_system and limits.system_disk_by_bios < size <= limits.system_disk:
        yield Fault(
            f"{disk.name} of {disk.machine} has {size:,} GB; a machine that starts by BIOS can "
            f"have {limits.system_disk_by_bios:,} GB"
        )
