"""Which master target receives which machine at failback: by operating system, groups together,
sticky, and otherwise where the fewest disks are."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from asr.facts.servers import ServerFacts
from asr.model import Decided, Environment


class MasterTarget(NamedTuple):
    """A server that can receive machines of one operating system."""

    name: str
    os: str
    own_disks: int


class Received(NamedTuple):
    """What a master target receives."""

    machines: int
    disks: int


def assign_master_targets(
    environment: Environment, decided: Decided, targets: Sequence[MasterTarget], facts: ServerFacts
) -> dict[str, str]:
    """Host name of the master target of every machine that stays and can have one."""
    known = {target.name: target.os for target in targets}
    staying = {n: m for n, m in environment.machines.items() if m.want == "protected"}
    chosen: dict[str, str] = {}
    of_group: dict[tuple[str, str], str] = {}
    disks = {target.name: target.own_disks for target in targets}
    for name, machine in staying.items():
        earlier = decided.machines.get(name)
        target = earlier.master_target if earlier else None
        if target is not None and known.get(target) == machine.os:
            chosen[name] = target
            disks[target] += machine.disk_count or facts.disks_of_a_machine
            if machine.consistency_group:
                of_group.setdefault((machine.consistency_group, machine.os), target)
    free = {
        os: [(disks[name], name) for name in known if known[name] == os]
        for os in ("windows", "linux")
    }
    for heap in free.values():
        heapify(heap)
    for name, machine in staying.items():
        if name in chosen or not free[machine.os]:
            continue
        group = (machine.consistency_group or "", machine.os)
        target = of_group.get(group) if machine.consistency_group else None
        if target is None:
            target = _least(free[machine.os], disks)
            if machine.consistency_group:
                of_group[group] = target
        chosen[name] = target
        disks[target] += machine.disk_count or facts.disks_of_a_machine
        heappush(free[machine.os], (disks[target], target))
    return {name: chosen[name] for name in staying if name in chosen}


def received(
    environment: Environment, chosen: Mapping[str, str], facts: ServerFacts
) -> dict[str, Received]:
    """Machines and disks by master target."""
    by_target: dict[str, Received] = {}
    for name, target in chosen.items():
        before = by_target.get(target, Received(0, 0))
        more = environment.machines[name].disk_count or facts.disks_of_a_machine
        by_target[target] = Received(before.machines + 1, before.disks + more)
    return by_target


def _least(heap: list[tuple[int, str]], disks: Mapping[str, int]) -> str:
    while heap[0][0] != disks[heap[0][1]]:
        heappop(heap)  # it has got more since
    return heap[0][1]
