"""The flow table of an environment: one row per connection that somebody must allow."""

from collections.abc import Mapping
from typing import Literal

from asr.facts import FlowFact
from asr.plan.entities import Flow, SecurityRule

_FIRST_PRIORITY = 200
_STEP = 10
_DENY_PRIORITY = 4000


def flows(
    facts: tuple[FlowFact, ...],
    architecture: str,
    addresses: Mapping[str, tuple[str, ...]],
    ports: Mapping[str, tuple[str, ...]],
    multi_vm_consistency: bool,
) -> tuple[Flow, ...]:
    """The rows that concern an architecture, with the addresses of both ends filled in.

    `addresses` has the addresses (or service tags) of every end by its name in the fact table,
    `ports` those port numbers that the document decides.
    """
    return tuple(
        Flow(
            path=("replication",),
            name=fact.name,
            source=fact.source,
            source_addresses=addresses[fact.source],
            destination=fact.destination,
            destination_addresses=addresses[fact.destination],
            ports=tuple(p for port in fact.ports for p in ports.get(port, (port,))),
            purpose=fact.purpose,
            when=fact.when,
            origin=fact.origin,
        )
        for fact in facts
        if architecture in fact.architectures
        and (multi_vm_consistency or fact.name != "multi-vm-consistency")
    )


def security_rules(
    table: tuple[Flow, ...], space: tuple[str, ...], egress: bool
) -> tuple[SecurityRule, ...]:
    """What a failover or drill network with this address space allows, from the flows that end
    inside it.

    The rules only add to what Azure allows by default: application traffic is the business of
    the applications' owners. Without egress, everything else towards the internet is denied.
    """
    rules: list[SecurityRule] = []
    for flow in table:
        if flow.source == "failed-over-machines" and egress:
            # A service tag cannot share a rule with another one.
            for tag in flow.destination_addresses:
                rules.append(
                    _allow(flow, "Outbound", space, (tag,), f"{flow.name}-{tag}", len(rules))
                )
        if flow.source == flow.destination == "group-members":
            for direction in ("Inbound", "Outbound"):
                name = f"{flow.name}-{direction.lower()}"
                rules.append(_allow(flow, direction, space, space, name, len(rules)))
    if not egress:
        rules.append(
            SecurityRule(
                name="deny-internet",
                description="A drill network has no way out unless the document gives it one.",
                priority=_DENY_PRIORITY,
                direction="Outbound",
                access="Deny",
                sources=("*",),
                destinations=("Internet",),
                ports=("*",),
            )
        )
    return tuple(rules)


def _allow(
    flow: Flow,
    direction: Literal["Inbound", "Outbound"],
    sources: tuple[str, ...],
    destinations: tuple[str, ...],
    name: str,
    index: int,
) -> SecurityRule:
    return SecurityRule(
        name=f"allow-{name}",
        description=f"{flow.purpose[0].upper()}{flow.purpose[1:]} ({flow.when}).",
        priority=_FIRST_PRIORITY + _STEP * index,
        direction=direction,
        access="Allow",
        sources=sources,
        destinations=destinations,
        ports=flow.ports,
    )
