"""A disk with an operating system is larger than a machine that starts by BIOS may have.

Why: A machine that starts by BIOS becomes one of generation 1 in Azure, which starts from smaller
    disks than one of generation 2.
Fix: Make the disk smaller by moving data to another disk; or observe the vCenter, which shows
    which machines start by UEFI.
Exceptions: A machine that starts by UEFI, of a vCenter that is not observed: waive it, with the
    machine's firmware as the reason.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("SUP002", severity="advisory", each=Plan, document_only=True)
def system_disk_for_uefi_only(plan: Plan, facts: Facts) -> Iterator[Fault]:
    limits = facts.disks
    firmware = {machine.name: machine.firmware.lower() for machine in plan.seen_machines}
    for disk in plan.disks:
        size = disk.size_gb or 0
        only_for_uefi = limits.system_disk_by_bios < size <= limits.system_disk
        if disk.operating_system and only_for_uefi and firmware.get(disk.machine) != "efi":
            yield Fault(
                f"{disk.name} of {disk.machine} has {size:,} GB; a machine that starts by BIOS can "
                f"have {limits.system_disk_by_bios:,} GB",
                on=disk,
            )
