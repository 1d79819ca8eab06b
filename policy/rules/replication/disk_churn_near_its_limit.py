"""More is written to a disk than its type in Azure takes when writes are small.

Why: What a replicated disk may be written depends on how large its writes are. At this churn it
    keeps up when most of them are large (32 KB and more; 16 KB from 512 GB), and falls behind when
    they are small.
Fix: Measure the size of the writes; give the disk another `type`, or make it larger.
Exceptions: Disks with large writes, such as those of backups.
Source: vmware-physical-azure-support-matrix.md (2025-08-29);
    site-recovery-vmware-deployment-planner-analyze-report.md (2026-01-12). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import MachineDisk
from asr.plan.machines.disk_churn import churn_of
from policy.rule import Fault, rule


@rule("REP021", severity="advisory", each=MachineDisk)
def disk_churn_near_its_limit(disk: MachineDisk, facts: Facts) -> Iterator[Fault]:
    if not disk.included or disk.churn_gb is None or disk.size_gb is None:
        return
    row = churn_of(disk.type, disk.size_gb, facts.disks)
    if row is not None and row.certain < disk.churn_gb <= row.most:
        yield Fault(
            f"{disk.churn_gb:,.4g} GB a day are written to {disk.name} of {disk.machine}; with "
            f"small writes, a disk of type {disk.type} and its size takes {row.certain:,} GB"
        )
