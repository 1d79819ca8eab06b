"""What Azure is told of connections, and when."""

from itertools import pairwise

import pulumi
import pytest
from recorded import ENVIRONMENTS, Life, assert_reviewed, graph_of

from asr.graph import SECRET, Graph, Node

REHEARSAL = ENVIRONMENTS / "rehearsal.yaml"
AUTHORIZATION = "azure-native:network:ExpressRouteCircuitAuthorization"
CIRCUIT = "azure-native:network:ExpressRouteCircuit"
ADDRESS = "azure-native:network:PublicIPAddress"
CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection"
DEVICE = "azure-native:network:LocalNetworkGateway"
GATEWAY = "azure-native:network:VirtualNetworkGateway"
SUBNET = "azure-native:network:Subnet"


def only(graph: Graph, type: str) -> Node:
    [node] = graph.of_type(type)
    return node


def addresses(graph: Graph) -> list[Node]:
    """The public addresses of gateways; NAT gateways have some too."""
    return [node for node in graph.of_type(ADDRESS) if "asr:index:Gateway$" in node.urn]


def test_a_permanent_vpn_belongs_to_the_foundation():
    graph = graph_of(REHEARSAL, ("foundation",))
    assert len(addresses(graph)) == 2
    for type in (GATEWAY, DEVICE, CONNECTION):
        assert only(graph, type).name.startswith("rehearsal-foundation-site-")


def test_a_gateway_waits_for_its_subnet_and_a_connection_for_both_of_its_ends():
    graph = graph_of(REHEARSAL)
    [subnet] = [
        node for node in graph.of_type(SUBNET) if node.read("subnetName") == "GatewaySubnet"
    ]
    gateway, device, connection = (only(graph, type) for type in (GATEWAY, DEVICE, CONNECTION))
    assert subnet.urn in gateway.dependencies
    assert {address.urn for address in addresses(graph)} <= set(gateway.dependencies)
    assert {gateway.urn, device.urn} <= set(connection.dependencies)


def test_the_pre_shared_key_is_secret_going_in_and_coming_out():
    shown = []

    def look(args: pulumi.ResourceTransformationArgs) -> None:
        # A graph does not say which outputs are secret.
        if args.type_ == CONNECTION:
            shown.extend(args.opts.additional_secret_outputs or ())

    graph = graph_of(REHEARSAL, ("foundation",), look)
    assert only(graph, CONNECTION).inputs["sharedKey"] is SECRET
    assert shown == ["sharedKey"]


LINE = """connections:
  line:
    expressRoute:
      gateway: {create: {}}
      circuit:
        create:
          provider: Example Carrier
          peeringLocation: Amsterdam
          bandwidthMbps: 200
          privatePeering:
            asn: 65030
            vlan: 100
            primary: 172.16.0.0/30
            secondary: 172.16.0.4/30
          microsoftPeering:
            asn: 65030
            vlan: 200
            primary: 203.0.113.64/30
            secondary: 203.0.113.68/30
            advertisedPrefixes: [203.0.113.0/28]
            registry: RIPENCC
          authorizations: [branch]
  spare:
    expressRoute:
      gateway: {sameAs: line}
      circuit: {existing: {circuit: lab/net/erc-spare, authorizationKey: erc-spare}}
"""


@pytest.fixture(scope="module")
def with_line(tmp_path_factory):
    """The foundation of a rehearsal with ExpressRoute beside its VPN, and what it keeps secret."""
    life = Life("rehearsal", tmp_path_factory.mktemp("line"))
    life.change("connections:\n", LINE)
    secret, given = {}, {}

    def look(args: pulumi.ResourceTransformationArgs) -> None:
        secret[args.type_] = args.opts.additional_secret_outputs
        timeouts = args.opts.custom_timeouts
        if args.type_ == GATEWAY:
            given[args.name] = timeouts and (timeouts.create, timeouts.update, timeouts.delete)

    return graph_of(life.file, ("foundation",), look), secret, given


def test_the_graph_with_expressroute_is_the_one_that_was_reviewed(with_line):
    assert_reviewed(with_line[0], "rehearsal-expressroute")


def test_gateways_of_either_kind_may_take_their_time(with_line):
    assert with_line[2] == {
        "rehearsal-foundation-site-gateway": ("2h", "2h", "1h"),
        "rehearsal-foundation-line-gateway": ("2h", "2h", "1h"),
    }


def test_gateways_of_one_network_are_made_one_after_the_other(with_line):
    first, second = with_line[0].of_type(GATEWAY)
    assert (first.urn in second.dependencies) != (second.urn in first.dependencies)


def test_keys_of_circuits_are_secret(with_line):
    graph, secret, _ = with_line
    spare = next(node for node in graph.of_type(CONNECTION) if "-spare-" in node.name)
    assert spare.inputs["authorizationKey"] is SECRET
    assert secret[CIRCUIT] == ["authorizations", "serviceKey"]
    assert secret[AUTHORIZATION] == ["authorizationKey"]


def test_a_circuit_is_changed_by_one_resource_at_a_time(with_line):
    graph = with_line[0]
    parts = [
        only(graph, CIRCUIT),
        *graph.of_type("azure-native:network:ExpressRouteCircuitPeering")[:1],
        only(graph, "azure-native:network:RouteFilter"),
        *graph.of_type("azure-native:network:ExpressRouteCircuitPeering")[1:],
        only(graph, AUTHORIZATION),
    ]
    for before, after in pairwise(parts):
        assert before.urn in after.dependencies
