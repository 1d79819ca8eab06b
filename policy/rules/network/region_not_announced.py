"""Replication uses a Microsoft peering over which the region is not announced.

Why: Over a Microsoft peering Microsoft announces only what its route filter names. Data for cache
    storage in a region that is not among it leaves over the internet, or not at all.
Fix: Add the region's community, or that of its storage, to `routeFilter.create.communities`, or
    leave them out: the region's own is the default.
Exceptions: Communities that were renamed after the day below; waive it.
Source: how-to-routefilter-portal.md (2017-08-25); expressroute-routing.md (2023-09-06).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET061", severity="advisory", each=Plan)
def region_not_announced(plan: Plan, facts: Facts) -> Iterator[Fault]:
    region = facts.communities.of(plan.region)
    if plan.replication.carrier != "expressroute-microsoft-peering" or region is None:
        return
    for circuit in plan.circuits:
        peering = circuit.microsoft_peering
        if peering is None or not peering.route_filter.create:
            continue
        if {region.all, region.storage}.isdisjoint(peering.route_filter.communities):
            yield Fault(
                f"{peering.route_filter.name} announces neither {plan.region} ({region.all}) nor "
                "its storage",
                on=peering.route_filter,
            )
