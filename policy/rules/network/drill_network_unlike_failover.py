"""A drill network has not the subnets that the failover network has.

Why: A drill shows what a failover would do only where machines find the same subnets, with the
    same ranges. Machines whose subnet is missing there start elsewhere, and addresses that an
    application expects do not work.
Fix: Let the owners of the drill network give it the same subnets, or let the toolkit create it:
    it repeats those of the failover network.
Exceptions: None known. Subnets that no machine fails over into are not judged.
Source: site-recovery-test-failover-to-azure.md (2018-10-28). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.network.network_pairs import by_pair
from policy.rule import Fault, rule


@rule("NET030", severity="advisory", each=Plan)
def drill_network_unlike_failover(plan: Plan) -> Iterator[Fault]:
    used = {(machine.pair, machine.subnet) for machine in plan.machines}
    for failover, drill in by_pair(plan.networks).values():
        if drill.create or drill.id.lower() == failover.id.lower():
            continue
        there = {subnet.name: subnet.prefix for subnet in drill.subnets}
        for subnet in failover.subnets:
            if (failover.pair, subnet.name) not in used:
                continue
            prefix = there.get(subnet.name)
            if prefix is None:
                yield Fault(f"{drill.name} has no subnet {subnet.name}", on=drill)
            elif prefix != subnet.prefix:
                yield Fault(
                    f"the subnet {subnet.name} is {prefix} in {drill.name} and {subnet.prefix} in "
                    f"{failover.name}",
                    on=drill,
                )
