"""A server of Site Recovery is smaller in its vCenter than in the plan.

Why: A server that runs is never resized by a number of the toolkit. One that is smaller than its
    machines need falls behind.
Fix: Resize the server in a maintenance window, or record the size that it has: under its `size`
    in the document, or in the decisions. Then observe its vCenter again.
Exceptions: A server whose machines write so little that it keeps up; watch its health.
Source: site-recovery-plan-capacity-vmware.md (2021-08-19);
    replication-appliance-support-matrix.md (2026-04-21). As of 2026-11-24.
"""

from collections.abc import Iterator
from itertools import zip_longest

from asr.plan.entities import SeenServer
from policy.rule import Fault, rule


@rule("CAP014", severity="advisory", each=SeenServer, document_only=True)
def server_unlike_its_plan(server: SeenServer) -> Iterator[Fault]:
    found: list[str] = []
    for what, unit, seen, planned in (
        ("processors", "", server.processors, server.planned_processors),
        ("memory", " GB", server.memory_gb, server.planned_memory_gb),
    ):
        # One that is larger than it has to be serves as well.
        if seen is not None and seen < planned:
            found.append(f"{what} {seen:,}{unit} instead of {planned:,}{unit}")
    if server.disks_gb is not None:
        for seen, planned in zip_longest(server.disks_gb, server.planned_disks_gb, fillvalue=0):
            if seen < planned:
                there = f"a disk of {seen:,} GB" if seen else "no disk"
                found.append(f"{there} instead of one of {planned:,} GB")
    if found:
        yield Fault(f"{server.name} has, as its vCenter shows, {'; '.join(found)}")
