"""What the security group of a created network allows, and why."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from asr.facts.networks import SecurityRuleFacts
from asr.model.network_parts import ApplicationFlow
from asr.plan.entities import Flow, Path, SecurityRule
from asr.plan.network.addressing import network_of
from asr.plan.refusals import Refusal

Direction = Literal["Inbound", "Outbound"]

# Gaps leave room for rules that owners add by hand while something is on fire.
_FIRST_PRIORITY = 200
_FIRST_APPLICATION_PRIORITY = 1000
_STEP = 10
_DENY_PRIORITY = 4000
_LAST_PORT = 65535
_ANYBODY = frozenset({"*", "internet", "any", "0.0.0.0/0"})


def security_rules(
    table: tuple[Flow, ...],
    space: tuple[str, ...],
    way_out: bool,
    applications: Mapping[str, ApplicationFlow],
) -> tuple[SecurityRule, ...]:
    """What a network with this address space allows: the flows of Site Recovery that end inside
    it, then those that applications need.

    The rules only add to what Azure allows by default: application traffic is the business of
    the applications' owners. Without a way out, everything else towards the internet is denied.
    """
    rules = [
        *recovery_rules(table, space, way_out),
        *_application_rules(applications, space, way_out),
    ]
    if not way_out:
        rules.append(
            SecurityRule(
                name="deny-internet",
                description="The document gives this network no way to the internet.",
                priority=_DENY_PRIORITY,
                direction="Outbound",
                access="Deny",
                protocol="*",
                sources=("*",),
                destinations=("Internet",),
                ports=("*",),
            )
        )
    return tuple(rules)


def recovery_rules(
    table: tuple[Flow, ...], space: tuple[str, ...], way_out: bool
) -> list[SecurityRule]:
    """The flows of Site Recovery that end inside an address space; without a way out, those
    inside it only."""
    rules: list[SecurityRule] = []

    def allow(flow: Flow, direction: Direction, destinations: tuple[str, ...], name: str) -> None:
        rules.append(
            SecurityRule(
                name=f"allow-{flow.name}-{name}",
                description=f"{flow.purpose[0].upper()}{flow.purpose[1:]} ({flow.when}).",
                priority=_FIRST_PRIORITY + _STEP * len(rules),
                direction=direction,
                access="Allow",
                protocol="Tcp",
                sources=space,
                destinations=destinations,
                ports=flow.ports,
            )
        )

    for flow in table:
        if flow.source == "failed-over-machines" and way_out:
            # A service tag cannot share a rule with another one.
            for tag in flow.destination_addresses:
                allow(flow, "Outbound", (tag,), tag)
        if flow.source == flow.destination == "group-members":
            allow(flow, "Inbound", space, "inbound")
            allow(flow, "Outbound", space, "outbound")
    return rules


def _application_rules(
    applications: Mapping[str, ApplicationFlow], space: tuple[str, ...], way_out: bool
) -> Iterator[SecurityRule]:
    for index, (alias, flow) in enumerate(applications.items()):
        inbound = flow.direction == "inbound"
        if not inbound and not way_out and leaves(flow, space):
            continue
        local = flow.local or space
        yield SecurityRule(
            name=f"allow-{alias}",
            description=flow.why,
            priority=_FIRST_APPLICATION_PRIORITY + _STEP * index,
            direction="Inbound" if inbound else "Outbound",
            access="Allow",
            protocol="*" if flow.protocol == "any" else flow.protocol.capitalize(),
            sources=flow.remote if inbound else local,
            destinations=local if inbound else flow.remote,
            ports=flow.ports,
            flow=alias,
        )


def in_order(rules: Iterable[SecurityRule]) -> tuple[SecurityRule, ...]:
    """Rules from several places with priorities that none shares, those that deny still last."""
    allowed = 0
    ordered = []
    for rule in sorted(rules, key=lambda rule: rule.access):
        priority = rule.priority
        if rule.access == "Allow":
            priority = _FIRST_PRIORITY + _STEP * allowed
            allowed += 1
        ordered.append(replace(rule, priority=priority))
    return tuple(ordered)


def leaves(flow: ApplicationFlow, space: tuple[str, ...]) -> bool:
    """Whether the other end of a flow is outside an address space."""
    return not all("/" in end and _inside(end, space) for end in flow.remote)


def check_applications(
    applications: Mapping[str, ApplicationFlow],
    space: tuple[str, ...],
    path: Path,
    facts: SecurityRuleFacts,
) -> Iterator[Refusal]:
    """Refuses flows that no rule of a security group can say."""
    most = (_DENY_PRIORITY - _FIRST_APPLICATION_PRIORITY) // _STEP
    if len(applications) > most:
        yield Refusal(
            path=path,
            message=f"{len(applications)} flows are more than fit between the other rules",
            expected=f"at most {most}",
            fix="join flows of one purpose, or bind security groups of the applications' owners",
        )
    for alias, flow in applications.items():
        where = (*path, alias)
        if len(flow.why) > facts.description_length:
            yield Refusal(
                path=(*where, "why"),
                message="the reason is too long for the description of a rule",
                expected=f"at most {facts.description_length} characters",
                fix="shorten it",
            )
        if len(flow.remote) > 1 and any("/" not in end for end in flow.remote):
            yield Refusal(
                path=(*where, "remote"),
                message="a service tag or * shares a rule with another end",
                expected="prefixes, or one service tag, or *",
                fix="write a flow of its own for each service tag",
            )
        for index, prefix in enumerate(flow.local):
            if not _inside(prefix, space):
                yield Refusal(
                    path=(*where, "local", index),
                    message=f"{prefix} is outside the address space of its network",
                    expected="a prefix inside " + " or ".join(space),
                    fix="name a part of the network, or leave `local` out for all of it",
                )
        for index, ports in enumerate(flow.ports):
            if not _are_ports(ports):
                yield Refusal(
                    path=(*where, "ports", index),
                    message=f"{ports} is neither a port nor a range of ports",
                    expected=f"a number up to {_LAST_PORT}, or a range with the lower one first",
                    fix="correct it",
                )
        if flow.protocol == "icmp" and flow.ports != ("*",):
            yield Refusal(
                path=(*where, "ports"),
                message="ICMP has no ports",
                expected="no `ports`",
                fix="leave them out, or choose another `protocol`",
            )


def _inside(prefix: str, space: tuple[str, ...]) -> bool:
    return any(network_of(prefix).subnet_of(network_of(outer)) for outer in space)


def _are_ports(text: str) -> bool:
    if text == "*":
        return True
    first, _, last = text.partition("-")
    return int(first) <= int(last or first) <= _LAST_PORT


def lets_anybody_in(sources: Iterable[str]) -> bool:
    """Whether the sources of a rule are all of the internet."""
    return not _ANYBODY.isdisjoint(source.lower() for source in sources)


def covers(ports: tuple[str, ...], port: int) -> bool:
    """Whether ports and ranges of ports have a port among them."""
    for text in ports:
        first, _, last = text.partition("-")
        if text == "*" or int(first) <= port <= int(last or first):
            return True
    return False
