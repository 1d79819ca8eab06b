"""The subnet of an ExpressRoute gateway is too small for as many circuits.

Why: A gateway with 16 circuits needs a GatewaySubnet of /26 or larger. To make it larger, every
    gateway in it has to be deleted first.
Fix: Give GatewaySubnet /26 or a shorter prefix before the gateway is created.
Exceptions: None.
Source: expressroute-about-virtual-network-gateways.md (2023-11-16). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.network.addressing import network_of
from policy.rule import Fault, rule


@rule("NET062", severity="mandatory", each=Plan)
def subnet_too_small_for_circuits(plan: Plan, facts: Facts) -> Iterator[Fault]:
    many = facts.gateways.most_circuits
    used = Counter(connection.gateway_id for connection in plan.expressroute_connections)
    for gateway in plan.gateways:
        if used[gateway.id] < many.circuits or not gateway.subnet_prefix:
            continue
        if network_of(gateway.subnet_prefix).prefixlen > many.subnet:
            yield Fault(
                f"{used[gateway.id]} circuits use {gateway.name}, whose subnet is "
                f"{gateway.subnet_prefix}; so many need /{many.subnet}",
                on=gateway,
            )
