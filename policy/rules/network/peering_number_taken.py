"""A peering of a circuit has a BGP number that it cannot have.

Why: Microsoft keeps some numbers for its own side, and those for documentation are not let
    through a Microsoft peering: the session does not come up, or its routes are dropped.
Fix: Give the peering another number, on the site's routers and in the document. For a private
    peering one from 64512 to 65514 is free to take; for a Microsoft peering take the one that
    is registered to you.
Exceptions: None.
Source: expressroute-routing.md (2023-09-06);
    expressroute-howto-routing-portal-resource-manager.md (2019-02-13). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Circuit
from policy.rule import Fault, rule


@rule("NET060", severity="mandatory", each=Circuit)
def peering_number_taken(circuit: Circuit, facts: Facts) -> Iterator[Fault]:
    kept = facts.gateways.peering_asn_reserved
    microsoft = facts.gateways.microsoft_peering.asn_reserved
    for peering, ranges in (
        (circuit.private_peering, kept),
        (circuit.microsoft_peering, (*kept, *microsoft)),
    ):
        if peering and any(first <= peering.asn <= last for first, last in ranges):
            yield Fault(f"the number {peering.asn} is reserved", on=peering, at=("asn",))
