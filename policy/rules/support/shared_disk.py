"""A machine has replicated disks to which other machines may write too.

Why: Site Recovery does not replicate disks that machines share, such as those of a cluster.
Fix: Leave the disks out with `exclude` and protect their data by what the application offers, or
    stop sharing them.
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenMachine
from policy.rule import Fault, rule


@rule("SUP014", severity="mandatory", each=SeenMachine, document_only=True)
def shared_disk(machine: SeenMachine) -> Iterator[Fault]:
    if machine.shared_disks:
        yield Fault(f"{machine.name} shares disks: {', '.join(machine.shared_disks)}")
