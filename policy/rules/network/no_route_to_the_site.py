"""A network is joined to the site, and its machines have no route there.

Why: With `gatewayRoutes: false` subnets do not learn what a gateway leads to. Where no route of
    the network's own covers the site, answers to the site, and what fails back, go astray.
Fix: Leave `gatewayRoutes` on, or add a route for every prefix of the site: via the appliance that
    leads there, or via `gateway` where that is a VPN gateway. Azure takes no route via an
    ExpressRoute gateway, nor via a VPN gateway beside one.
Exceptions: A part of the site that nothing in Azure talks to; waive it.
Source: virtual-networks-udr-overview.md (2023-05-27). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Network
from asr.plan.network.addressing import network_of
from asr.plan.network.ways_out import BY_GATEWAY
from policy.rule import Fault, rule


@rule("NET034", severity="advisory", each=Plan)
def no_route_to_the_site(plan: Plan) -> Iterator[Fault]:
    site = [entry.prefix for entry in plan.prefixes if entry.side == "site"]
    for network in plan.networks:
        table = network.route_table
        if table is None or table.gateway_routes or not network.joined:
            continue
        leading = {"VirtualAppliance"} | ({BY_GATEWAY} if _by_vpn(network, plan) else set())
        routes = [network_of(route.prefix) for route in table.routes if route.next_hop in leading]
        for prefix in site:
            if not any(network_of(prefix).subnet_of(route) for route in routes):
                yield Fault(f"no route of {network.name} leads to {prefix}", on=network)


def _by_vpn(network: Network, plan: Plan) -> bool:
    """Whether the gateway that joins the network can be that of a VPN."""
    kinds = {gateway.kind for gateway in plan.gateways if gateway.network == network.key}
    return "Vpn" in kinds or plan.replication.carrier != "expressroute-private-peering"
