"""A drill network is joined to other networks.

Why: In a drill, copies of machines run while the originals do, with their names and addresses.
    In a network that is joined to production or to the site, clients find the copies, and copies
    register in directories and databases that are in use.
Fix: Let the toolkit create a drill network, or refer to one without peerings and gateways.
Exceptions: A drill network that is joined to one for tests only; waive it.
Source: site-recovery-test-failover-to-azure.md (2018-10-28). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET020", severity="advisory", each=Plan)
def drill_network_joined(plan: Plan, facts: Facts) -> Iterator[Fault]:
    peered = {
        peering.theirs.network_id.lower(): peering.alias
        for network in plan.networks
        for peering in network.peerings
    }
    for network in plan.networks:
        if network.role != "drill":
            continue
        if alias := peered.get(network.id.lower()):
            yield Fault(f"{network.name} is the other side of the peering {alias}", on=network)
        elif facts.networks.gateway_subnet.name in {subnet.name for subnet in network.subnets}:
            yield Fault(f"{network.name} has a subnet for a gateway", on=network)
        elif network.joined:
            yield Fault(f"{network.name} has a connection", on=network)
