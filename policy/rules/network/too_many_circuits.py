"""More circuits are connected to an ExpressRoute gateway than its size takes.

Why: The service refuses the connection that is one too many.
Fix: Choose a larger size for the gateway.
Exceptions: None.
Source: expressroute-about-virtual-network-gateways.md (2023-11-16). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET059", severity="mandatory", each=Plan)
def too_many_circuits(plan: Plan, facts: Facts) -> Iterator[Fault]:
    most = {row.sku: row.circuits for row in facts.gateways.expressroute_skus}
    used = Counter(connection.gateway_id for connection in plan.expressroute_connections)
    for gateway in plan.gateways:
        taken = most.get(gateway.sku)
        if taken is not None and used[gateway.id] > taken:
            yield Fault(
                f"{used[gateway.id]} circuits use {gateway.name}, whose size takes {taken}",
                on=gateway,
            )
