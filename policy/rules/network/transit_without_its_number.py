"""A Route Server stands between two gateways, and the VPN gateway is not made for that.

Why: Routes go from ExpressRoute to VPN and back only through a Route Server, and only when the
    VPN gateway is active-active and has the BGP number 65515. Otherwise sites that are joined by
    the one never reach those that are joined by the other.
Fix: Make the VPN gateway `activeActive` with `bgp: {asn: 65515}`, or leave out the
    RouteServerSubnet where no Route Server is meant.
Exceptions: None. A network without RouteServerSubnet is not judged.
Source: route-server, expressroute-vpn-support.md (2021-10-01);
    how-to-configure-coexisting-gateway-portal.md (2023-06-30). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET064", severity="mandatory", each=Plan)
def transit_without_its_number(plan: Plan, facts: Facts) -> Iterator[Fault]:
    number = facts.gateways.asn.azure
    between = {
        network.key
        for network in plan.networks
        for subnet in network.subnets
        if subnet.name == facts.gateways.route_server_subnet
    }
    circuits = {entry.network for entry in plan.gateways if entry.kind == "ExpressRoute"}
    for gateway in plan.gateways:
        if gateway.kind != "Vpn" or not gateway.create:
            continue
        if gateway.network not in between & circuits:
            continue
        if gateway.asn != number:
            yield Fault(f"{gateway.name} has not the BGP number {number}", on=gateway)
        if not gateway.active_active:
            yield Fault(f"{gateway.name} is not active-active", on=gateway)
