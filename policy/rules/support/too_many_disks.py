"""A machine has more disks than a machine in Azure can have.

Why: A machine in Azure has one disk with its operating system and a limited number of data disks.
    A machine with more cannot be protected. Its size in Azure may limit the number further.
Fix: Leave disks out with `exclude`, or bring their data together on fewer disks.
Exceptions: None.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("SUP004", severity="mandatory", each=Plan)
def too_many_disks(plan: Plan, facts: Facts) -> Iterator[Fault]:
    most = facts.disks.data_disks
    disks = Counter(disk.machine for disk in plan.disks if disk.included)
    for machine in plan.machines:
        if (data := disks[machine.name] - 1) > most:
            yield Fault(
                f"{machine.name} has {data:,} data disks to replicate; a machine in Azure can "
                f"have {most}",
                on=machine,
            )
