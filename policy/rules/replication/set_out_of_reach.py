"""A disk encryption set or an availability set is out of the reach of the machines that use it.

Why: A managed disk uses disk encryption sets of its own subscription only, and an availability set
    must be in the machine's very resource group. Azure refuses to create the disk or the machine.
Fix: Refer to an encryption set in the subscription of the machine's target resource group, and to
    an availability set in that group.
Exceptions: None.
Source: disk-encryption.md (2021-03-04: disk encryption sets, machines, disks and snapshots are in
    one subscription and region); vmware-azure-enable-replication.md (2020-12-07: an availability
    set is in the target resource group). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Machine
from policy.rule import Fault, rule


@rule("REP023", severity="mandatory", each=Plan)
def set_out_of_reach(plan: Plan) -> Iterator[Fault]:
    machines = {machine.name: machine for machine in plan.machines if machine.state != "forgotten"}
    uses = {
        (machine.name, kind, id)
        for machine in machines.values()
        for kind, id in _used(machine)
        if id is not None
    }
    uses |= {
        (disk.machine, "disk encryption set", disk.encryption_set_id)
        for disk in plan.disks
        if disk.included and disk.encryption_set_id and disk.machine in machines
    }
    # An id is one fault, however many machines use it.
    apart: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Machine] = {}
    for name, kind, id in sorted(uses):
        machine = machines[name]
        depth = 5 if kind == "availability set" else 3
        if _place(id, depth) != _place(machine.target_resource_group_id, depth):
            apart[kind, id.lower()] += 1
            first.setdefault((kind, id.lower()), machine)
    for (kind, id), count in apart.items():
        machine = first[kind, id]
        where = "resource group" if kind == "availability set" else "subscription"
        yield Fault(
            f"the {kind} {id} is in another {where} than {machine.target_resource_group_id}, in "
            f"which {machine.name} comes up ({count:,} in all)",
            on=machine,
        )


def _used(machine: Machine) -> tuple[tuple[str, str | None], ...]:
    return (
        ("disk encryption set", machine.disk_encryption_set_id),
        ("availability set", machine.availability_set_id),
    )


def _place(id: str, depth: int) -> list[str]:
    return id.lower().split("/")[:depth]
