"""A consistency group of a classic environment has both Windows and Linux machines.

Why: A consistency group fails back as a whole, through one master target, and a master target
    writes the disks of one operating system family only. A mixed group reaches Azure and cannot
    come back.
Fix: Give the machines of each operating system family a `consistencyGroup` of their own.
Exceptions: A group that is never to fail back; waive it.
Source: vmware-azure-prepare-failback.md (2019-12-24). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Machine
from policy.rule import Fault, rule

_FAMILIES = {"windows": "Windows", "linux": "Linux"}


@rule("REP004", severity="mandatory", each=Plan)
def mixed_consistency_group(plan: Plan) -> Iterator[Fault]:
    if plan.architecture != "classic":
        return
    firsts: dict[str, Machine] = {}
    mixed: set[str] = set()
    for machine in plan.machines:
        group = machine.consistency_group
        if group is None or machine.state == "forgotten":
            continue
        first = firsts.setdefault(group, machine)
        # One finding for a group, at the first machine that differs.
        if machine.os != first.os and group not in mixed:
            mixed.add(group)
            yield Fault(
                f"{machine.name} is a {_FAMILIES[machine.os]} machine in the consistency group "
                f"{group}, and {first.name} is a {_FAMILIES[first.os]} machine",
                on=machine,
                at=("consistencyGroup",),
            )
