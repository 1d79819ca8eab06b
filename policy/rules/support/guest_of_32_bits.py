"""A machine has an operating system of 32 bits.

Why: Site Recovery replicates machines of 64 bits only; there is no Mobility service for others.
Fix: Move what the machine does to another one, or leave it out.
Exceptions: A machine whose guest is set wrongly in vSphere: correct it there.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenMachine
from policy.rule import Fault, rule

_MARK = "(32-bit)"


@rule("SUP007", severity="mandatory", each=SeenMachine, document_only=True)
def guest_of_32_bits(machine: SeenMachine) -> Iterator[Fault]:
    if _MARK in machine.guest.lower():
        yield Fault(f"{machine.name} runs {machine.guest}, and 64 bits are required")
