"""ExpressRoute: what follows from a document, and what is refused."""

from typing import Any

import pytest
from plan_documents import modernized, network, planned, refused, texts

SUBNETS = {"app": "10.40.1.0/24", "GatewaySubnet": "10.40.255.0/27"}
JOINABLE = {"failover": {"create": network(subnets=SUBNETS)}}
VPN = {
    "gateway": {"create": {}},
    "device": {"create": {"endpoint": {"address": "203.0.113.10"}}},
    "sharedKey": "site-key",
}


def document(**connections: Any) -> dict[str, Any]:
    return modernized(networks=JOINABLE, connections=connections)


PEERING = {"asn": 65030, "vlan": 100, "primary": "172.16.0.0/30", "secondary": "172.16.0.4/30"}
CIRCUIT = {"provider": "Example Carrier", "peeringLocation": "Amsterdam", "bandwidthMbps": 200}


def line(**changes: Any) -> dict[str, Any]:
    settings = {"gateway": {"create": {}}, "circuit": {"create": CIRCUIT}} | changes
    return {"expressRoute": settings}


def circuit(**changes: Any) -> dict[str, Any]:
    return document(line=line(circuit={"create": CIRCUIT | changes}))


def test_a_circuit_is_connected_to_a_gateway_of_its_network():
    plan = planned(document(line=line()))
    [found], [planned_circuit] = plan.gateways, plan.circuits
    [connection] = plan.expressroute_connections
    assert (found.kind, found.sku, len(found.addresses)) == ("ExpressRoute", "ErGw1AZ", 1)
    assert (connection.gateway_id, connection.circuit_id) == (found.id, planned_circuit.id)
    assert connection.authorization_key is None


def test_vpn_and_expressroute_stand_side_by_side():
    plan = planned(document(site={"vpn": VPN}, line=line()))
    assert [gateway.kind for gateway in plan.gateways] == ["Vpn", "ExpressRoute"]
    assert {gateway.subnet_id for gateway in plan.gateways} == {
        f"{plan.networks[0].id}/subnets/GatewaySubnet"
    }


ROUTED = {"site": {"prefix": "10.1.0.0/16", "via": "gateway"}}
OVER = {"failover": {"create": network(subnets=SUBNETS, routes=ROUTED)}}
HUB = {"carrier": "expressroute", "gateway": "apps/net/ergw-hub"}

NO_ROUTES = {
    "a gateway of its own": (line(), "vgw-asr-shop-line"),
    "a gateway of a hub": ({"existing": HUB}, "ergw-hub"),
}


@pytest.mark.parametrize(("connection", "gateway"), NO_ROUTES.values(), ids=NO_ROUTES)
def test_a_route_by_an_expressroute_gateway_is_refused(connection, gateway):
    assert texts(refused(modernized(networks=OVER, connections={"line": connection}))) == [
        "networks.failover.create.routes.site.via: Azure takes no route by a gateway where "
        f"{gateway} of ExpressRoute serves the network -> remove the route and leave "
        "`gatewayRoutes` on, or name an appliance"
    ]


def test_a_route_by_a_vpn_gateway_or_past_one_of_expressroute_is_planned():
    plan = planned(modernized(networks=OVER, connections={"site": {"vpn": VPN}}))
    table = plan.networks[0].route_table
    assert table and [route.next_hop for route in table.routes] == ["VirtualNetworkGateway"]
    other = {"site": {"prefix": "10.1.0.0/16", "via": "10.40.1.4"}}
    past = {"failover": {"create": network(subnets=SUBNETS, routes=other)}}
    assert planned(modernized(networks=past, connections={"line": line()})).circuits


REFUSED_LINES = {
    "a bandwidth that nobody sells": (
        circuit(bandwidthMbps=300),
        "connections.line.expressRoute.circuit.create.bandwidthMbps: no provider has a circuit of "
        "300 Mbps -> choose one of them; a circuit can grow later, not shrink",
    ),
    "a session of another size": (
        circuit(privatePeering=PEERING | {"primary": "172.16.0.0/29"}),
        "connections.line.expressRoute.circuit.create.privatePeering.primary: 172.16.0.0/29 is "
        "not the size of a session -> split a /29 in two, or choose another network",
    ),
    "a session with host bits": (
        circuit(privatePeering=PEERING | {"secondary": "172.16.0.5/30"}),
        "connections.line.expressRoute.circuit.create.privatePeering.secondary: 172.16.0.5/30 has "
        "host bits set -> write 172.16.0.4/30",
    ),
    "the gateway of the other kind": (
        document(site={"vpn": VPN}, line=line(gateway={"sameAs": "site"})),
        "connections.line.expressRoute.gateway.sameAs: no connection 'site' has a gateway of the "
        "network 'failover' -> name a connection of this kind and network that creates its "
        "gateway or says that it exists",
    ),
}


@pytest.mark.parametrize(("wanted", "text"), REFUSED_LINES.values(), ids=REFUSED_LINES)
def test_what_no_circuit_can_be_is_refused_with_a_remedy(wanted, text):
    assert texts(refused(wanted)) == [text]


MICROSOFT = {
    "asn": 65030,
    "vlan": 200,
    "primary": "203.0.113.64/30",
    "secondary": "203.0.113.68/30",
    "advertisedPrefixes": ["203.0.113.0/28"],
}
AT = "connections.line.expressRoute.circuit.create"


def microsoft(**changes: Any) -> dict[str, Any]:
    return circuit(microsoftPeering=MICROSOFT | changes)


