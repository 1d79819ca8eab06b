"""The route table of a gateway's subnet sends its traffic away, or keeps routes from it.

Why: A gateway that is cut off from its control plane stops working: Azure supports neither a
    route for 0.0.0.0/0 on GatewaySubnet nor one without the routes that gateways learn by BGP, and
    refuses to create a gateway there.
Fix: Bind no route table to GatewaySubnet, or one without a default route that lets gateway routes
    through.
Exceptions: None. A route table that is not in the stack is not judged.
Source: vpn-gateway-gwudr-warning.md (2023-09-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.graph import Graph, Node
from asr.graph.values import walk
from policy.rule import Fault, rule

_EVERYWHERE = "0.0.0.0/0"


@rule(
    "NET032",
    severity="mandatory",
    each="azure-native:network:Subnet",
    parts=("foundation",),
)
def gateway_subnet_routed_away(subnet: Node, graph: Graph, facts: Facts) -> Iterator[Fault]:
    tables = graph.of_type("azure-native:network:RouteTable")
    if not tables or subnet.inputs.get("routeTable") is None:
        return
    if subnet.read("subnetName") != facts.networks.gateway_subnet.name:
        return
    name = str(subnet.read("routeTable", "id", default="")).rpartition("/")[2].lower()
    for table in tables:
        if str(table.read("routeTableName")).lower() == name:
            yield from _faults(table, graph)


def _faults(table: Node, graph: Graph) -> Iterator[Fault]:
    if table.read("disableBgpRoutePropagation"):
        yield Fault("its route table keeps the routes of gateways from it")
    prefixes = [walk(route, ("addressPrefix",), "") for route in table.read("routes", default=[])]
    prefixes += [
        route.read("addressPrefix")
        for route in graph.of_type("azure-native:network:Route")
        if str(route.read("routeTableName")).lower() == str(table.read("routeTableName")).lower()
    ]
    if _EVERYWHERE in prefixes:
        yield Fault("its route table has a default route")
