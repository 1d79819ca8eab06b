"""Two machines have the same id in their firmware.

Why: Site Recovery tells machines apart by the BIOS UUID. Of two that share one, which is usual
    after copying files by hand, only one can be replicated, and the data of both may be mixed up.
Fix: Give one of them a new BIOS UUID while it is powered off (`uuid.bios` in its configuration).
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenMachine
from policy.rule import Fault, rule


@rule("SUP006", severity="mandatory", each=SeenMachine, document_only=True)
def machines_with_one_id(machine: SeenMachine) -> Iterator[Fault]:
    if machine.twins:
        yield Fault(f"{machine.name} has the BIOS UUID of {', '.join(machine.twins)}")
