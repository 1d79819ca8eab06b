"""What the owners of networks and of security groups must do, so that machines work there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from asr.facts import Facts
from asr.plan.entities import (
    AzureProcessServer,
    Flow,
    Machine,
    Network,
    PrivateEndpoint,
    Request,
    SecurityRule,
    Subnet,
)
from asr.plan.network.addressing import overlap
from asr.plan.network.security_rules import in_order, recovery_rules

_WHY = (
    "without these rules machines that run in Azure are neither protected there nor brought back, "
    "and members of a consistency group have no recovery points in common"
)
_WHY_IN_A_DRILL = "without these rules members of a consistency group do not reach each other"


def network_requests(
    networks: Sequence[Network],
    table: tuple[Flow, ...],
    servers: Sequence[AzureProcessServer],
    machines: Iterable[Machine],
    endpoints: Sequence[PrivateEndpoint],
    facts: Facts,
) -> tuple[Request, ...]:
    """What Site Recovery needs of networks that exist, and of security groups of others that are
    bound to subnets of ours; from the same flows as the rules of our own groups."""
    by_id: dict[str, list[Network]] = {}
    for network in networks:
        if not network.create:
            by_id.setdefault(network.id.lower(), []).append(network)
    demand = _demand(machines)
    prepared = (
        _of_network(uses, table, servers, demand, endpoints, facts) for uses in by_id.values()
    )
    return (*filter(None, prepared), *_of_groups(networks, servers))


def _of_network(
    uses: Sequence[Network],
    table: tuple[Flow, ...],
    servers: Sequence[AzureProcessServer],
    demand: Counter[tuple[str, str, str]],
    endpoints: Sequence[PrivateEndpoint],
    facts: Facts,
) -> Request | None:
    """The request about a network that exists. One can serve several pairs, and drills too."""
    network = uses[0]
    for_failover = any(use.role == "failover" for use in uses)
    subnets = {
        subnet.name: subnet.prefix
        for use in uses
        for subnet in use.subnets
        if subnet.name not in facts.networks.service_subnets
    }
    rules = [
        *recovery_rules(table, tuple(subnets.values()), for_failover),
        *_rules_of_servers(servers, {f"{network.id}/subnets/{name}".lower() for name in subnets}),
    ]
    if not rules and not for_failover:
        return None
    values = [("virtual network", network.id)]
    for name, prefix in subnets.items():
        free = sum(demand[use.pair, use.role, name] for use in uses)
        room = f", with {free} free addresses for machines" if free else ""
        values.append((f"subnet {name}{room}", prefix))
    if for_failover:
        tags = ", ".join(facts.service_tags.reprotect)
        values.append(("routes and firewalls let HTTPS (TCP 443) through to", tags))
        values.append(
            (
                "service endpoint of these subnets, where a default route leads to the site",
                facts.cache.service_endpoint,
            )
        )
    asked = {id.lower() for endpoint in endpoints for id in endpoint.network_ids}
    if network.id.lower() in asked or any(use.joined for use in uses):
        values.append(
            (
                "DNS servers of its own, where it has any, forward to",
                facts.private_endpoints.resolver,
            )
        )
    return Request(
        path=(*network.path, "existing"),
        key=f"network-{network.key}".lower(),
        title=f"Prepare the network {network.name} for machines that "
        + ("fail over" if for_failover else "are drilled"),
        owner=f"owners of the network {network.name}",
        why="security groups of its subnets, where there are any, are its owners': "
        + (_WHY if for_failover else _WHY_IN_A_DRILL),
        values=tuple(values),
        rules=in_order(rules),
    )


def _of_groups(
    networks: Iterable[Network], servers: Sequence[AzureProcessServer]
) -> Iterator[Request]:
    """What must be in security groups of others, as it would be in the network's own."""
    for network in networks:
        bound: dict[str, list[Subnet]] = {}
        for subnet in network.subnets:
            if subnet.security_group_id:
                bound.setdefault(subnet.security_group_id.lower(), []).append(subnet)
        for number, subnets in enumerate(bound.values(), start=1):
            ids = [f"{network.id}/subnets/{subnet.name}" for subnet in subnets]
            rules = [
                *(rule for rule in network.security_rules if _concerns(rule, subnets)),
                *_rules_of_servers(servers, {id.lower() for id in ids}),
            ]
            if not rules:
                continue
            group_id = subnets[0].security_group_id
            name = group_id.rpartition("/")[2]
            yield Request(
                path=(*network.path, "create", "subnets"),
                key=f"security-group-{network.key}-{number}".lower(),
                title=f"Add what {network.name} needs to the network security group {name}",
                owner=f"owners of the network security group {name}",
                why=f"it is bound to subnets in place of the network's own: {_WHY}",
                values=(
                    ("network security group", group_id),
                    *(("bound to", id) for id in ids),
                ),
                rules=in_order(rules),
            )


def _concerns(rule: SecurityRule, subnets: Iterable[Subnet]) -> bool:
    """Whether a rule of a network says anything about some of its subnets."""
    here = rule.destinations if rule.direction == "Inbound" else rule.sources
    return any(end == "*" or overlap(end, subnet.prefix) for end in here for subnet in subnets)


def _rules_of_servers(
    servers: Iterable[AzureProcessServer], subnet_ids: set[str]
) -> Iterator[SecurityRule]:
    """What process servers in these subnets need: the group of a subnet comes before theirs."""
    for server in servers:
        if server.subnet_id.lower() in subnet_ids:
            for rule in server.security_rules:
                if rule.access == "Allow":
                    yield replace(rule, name=f"{rule.name}-{server.name}".lower())


def _demand(machines: Iterable[Machine]) -> Counter[tuple[str, str, str]]:
    """Machines by pair, role and subnet."""
    demand: Counter[tuple[str, str, str]] = Counter()
    for machine in machines:
        if machine.state != "forgotten":
            demand[machine.pair, "failover", machine.subnet] += 1
            demand[machine.pair, "drill", machine.drill_subnet] += 1
    return demand
