"""Networks that are created: what is bound to their subnets, where packets go, who is asked."""

from plan_documents import APPS, DR, machine, modernized, network, planned

SUBNETS = {"app": "10.40.1.0/24", "data": "10.40.2.0/24", "GatewaySubnet": "10.40.255.0/27"}
HUB = {"network": "apps/hub/vnet-hub", "addressSpace": ["10.30.0.0/16"]}


def networks(drill=None, **changes):
    """The plan of a small document whose networks are created, with changes of the failover one."""
    settings = network(subnets=SUBNETS) | changes
    pair = {"failover": {"create": settings}} | ({"drill": {"create": drill}} if drill else {})
    return planned(modernized(networks=pair))


def test_a_failover_network_has_a_nat_gateway_and_a_drill_network_has_no_way_out():
    failover, drill = networks().networks
    assert failover.outbound == "nat-gateway" and drill.outbound == "none"
    assert failover.nat_gateway and failover.nat_gateway.name == "ng-asr-shop-failover"
    assert failover.nat_gateway.public_address == "pip-asr-shop-failover"
    assert drill.nat_gateway is None and drill.route_table is None
    assert [subnet.behind_nat for subnet in failover.subnets] == [True, True, False]
    assert drill.security_rules[-1].access == "Deny"


def test_everything_without_a_better_route_goes_to_the_appliance():
    failover, drill = networks(outbound={"appliance": "10.30.0.4"}, gatewayRoutes=False).networks
    table = failover.route_table
    assert table and not table.gateway_routes
    (route,) = table.routes
    assert (route.name, route.prefix, route.next_hop, route.address) == (
        "default",
        "0.0.0.0/0",
        "VirtualAppliance",
        "10.30.0.4",
    )
    # The subnet of a gateway takes no default route.
    assert [subnet.routed for subnet in failover.subnets] == [True, True, False]
    assert failover.outbound == "appliance" and failover.nat_gateway is None
    assert drill.route_table is None and not any(subnet.routed for subnet in drill.subnets)


def test_routes_say_what_azure_calls_their_next_hop():
    ways = {"a": "gateway", "b": "internet", "c": "none", "d": "10.30.0.4"}
    routes = {
        name: {"prefix": f"10.{number}.0.0/16", "via": via}
        for number, (name, via) in enumerate(ways.items(), 1)
    }
    table = networks(routes=routes).networks[0].route_table
    assert table and [(route.next_hop, route.address) for route in table.routes] == [
        ("VirtualNetworkGateway", None),
        ("Internet", None),
        ("None", None),
        ("VirtualAppliance", "10.30.0.4"),
    ]
    assert networks().networks[0].route_table is None


def test_what_owners_keep_is_bound_instead_of_ours():
    app = {"prefix": "10.40.1.0/24", "securityGroup": "apps/net/nsg", "routeTable": "apps/net/rt"}
    failover, drill = networks(
        subnets=SUBNETS | {"app": app | {"storageEndpoint": True}},
        routes={"out": {"prefix": "10.1.0.0/16", "via": "gateway"}},
    ).networks
    subnet = failover.subnets[0]
    start = f"/subscriptions/{APPS}/resourceGroups/net/providers/Microsoft.Network"
    assert subnet.security_group_id == f"{start}/networkSecurityGroups/nsg"
    assert subnet.route_table_id == f"{start}/routeTables/rt"
    assert not subnet.guarded and not subnet.routed
    assert subnet.service_endpoints == ("Microsoft.Storage",)
    # A drill is joined to nothing, so their rules and routes lead nowhere there.
    assert drill.subnets[0].guarded and drill.subnets[0].route_table_id == ""


def test_a_drill_network_asks_the_dns_servers_that_it_can_reach():
    failover, drill = networks(dnsServers=["10.40.1.4", "10.30.0.4"]).networks
    assert failover.dns_servers == ("10.40.1.4", "10.30.0.4")
    assert drill.dns_servers == ("10.40.1.4",)
    failover, drill = networks(drill={"dnsServers": []}, dnsServers=["10.40.1.4"]).networks
    assert drill.dns_servers == ()


