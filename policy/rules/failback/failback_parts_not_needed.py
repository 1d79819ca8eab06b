"""A modernized environment asks for the failback infrastructure of the classic one.

Why: With the modernized architecture machines come back through a replication appliance, which
    fetches their data from Azure: no process server in Azure, no master target, and no VPN or
    ExpressRoute between Azure and the site. What the document asks for is not built.
Fix: Leave out `failback` and connections with `lifetime: failback`. A connection that machines
    in Azure need for other reasons is a permanent one.
Exceptions: None.
Source: failover-failback-overview-modernized.md (2023-10-06);
    classic-to-modernized-common-questions.md (2025-03-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("FBK001", severity="mandatory", each=Plan)
def failback_parts_not_needed(plan: Plan) -> Iterator[Fault]:
    if plan.architecture != "modernized":
        return
    if plan.failback.asked_for:
        yield Fault("a modernized failback has no process servers in Azure", on=plan.failback)
    for connection in plan.vpn_connections:
        if connection.lifetime == "failback":
            yield Fault("a modernized failback needs no connection of its own", on=connection)
