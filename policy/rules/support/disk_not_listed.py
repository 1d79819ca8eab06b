"""A machine whose disks the document lists has one more.

Why: A disk that came later is replicated as the machine says, in its type and without a word on
    its churn: what was decided for the other disks may be wrong for it.
Fix: List it under `disks`, or leave it out there with `exclude`.
Exceptions: None.
Source: This toolkit's own caution. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("SUP005", severity="advisory", each=Plan)
def disk_not_listed(plan: Plan) -> Iterator[Fault]:
    listed = {disk.machine for disk in plan.disks if disk.listed}
    for disk in plan.disks:
        if not disk.listed and disk.machine in listed:
            yield Fault(
                f"the disk {disk.name} of {disk.machine} was observed, and the document does not "
                "list it",
                on=disk,
            )
