"""A process server in Azure serves more machines than its size can.

Why: What a process server cannot send in time it stops taking; reprotection then stands still,
    and with it the way back.
Fix: Add another one for the network under `failback.processServers`, or choose a larger `size`.
Exceptions: Machines that come back in waves, fewer at a time; waive it.
Source: site-recovery-plan-capacity-vmware.md (2021-08-19). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import AzureProcessServer
from policy.rule import Fault, rule


@rule("FBK004", severity="advisory", each=AzureProcessServer)
def process_server_in_azure_too_small(server: AzureProcessServer) -> Iterator[Fault]:
    if server.serves is not None and server.machines > server.serves:
        yield Fault(
            f"{server.name} is for {server.machines} machines, and {server.size} serves "
            f"{server.serves}"
        )