def test_a_peering_is_ours_on_one_side_and_asked_for_on_the_other():
    plan = networks(subnets={"app": "10.40.1.0/24"}, peerings={"hub": HUB | {"gateway": "theirs"}})
    failover = plan.networks[0]
    (peering,) = failover.peerings
    hub = f"/subscriptions/{APPS}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks"
    assert (peering.ours.name, peering.ours.remote_id) == ("to-hub", f"{hub}/vnet-hub")
    assert (peering.ours.use_remote_gateways, peering.ours.gateway_transit) == (True, False)
    assert (peering.theirs.use_remote_gateways, peering.theirs.gateway_transit) == (False, True)
    (request,) = plan.requests
    assert request.key == "peer-failover-with-hub"
    assert request.title == "Peer vnet-hub with vnet-asr-shop-failover"
    assert request.values == (
        ("virtual network", f"{hub}/vnet-hub"),
        ("name of the peering", "to-vnet-asr-shop-failover"),
        ("remote virtual network", failover.id),
        ("address space of the remote network", "10.40.0.0/16"),
        ("allow access to the remote network", "true"),
        ("allow traffic forwarded by the remote network", "true"),
        ("allow gateway transit", "true"),
        ("use the remote network's gateways", "false"),
    )
    assert failover.joined is True


def test_a_peering_whose_other_side_is_created_asks_nobody_and_needs_its_subscription():
    plan = networks(peerings={"hub": HUB | {"otherSide": "create"}})
    assert plan.requests == ()
    assert [entry.id for entry in plan.subscriptions] == [DR, APPS]
    (peering,) = plan.networks[0].peerings
    assert peering.create_theirs and peering.theirs.resource_group == "hub"


def test_whether_a_peered_network_is_joined_to_the_site_is_known_to_the_owners_of_the_other():
    subnets = {"app": "10.40.1.0/24"}
    assert networks(subnets=subnets).networks[0].joined is False
    assert networks(subnets=subnets, peerings={"hub": HUB}).networks[0].joined is None


def test_applications_get_what_they_need_after_site_recovery():
    flows = {
        "users": {"direction": "inbound", "remote": ["10.1.0.0/16"], "why": "users"},
        "mail": {
            "direction": "outbound",
            "remote": ["Internet"],
            "local": ["10.40.1.0/24"],
            "ports": ["25", "587"],
            "why": "mail",
        },
        "ping": {"direction": "outbound", "remote": ["*"], "protocol": "icmp", "why": "probes"},
        "any": {"direction": "inbound", "remote": ["*"], "protocol": "any", "why": "all"},
        "inside": {"direction": "outbound", "remote": ["10.40.2.0/24"], "why": "the database"},
    }
    failover, drill = networks(flows=flows).networks
    rules = [
        (r.name, r.priority, r.direction, r.protocol, r.sources, r.destinations, r.ports, r.flow)
        for r in failover.security_rules
        if r.flow
    ]
    own = ("10.40.0.0/16",)
    app = ("10.40.1.0/24",)
    assert rules == [
        ("allow-users", 1000, "Inbound", "Tcp", ("10.1.0.0/16",), own, ("*",), "users"),
        ("allow-mail", 1010, "Outbound", "Tcp", app, ("Internet",), ("25", "587"), "mail"),
        ("allow-ping", 1020, "Outbound", "Icmp", own, ("*",), ("*",), "ping"),
        ("allow-any", 1030, "Inbound", "*", ("*",), own, ("*",), "any"),
        ("allow-inside", 1040, "Outbound", "Tcp", own, ("10.40.2.0/24",), ("*",), "inside"),
    ]
    # What leads out of a network without a way out would only look as if it could.
    assert [r.flow for r in drill.security_rules if r.flow] == ["users", "any", "inside"]
    _, open_drill = networks(drill={"egress": "nat-gateway"}, flows=flows).networks
    assert [r.flow for r in open_drill.security_rules if r.flow] == list(flows)


def test_networks_can_have_a_resource_group_of_their_own():
    group = {"create": {"name": "networks", "subscription": "apps"}}
    plan = planned(modernized(resourceGroups={"networks": group}))
    assert {network.subscription for network in plan.networks} == {"apps"}
    assert {network.resource_group for network in plan.networks} == {"networks"}
    assert [group.role for group in plan.resource_groups] == ["recovery", "machines", "networks"]
    default = planned(modernized())
    assert {network.resource_group for network in default.networks} == {"rg-asr-shop-recovery"}


def test_no_machine_joins_the_subnet_of_a_service():
    document = modernized(
        networks={
            "failover": {
                "create": network(
                    subnets={"app": "10.40.1.0/24", "AzureBastionSubnet": "10.40.2.0/26"}
                )
            }
        },
        machines={"sql01": machine()},
    )
    failover, drill = planned(document).networks
    assert [subnet.guarded for subnet in failover.subnets] == [True, False]
    assert [subnet.name for subnet in drill.subnets] == ["app"]
