"""Created networks as they go on the wire, and what waits for what."""

import pytest
from recorded import Life, graph_of

NETWORK = "azure-native:network:"
PARTS = """
      addressSpace: [10.60.0.0/16]
      outbound: {appliance: 10.30.0.4}
      gatewayRoutes: false
      dnsServers: [10.60.1.4, 10.30.0.5]
      peerings:
        hub: {network: apps/hub/vnet-hub, addressSpace: [10.30.0.0/16], gateway: theirs,
          otherSide: create}
        branch: {network: apps/hub/vnet-branch, addressSpace: [10.31.0.0/16]}
      flows:
        users: {direction: inbound, remote: [10.1.0.0/16], ports: ["443"], why: Users reach it}
"""
DRILL = "  drill: {create: {egress: nat-gateway, natGateway: {zone: 2}}}\n"
DATA = "{prefix: 10.60.2.0/24, securityGroup: apps/net/nsg-data, routeTable: apps/net/rt-data}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Fabrikam with a hub that others own and a drill network with a way out."""
    life = Life("fabrikam", tmp_path_factory.mktemp("whole"))
    life.change("\n      addressSpace: [10.60.0.0/16]\n", PARTS)
    life.change("        data: 10.60.2.0/24\n", f"        data: {DATA}\n{DRILL}")
    return graph_of(life.file)


def by_name(graph, name):
    return next(node for node in graph.nodes if node.name == f"fabrikam-foundation-{name}")


def test_a_subnet_carries_what_is_bound_to_it(whole):
    app, data = by_name(whole, "failover-app"), by_name(whole, "failover-data")
    table, group = by_name(whole, "failover-route-table"), by_name(whole, "failover-security-group")
    assert {table.urn, group.urn} <= set(app.dependencies)
    assert data.read("networkSecurityGroup", "id").endswith("/networkSecurityGroups/nsg-data")
    assert data.read("routeTable", "id").endswith("/routeTables/rt-data")
    assert app.read("defaultOutboundAccess") is False and not app.inputs.get("natGateway")


def test_the_route_table_leads_to_the_appliance(whole):
    table = by_name(whole, "failover-route-table")
    assert table.read("disableBgpRoutePropagation") is True
    assert table.read("routes") == [
        {
            "name": "default",
            "addressPrefix": "0.0.0.0/0",
            "nextHopType": "VirtualAppliance",
            "nextHopIpAddress": "10.30.0.4",
        }
    ]


def test_a_nat_gateway_and_its_address_are_in_one_zone(whole):
    address = by_name(whole, "drill-nat-gateway-address")
    gateway = by_name(whole, "drill-nat-gateway")
    assert address.read("sku", "name") == gateway.read("sku", "name") == "Standard"
    assert address.read("publicIPAllocationMethod") == "Static"
    assert address.read("zones") == gateway.read("zones") == ["2"]
    assert {address.urn} <= set(gateway.dependencies)
    subnets = [by_name(whole, f"drill-{name}") for name in ("app", "data")]
    assert all(gateway.urn in subnet.dependencies for subnet in subnets)


def test_the_other_side_of_a_peering_comes_first_and_in_its_own_subscription(whole):
    theirs, ours = by_name(whole, "failover-hub-theirs"), by_name(whole, "failover-hub-ours")
    assert theirs.read("virtualNetworkName") == "vnet-hub"
    assert theirs.read("allowGatewayTransit") is ours.read("useRemoteGateways") is True
    assert theirs.read("useRemoteGateways") is ours.read("allowGatewayTransit") is False
    assert theirs.urn in ours.dependencies
    assert by_name(whole, "failover-data").urn in theirs.dependencies
    names = [node.name for node in whole.of_type(f"{NETWORK}VirtualNetworkPeering")]
    assert sorted(names) == sorted(
        f"fabrikam-foundation-failover-{side}" for side in ("hub-theirs", "hub-ours", "branch-ours")
    )


def test_a_network_names_its_dns_servers_and_its_openings(whole):
    network = by_name(whole, "failover-network")
    assert network.read("dhcpOptions", "dnsServers") == ["10.60.1.4", "10.30.0.5"]
    assert by_name(whole, "drill-network").read("dhcpOptions", "dnsServers") == ["10.60.1.4"]
    rules = by_name(whole, "failover-security-group").read("securityRules")
    (rule,) = (rule for rule in rules if rule["name"] == "allow-users")
    assert (rule["priority"], rule["description"]) == (1000, "Users reach it")
    assert (rule["sourceAddressPrefix"], rule["destinationPortRange"]) == ("10.1.0.0/16", "443")


def test_networks_wait_for_the_group_that_owns_them(whole):
    group = by_name(whole, "networks-group")
    for kind in ("VirtualNetwork", "NetworkSecurityGroup", "RouteTable", "PublicIPAddress"):
        for node in whole.of_type(f"{NETWORK}{kind}"):
            assert node.read("resourceGroupName") == group.read("resourceGroupName")
            assert group.urn in node.dependencies


def test_every_resource_of_a_network_is_a_child_of_it(whole):
    networks = {node.urn for node in whole.of_type("asr:index:Network")}
    for node in whole.nodes:
        if node.type.startswith(NETWORK):
            assert node.parent in networks, node.name
