"""Machines that failed over have no way to Site Recovery.

Why: After a failover the agents of the machines talk to Site Recovery over HTTPS: without that
    they cannot be reprotected, and nothing fails back. Sign-in has no private endpoint, so some
    way to the internet is needed even where the vault has one.
Fix: Choose a way out in `networks.*.create.outbound`: a NAT gateway, or an appliance that lets
    Site Recovery's addresses through. A route of everything to a gateway of the site or to an
    appliance counts too.
Exceptions: Machines that are never to fail back; waive it.
Source: vmware-azure-tutorial-failover-failback-modernized.md (2023-09-29);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import Network
from asr.plan.network.ways_out import default_route
from policy.rule import Fault, rule


@rule("NET022", severity="mandatory", each=Network)
def no_way_out_for_reprotection(network: Network) -> Iterator[Fault]:
    if network.role != "failover" or network.outbound != "none":
        return
    route = default_route(network)
    if route is None or route.next_hop == "None":
        yield Fault(f"{network.name} gives its machines no way to the internet")
