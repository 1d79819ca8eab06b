"""Everything that failed-over machines send leaves through the site or an appliance.

Why: Reprotection sends the data of whole disks to storage in Azure. Forced through a gateway
    to the site, it crosses the circuit twice; through an appliance, it fills that. Microsoft
    advises against forced tunnels here, and for a service endpoint of storage beside an
    appliance.
Fix: Give the subnets a service endpoint (`storageEndpoint: true`), or let 0.0.0.0/0 leave by a
    NAT gateway.
Exceptions: Cache storage that has a private endpoint in the network; it is not counted here.
Source: concepts-expressroute-with-site-recovery.md (2019-10-13, edited later);
    azure-to-azure-about-networking.md (2020-03-13), for machines of Azure. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.network.ways_out import default_route
from policy.rule import Fault, rule


@rule("NET024", severity="advisory", each=Plan)
def forced_tunnel_without_storage_endpoint(plan: Plan, facts: Facts) -> Iterator[Fault]:
    if plan.replication.cache_endpoint:
        return
    for network in plan.networks:
        route = default_route(network)
        if network.role != "failover" or route is None:
            continue
        lacking = [
            subnet.name
            for subnet in network.subnets
            if subnet.routed and facts.cache.service_endpoint not in subnet.service_endpoints
        ]
        if route.next_hop in ("VirtualNetworkGateway", "VirtualAppliance") and lacking:
            yield Fault(
                f"everything leaves {network.name} by a route, and these subnets have no "
                f"service endpoint of storage: {', '.join(lacking)}",
                on=network,
            )
