"""A machine has snapshots, which are merged when it is to come back from Azure.

Why: A configuration server merges the snapshots of a machine when the machine is protected in the
    other direction. Afterwards none of them leads back to what it kept.
Fix: Delete the snapshots, or keep what they are for in another way, before a failover.
Exceptions: Snapshots that nobody needs after a failover.
Source: vmware-azure-reprotect.md (2021-05-27). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("SUP011", severity="advisory", each=Plan, document_only=True)
def machine_with_snapshots(plan: Plan) -> Iterator[Fault]:
    if plan.architecture != "classic":  # nothing is published of appliances
        return
    for machine in plan.seen_machines:
        if machine.snapshots:
            yield Fault(f"{machine.name} has snapshots: {machine.snapshots:,}", on=machine)
