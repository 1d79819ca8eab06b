"""A failback is prepared, and a network has no process server in Azure.

Why: Failed-over machines send their data to a process server in their own network. One at the
    site is tolerated only over ExpressRoute private peering and only for trials.
Fix: Add one for this network under `failback.processServers`.
Exceptions: A network that reaches the process server of another one through a peering; waive it.
Source: vmware-azure-prepare-failback.md (2019-12-24);
    vmware-azure-set-up-process-server-azure.md (2021-05-27). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("FBK003", severity="mandatory", each=Plan)
def no_process_server_for_failback(plan: Plan) -> Iterator[Fault]:
    served = {server.network for server in plan.azure_process_servers}
    for network in plan.networks:
        if plan.failback.prepared and network.role == "failover" and network.key not in served:
            yield Fault(f"no process server in Azure serves the network {network.name}", on=network)
