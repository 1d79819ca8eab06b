"""A machine to protect runs no VMware Tools.

Why: Without them discovery may not see the machine's addresses, and a machine that is not seen
    with an address does not appear in the list to protect; a failover cannot shut it down.
Fix: Install VMware Tools, or start their service.
Exceptions: A machine that is powered off for now.
Source: site-recovery-vmware-to-azure-classic.md (2016), by which they should be installed and run;
    what becomes of a machine without them is our inference. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenMachine
from policy.rule import Fault, rule


@rule("SUP010", severity="advisory", each=SeenMachine, document_only=True)
def machine_without_tools(machine: SeenMachine) -> Iterator[Fault]:
    if machine.without_tools:
        yield Fault(f"{machine.name} runs no VMware Tools")
