"""Drills of a modernized environment would run in the failover network.

Why: A drill starts copies of machines while the originals run. In the network of a real
    failover, the copies meet production.
Fix: Let the toolkit create a drill network (`networks.drill.create: {}`), or refer to another
    network that is joined to nothing.
Exceptions: None: a replication appliance asks for two different networks.
Source: vmware-azure-set-up-replication-tutorial-modernized.md (2023-08-01). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.network.network_pairs import drills_in_failover_networks
from policy.rule import Fault, rule


@rule("NET006", severity="mandatory", each=Plan)
def drill_in_failover_network(plan: Plan) -> Iterator[Fault]:
    if plan.architecture == "modernized":
        for drill in drills_in_failover_networks(plan):
            yield Fault(f"the drill network is {drill.name}, a failover network", on=drill)