def test_microsoft_announces_the_region_unless_the_document_says_what():
    [found] = planned(microsoft()).circuits
    assert found.microsoft_peering is not None
    assert found.microsoft_peering.route_filter.communities == ("12076:51002",)
    chosen = {"create": {"communities": ["12076:52002", "12076:5060"]}}
    [found] = planned(microsoft(routeFilter=chosen)).circuits
    assert found.microsoft_peering is not None
    assert found.microsoft_peering.route_filter.communities == ("12076:52002", "12076:5060")


def test_a_route_filter_of_others_is_only_referred_to():
    [found] = planned(microsoft(routeFilter={"existing": "dr/net/rf-all"})).circuits
    assert found.microsoft_peering is not None
    route_filter = found.microsoft_peering.route_filter
    assert not route_filter.create
    assert route_filter.id.endswith(
        "/resourceGroups/net/providers/Microsoft.Network/routeFilters/rf-all"
    )


def test_a_circuit_for_public_addresses_needs_no_gateway_and_joins_nothing():
    settings = {"create": CIRCUIT | {"microsoftPeering": MICROSOFT}}
    plan = planned(modernized(connections={"line": {"expressRoute": {"circuit": settings}}}))
    assert (len(plan.circuits), plan.gateways, plan.expressroute_connections) == (1, (), ())
    assert [network.joined for network in plan.networks] == [False, False]


SECOND = {
    "lab": {
        "failover": {
            "create": {
                "addressSpace": ["10.50.0.0/16"],
                "subnets": {"app": "10.50.1.0/24", "GatewaySubnet": "10.50.255.0/27"},
            }
        }
    }
}


def test_networks_share_a_circuit_in_whatever_order_their_connections_stand():
    sharing = line(network="lab-failover", circuit={"sameAs": "line"})
    for connections in ({"line": line(), "lab": sharing}, {"lab": sharing, "line": line()}):
        wanted = document(**connections)
        wanted["networks"] = JOINABLE | {"additional": SECOND}
        plan = planned(wanted)
        [shared] = plan.circuits
        assert len(plan.gateways) == 2
        assert {c.circuit_id for c in plan.expressroute_connections} == {shared.id}


REFUSED_CIRCUITS = {
    "two peerings in one VLAN": (
        circuit(privatePeering=PEERING, microsoftPeering=MICROSOFT | {"vlan": 100}),
        f"{AT}.microsoftPeering.vlan: the private peering has the VLAN 100 already -> agree on "
        "another one with the provider",
    ),
    "two sessions with the same addresses": (
        circuit(privatePeering=PEERING | {"secondary": "172.16.0.0/30"}),
        f"{AT}.privatePeering.secondary: 172.16.0.0/30 shares addresses with 172.16.0.0/30, "
        "another session -> choose another network",
    ),
    "a private session of a public peering": (
        microsoft(primary="172.16.0.0/30"),
        f"{AT}.microsoftPeering.primary: 172.16.0.0/30 is not public -> ask for public ones; "
        "servers with private addresses need NAT before them",
    ),
    "a private prefix for a public peering": (
        microsoft(advertisedPrefixes=["192.168.0.0/24"]),
        f"{AT}.microsoftPeering.advertisedPrefixes.0: 192.168.0.0/24 is not public -> ask for "
        "public ones; servers with private addresses need NAT before them",
    ),
    "more prefixes than a session takes": (
        microsoft(advertisedPrefixes=[f"203.0.{n}.0/24" for n in range(201)]),
        f"{AT}.microsoftPeering.advertisedPrefixes: 201 prefixes are more than Microsoft takes "
        "-> announce wider ones",
    ),
    "a region that is newer than the table": (
        microsoft() | {"region": "swedencentral"},
        f"{AT}.microsoftPeering.routeFilter.create: the value with which Microsoft announces "
        "'swedencentral' is not known here -> give the one that `az network express-route "
        "list-bgp-communities` shows for the region",
    ),
    "one authorization twice": (
        circuit(authorizations=["branch", "Branch"]),
        f"{AT}.authorizations.1: the authorization 'Branch' stands here twice -> rename one of "
        "the two",
    ),
    "a circuit that nothing uses": (
        document(line={"expressRoute": {"circuit": {"create": CIRCUIT}}}),
        "connections.line.expressRoute: nothing uses this circuit -> give it a `gateway`, or "
        "leave the connection out",
    ),
    "a circuit for a while": (
        document(
            line={
                "expressRoute": {
                    "lifetime": "failback",
                    "circuit": {"create": CIRCUIT | {"microsoftPeering": MICROSOFT}},
                }
            }
        ),
        "connections.line.expressRoute.lifetime: without a gateway there is only the circuit, "
        "which always stays -> leave it out",
    ),
    "a circuit that no other connection creates": (
        document(line=line(circuit={"sameAs": "spare"})),
        "connections.line.expressRoute.circuit.sameAs: no connection 'spare' creates a circuit "
        "-> name a connection that creates its circuit, or say which circuit exists",
    ),
    "zones of a gateway in a region without zones": (
        document(line=line(gateway={"create": {"zones": [1]}})) | {"region": "ukwest"},
        "connections.line.expressRoute.gateway.create.zones: the region 'ukwest' has no "
        "availability zones -> leave it out",
    ),
}


@pytest.mark.parametrize(("wanted", "text"), REFUSED_CIRCUITS.values(), ids=REFUSED_CIRCUITS)
def test_what_no_peering_can_be_is_refused_with_a_remedy(wanted, text):
    assert texts(refused(wanted)) == [text]


def test_a_gateway_is_in_no_zone_where_the_region_has_none():
    [found] = planned(document(line=line()) | {"region": "ukwest"}).gateways
    assert found.zones == ()
