"""More is written to a disk than its type in Azure can take.

Why: Site Recovery publishes how much a replicated disk may be written, by its type and size in
    Azure. Beyond that recovery points are lost, and replication never catches up.
Fix: Give the disk another `type`, make it larger (premium disks take more from 512 GB), move part
    of what is written to another disk, or leave it out with `exclude` where it holds nothing worth
    it, such as a page file.
Exceptions: Types without a published figure, and disks of unknown size or churn, are not judged.
Source: vmware-physical-azure-support-matrix.md (2025-08-29);
    site-recovery-vmware-deployment-planner-analyze-report.md (2026-01-12). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import MachineDisk
from asr.plan.machines.disk_churn import churn_of
from policy.rule import Fault, rule


@rule("REP020", severity="mandatory", each=MachineDisk)
def disk_churn_beyond_its_type(disk: MachineDisk, facts: Facts) -> Iterator[Fault]:
    if not disk.included or disk.churn_gb is None or disk.size_gb is None:
        return
    row = churn_of(disk.type, disk.size_gb, facts.disks)
    if row is not None and disk.churn_gb > row.most:
        yield Fault(
            f"{disk.churn_gb:,.4g} GB a day are written to {disk.name} of {disk.machine}; a disk "
            f"of type {disk.type} and its size takes at most {row.most:,} GB"
        )
