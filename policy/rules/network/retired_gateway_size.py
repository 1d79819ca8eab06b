"""A VPN gateway has a size that can no longer be created.

Why: Sizes without AZ cannot be created since 2025-01-01 and those that exist are being moved; the
    older Standard and HighPerformance were retired. Basic is for tests: it has no BGP, no IPsec
    policy and cannot stand beside ExpressRoute.
Fix: Choose a size from VpnGw1AZ to VpnGw5AZ.
Exceptions: A gateway that exists and whose move is planned; waive it with a date.
Source: gateway-sku-consolidation.md (2024-09-26); about-gateway-skus.md (2025-06-23).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.graph import Node
from policy.rule import Fault, rule


@rule(
    "NET057",
    severity="mandatory",
    each="azure-native:network:VirtualNetworkGateway",
    parts=("foundation",),
)
def retired_gateway_size(gateway: Node, facts: Facts) -> Iterator[Fault]:
    sizes = [row.sku for row in facts.gateways.vpn_skus]
    if gateway.read("gatewayType") == "Vpn" and gateway.read("sku", "name") not in sizes:
        yield Fault(f"the gateway's size is none of {', '.join(sizes)}")
