"""A machine has raw device mappings, which come back from Azure as something else.

Why: A raw device mapping replicates. When the machine fails back, its data is written to a
    virtual disk beside it, unless the mapping is still there; what relies on the device, such as
    a cluster or a storage tool, does not find it.
Fix: Plan the way back of these machines, or turn the mapping into a virtual disk first.
Exceptions: Machines that fail back to where they were, with their mappings still in place.
Source: vmware-physical-azure-support-matrix.md (2025-08-29); vmware-azure-reprotect.md
    (2018-12-17). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenMachine
from policy.rule import Fault, rule


@rule("SUP009", severity="advisory", each=SeenMachine, document_only=True)
def raw_disk_comes_back_changed(machine: SeenMachine) -> Iterator[Fault]:
    if machine.raw_disks:
        disks = ", ".join(machine.raw_disks)
        yield Fault(f"{machine.name} has raw device mappings: {disks}")
