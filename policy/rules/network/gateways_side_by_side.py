"""The subnet of two gateways is too small for both.

Why: A VPN gateway and an ExpressRoute gateway in one network need a subnet of /27 or larger. In
    a smaller one the second cannot be created, and the first has to be deleted to enlarge it.
Fix: Give GatewaySubnet /27 or a shorter prefix before any gateway is created.
Exceptions: None.
Source: how-to-configure-coexisting-gateway-portal.md (2023-06-30). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.network.addressing import network_of
from policy.rule import Fault, rule


@rule("NET051", severity="mandatory", each=Plan)
def gateways_side_by_side(plan: Plan, facts: Facts) -> Iterator[Fault]:
    vpn = {entry.network for entry in plan.gateways if entry.create and entry.kind == "Vpn"}
    for gateway in plan.gateways:
        if not gateway.create or gateway.kind == "Vpn" or gateway.network not in vpn:
            continue
        if network_of(gateway.subnet_prefix).prefixlen > facts.gateways.subnet_coexistence:
            yield Fault(
                f"two gateways share {gateway.subnet_prefix}, and both kinds side by side need "
                f"/{facts.gateways.subnet_coexistence}",
                on=gateway,
            )
