"""A machine starts by UEFI with Secure Boot.

Why: Site Recovery does not replicate machines with Secure Boot.
Fix: Turn Secure Boot off in the options of the machine in vSphere, while it is powered off.
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenMachine
from policy.rule import Fault, rule


@rule("SUP013", severity="mandatory", each=SeenMachine, document_only=True)
def machine_with_secure_boot(machine: SeenMachine) -> Iterator[Fault]:
    if machine.secure_boot:
        yield Fault(f"{machine.name} starts with Secure Boot, and it has to be off")
