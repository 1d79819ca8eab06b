"""The way to Azure is narrower than what the machines write.

Why: Replication falls behind, recovery points come late or not at all, and the first copy never
    ends. What people and failback need of the same way comes on top.
Fix: Order a faster circuit, choose a larger gateway, or let data travel another way
    (`replication.path`).
Exceptions: Machines that write less than was stated: correct `churnPerDay`.
Source: the average of a day with 30% of growth, as the deployment planner reckons it
    (site-recovery-vmware-deployment-planner-analyze-report.md, 2026-01-12), against
    vpn-gateway-table-gwtype-aggtput-include.md (2019-11-12) and
    expressroute-gateway-performance-include.md (2024-07-09). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import PathCapacity
from policy.rule import Fault, rule


@rule("NET065", severity="advisory", each=PathCapacity)
def path_too_narrow(capacity: PathCapacity) -> Iterator[Fault]:
    if capacity.needed_mbps > capacity.capacity_mbps:
        yield Fault(
            f"{capacity.churn_gb:,.0f} GB a day need {capacity.needed_mbps:,.0f} Mbps, and "
            f"{capacity.narrowest} carries {capacity.capacity_mbps:,.0f}"
        )
