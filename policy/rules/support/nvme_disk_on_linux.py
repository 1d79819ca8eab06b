"""A Linux machine has replicated disks on an NVMe controller.

Why: Site Recovery's appliances replicate NVMe disks of Windows machines only.
Fix: Move the disks to a SCSI controller, or leave them out with `exclude`.
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("SUP008", severity="mandatory", each=Plan, document_only=True)
def nvme_disk_on_linux(plan: Plan) -> Iterator[Fault]:
    if plan.architecture != "modernized":  # the classic matrix allows it
        return
    for machine in plan.seen_machines:
        if machine.os == "linux" and machine.nvme_disks:
            yield Fault(
                f"{machine.name} runs Linux and has {', '.join(machine.nvme_disks)} on an NVMe "
                "controller",
                on=machine,
            )
