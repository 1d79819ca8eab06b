"""A master target has fewer processors or less memory than it needs.

Why: A master target writes all that changed in Azure to the disks of the machines that come back.
    One that is too small cannot be installed, or makes failback take longer than anybody planned.
Fix: Raise its `size`, or leave it out. Where its size was decided before, resize it in a
    maintenance window and record its new size in the decisions.
Exceptions: For Windows no size of its own is published: the one here is that of the smallest
    configuration server, which has a master target built in.
Source: vmware-azure-install-linux-master-target.md (2026-02-13); requirements include (2023-12-04).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Server
from policy.rule import Fault, rule


@rule("CAP016", severity="advisory", each=Server)
def master_target_too_small(server: Server, facts: Facts) -> Iterator[Fault]:
    if not server.create or server.kind != "master-target":
        return
    least = facts.servers.master_target[server.os]
    if server.processors < least.processors or server.memory_gb < least.memory_gb:
        yield Fault(
            f"{server.name} has {server.processors:,} processors and {server.memory_gb:,} GB of "
            f"memory; a master target for {server.os.capitalize()} has at least "
            f"{least.processors:,} and {least.memory_gb:,} GB"
        )
