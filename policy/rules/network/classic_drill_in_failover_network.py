"""Drills of a classic environment would run in the failover network.

Why: A drill starts copies of machines while the originals run. In the network of a real
    failover, the copies meet production. Microsoft allows it and advises against it.
Fix: Let the toolkit create a drill network (`networks.drill.create: {}`), or refer to another
    network that is joined to nothing.
Exceptions: A drill with the source machines switched off, which is downtime; waive it.
Source: site-recovery-test-failover-to-azure.md (2018-10-28). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.network.network_pairs import drills_in_failover_networks
from policy.rule import Fault, rule


@rule("NET009", severity="advisory", each=Plan)
def classic_drill_in_failover_network(plan: Plan) -> Iterator[Fault]:
    if plan.architecture == "classic":
        for drill in drills_in_failover_networks(plan):
            yield Fault(f"the drill network is {drill.name}, a failover network", on=drill)
