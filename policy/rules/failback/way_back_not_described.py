"""A classic environment does not say how its machines come back.

Why: Classic failback needs a link to the site and a process server in Azure in every network that
    machines fail over into. Without a description nobody finds out before the disaster whether
    addresses, image and size are there.
Fix: Describe `failback.processServers` and `connections` now; nothing of it is built while
    `failback.state` is absent.
Exceptions: An estate that moves to the modernized architecture before it could fail over; waive
    it until then.
Source: vmware-azure-prepare-failback.md (2019-12-24);
    vmware-azure-set-up-process-server-azure.md (2021-05-27). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("FBK005", severity="advisory", each=Plan)
def way_back_not_described(plan: Plan) -> Iterator[Fault]:
    if plan.architecture != "classic" or plan.failback.prepared:
        return
    joined = {gateway.network for gateway in plan.gateways}
    served = {server.network for server in plan.azure_process_servers}
    for network in plan.networks:
        if network.role == "failover" and network.key not in joined & served:
            yield Fault(f"the way back from {network.name} is not described", on=network)
