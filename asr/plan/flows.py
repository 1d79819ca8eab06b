"""The flow table of an environment: one row per connection that somebody must allow."""

from collections.abc import Mapping

from asr.facts.networks import FlowFact
from asr.plan.entities import Flow


def flows(
    facts: tuple[FlowFact, ...],
    architecture: str,
    addresses: Mapping[str, tuple[str, ...]],
    towards_azure: Mapping[str, tuple[str, ...]],
    ports: Mapping[str, tuple[str, ...]],
    multi_vm_consistency: bool,
) -> tuple[Flow, ...]:
    """The rows that concern an architecture, with the addresses of both ends filled in.

    `addresses` has the addresses (or service tags) of every end by its name in the fact table; a
    row with an end that nothing has is left out. `towards_azure` has those of ends that machines
    in Azure reach by another network card, for the rows between Azure and them. `ports` has those
    port numbers that the document decides.
    """

    def of_end(fact: FlowFact, end: str) -> tuple[str, ...]:
        here = addresses[end]
        return towards_azure.get(end, here) if fact.from_azure else here

    return tuple(
        Flow(
            path=("replication",),
            name=fact.name,
            source=fact.source,
            source_addresses=of_end(fact, fact.source),
            destination=fact.destination,
            destination_addresses=of_end(fact, fact.destination),
            ports=tuple(p for port in fact.ports for p in ports.get(port, (port,))),
            purpose=fact.purpose,
            when=fact.when,
            origin=fact.origin,
        )
        for fact in facts
        if architecture in fact.architectures
        and (multi_vm_consistency or fact.name != "multi-vm-consistency")
        and addresses[fact.source]
        and addresses[fact.destination]
    )
