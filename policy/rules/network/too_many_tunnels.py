"""More VPN connections use a gateway than its size has tunnels.

Why: The service refuses the connection that is one too many.
Fix: Choose a larger size for the gateway.
Exceptions: None.
Source: vpn-gateway-table-gwtype-aggtput-include.md (2019-11-12), for VpnGw4AZ and VpnGw5AZ
    about-gateway-skus.md (2025-06-23). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET058", severity="mandatory", each=Plan)
def too_many_tunnels(plan: Plan, facts: Facts) -> Iterator[Fault]:
    tunnels = {row.sku: row.tunnels for row in facts.gateways.vpn_skus}
    used = Counter(connection.gateway_id for connection in plan.vpn_connections)
    for gateway in plan.gateways:
        most = tunnels.get(gateway.sku)
        if most is not None and used[gateway.id] > most:
            yield Fault(
                f"{used[gateway.id]} connections use {gateway.name}, whose size has {most} tunnels",
                on=gateway,
            )
