"""What a server of Site Recovery reaches, and what reaches it."""

from itertools import product
from typing import NamedTuple

from asr.plan.entities import Flow, OutboundHost, Plan, Server, VCenter


class Point(NamedTuple):
    """A port of a host."""

    host: str
    port: int


def inbound_flows(plan: Plan, server: Server) -> tuple[Flow, ...]:
    """The flows that end at any of its addresses."""
    addresses = tuple(card.address for card in server.cards) or (server.address,)
    return tuple(
        flow for flow in plan.flows if not set(addresses).isdisjoint(flow.destination_addresses)
    )


def reached_on_site(plan: Plan, server: Server) -> tuple[Point, ...]:
    """The server that it registers with, and the vCenters."""
    found = [
        Point(address, int(port))
        for flow in plan.flows
        if flow.destination == "configuration-server" and server.address in flow.source_addresses
        for address, port in product(flow.destination_addresses, flow.ports)
    ]
    if server.kind != "master-target":
        found += [Point(vcenter.host, vcenter.port) for vcenter in single_vcenters(plan)]
    return tuple(found)


def reached_on_internet(plan: Plan, server: Server) -> tuple[OutboundHost, ...]:
    """The hosts that it always needs. A name with a star stands for many: there is none to try."""
    if server.kind == "master-target":
        return ()
    return tuple(
        host
        for host in plan.outbound
        if "server" in host.sources and host.need == "always" and "*" not in host.host
    )


def single_vcenters(plan: Plan) -> tuple[VCenter, ...]:
    """Every vCenter once: a second alias of one is another datacenter of it."""
    return tuple(one for one in plan.vcenters if one.key == one.friendly_name)
