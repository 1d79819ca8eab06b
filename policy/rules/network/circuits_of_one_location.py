"""More circuits of one peering location join a network than Azure takes.

Why: A network takes four circuits of one peering location. The connection of a fifth is refused.
Fix: Order circuits in different peering locations: one location that fails then leaves the
    others.
Exceptions: None.
Source: expressroute-about-virtual-network-gateways.md (2023-11-16); expressroute-faqs.md
    (2022-03-24). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET063", severity="mandatory", each=Plan)
def circuits_of_one_location(plan: Plan, facts: Facts) -> Iterator[Fault]:
    most = facts.gateways.circuits_of_one_location
    places = {circuit.id: circuit.peering_location for circuit in plan.circuits if circuit.create}
    used = Counter(
        (connection.gateway_id, places[connection.circuit_id])
        for connection in plan.expressroute_connections
        if connection.circuit_id in places
    )
    for gateway in plan.gateways:
        for (gateway_id, place), number in used.items():
            if gateway_id == gateway.id and number > most:
                yield Fault(
                    f"{number} circuits of {place} join the network {gateway.network}, which "
                    f"takes {most}",
                    on=gateway,
                )
