"""Networks that Azure would not take, or that cannot mean what they say."""

import pytest
from plan_documents import modernized, network, refused, texts

GATEWAY = {"app": "10.40.1.0/24", "GatewaySubnet": "10.40.255.0/27"}
FLOW = {"direction": "inbound", "remote": ["10.1.0.0/16"], "why": "users reach the shop"}
HUB = {"network": "apps/hub/vnet-hub", "addressSpace": ["10.30.0.0/16"]}
AT = "networks.failover.create"


def failover(**changes):
    return modernized(networks={"failover": {"create": network(**changes)}})


def flow(**changes):
    return failover(flows={"shop": FLOW | changes})


def hub(**changes):
    return failover(peerings={"hub": HUB | changes})


def route(prefix, via, **changes):
    return failover(routes={"out": {"prefix": prefix, "via": via}}, **changes)


NO_APPLIANCE = "is not a private address, and packets go to no other appliance -> give the "
CASES = {
    # hosts
    "an appliance at a public address": (
        failover(outbound={"appliance": "8.8.8.8"}),
        [
            f"{AT}.outbound.appliance: 8.8.8.8 {NO_APPLIANCE}appliance's private address",
        ],
    ),
    "a route by an appliance at a public address": (
        route("10.1.0.0/16", "20.1.2.3"),
        [
            f"{AT}.routes.out.via: 20.1.2.3 {NO_APPLIANCE}appliance's private address",
        ],
    ),
    "an appliance at no address at all": (
        failover(outbound={"appliance": "0.0.0.0"}),
        [
            f"{AT}.outbound.appliance: 0.0.0.0 {NO_APPLIANCE}appliance's private address",
        ],
    ),
    "an appliance in a network that uses public addresses as its own": (
        failover(
            outbound={"appliance": "20.1.2.3"},
            peerings={"hub": HUB | {"addressSpace": ["20.1.0.0/16"]}},
        ),
        [],
    ),
    "DNS servers that no host can be": (
        failover(dnsServers=["0.0.0.0", "10.40.1.4", "127.0.0.1", "224.0.0.1", "8.8.8.8"]),
        [
            f"{AT}.dnsServers.{index}: no DNS server has the address {address} -> correct it; "
            "without `dnsServers` machines ask Azure's"
            for index, address in ((0, "0.0.0.0"), (2, "127.0.0.1"), (3, "224.0.0.1"))
        ],
    ),
    "a DNS server of a drill network that no host can be": (
        modernized(
            networks={
                "failover": {"create": network()},
                "drill": {"create": {"dnsServers": ["255.255.255.255"]}},
            }
        ),
        [
            "networks.drill.create.dnsServers.0: no DNS server has the address 255.255.255.255 -> "
            "correct it; without `dnsServers` machines ask Azure's"
        ],
    ),
    # subnets
    "a NAT gateway in a zone of a region without zones": (
        failover(natGateway={"zone": 1}) | {"region": "westus"},
        [
            f"{AT}.natGateway.zone: the region 'westus' has no availability zones -> leave it out",
        ],
    ),
    "a subnet for Bastion that is too small": (
        failover(subnets={"app": "10.40.1.0/24", "AzureBastionSubnet": "10.40.2.0/27"}),
        [
            f"{AT}.subnets.AzureBastionSubnet: 10.40.2.0/27 is too small for what Azure puts into "
            "AzureBastionSubnet -> give it more addresses"
        ],
    ),
    "a security group on the subnet of a gateway": (
        failover(
            subnets={
                "app": "10.40.1.0/24",
                "GatewaySubnet": {"prefix": "10.40.255.0/27", "securityGroup": "dr/net/nsg"},
            }
        ),
        [
            f"{AT}.subnets.GatewaySubnet.securityGroup: GatewaySubnet belongs to a service of "
            "Azure that filters by itself -> leave it out"
        ],
    ),
    "a route table where a security group is asked for": (
        failover(
            subnets={
                "app": {
                    "prefix": "10.40.1.0/24",
                    "securityGroup": "/subscriptions/11111111-1111-1111-1111-111111111111"
                    "/resourceGroups/net/providers/Microsoft.Network/routeTables/rt",
                }
            }
        ),
        [
            f"{AT}.subnets.app.securityGroup: this is the id of a Microsoft.Network/routeTables "
            "-> give the id of the right resource"
        ],
    ),
    # ways out
    "settings of a NAT gateway that is not there": (
        failover(outbound="none", natGateway={"zone": 1}),
        [
            f"{AT}.natGateway: these are settings of a NAT gateway, and the network has none -> "
            "leave it out, or choose nat-gateway as the way out"
        ],
    ),
    "two routes for one prefix": (
        failover(
            routes={
                "one": {"prefix": "10.1.0.0/16", "via": "10.40.1.4"},
                "two": {"prefix": "10.1.0.0/16", "via": "none"},
            }
        ),
        [f"{AT}.routes.two.prefix: the route 'one' has the same prefix -> remove one of the two"],
    ),
    "a route with host bits": (
        route("10.1.0.1/16", "none"),
        [f"{AT}.routes.out.prefix: 10.1.0.1/16 has host bits set -> write 10.1.0.0/16"],
    ),
    "a default route past the NAT gateway": (
        route("0.0.0.0/0", "10.40.1.4"),
        [
            f"{AT}.routes.out.prefix: this route and `outbound` say two things about the way out "
            "-> remove the route; or, to keep it, say `outbound: none`, or name its appliance "
            "there"
        ],
    ),
    "a default route to the internet, with a NAT gateway": (route("0.0.0.0/0", "internet"), []),
    "a default route to the site, and no other way out": (
        route("0.0.0.0/0", "gateway", outbound="none"),
        [],
    ),
    "a default route past the appliance": (
        route("0.0.0.0/0", "internet", outbound={"appliance": "10.40.1.4"}),
        [
            f"{AT}.routes.out.prefix: this route and `outbound` say two things about the way out "
            "-> remove the route; or, to keep it, say `outbound: none`, or name its appliance "
            "there"
        ],
    ),
    "a route that is named like the one to the appliance": (
        failover(
            outbound={"appliance": "10.40.1.4"},
            routes={"default": {"prefix": "10.1.0.0/16", "via": "none"}},
        ),
        [f"{AT}.routes.default: the route to the appliance has this name -> rename it"],
    ),
    # peerings
    "a peering with a network that has our addresses": (
        hub(addressSpace=["10.30.0.0/16", "10.40.128.0/17"]),
        [
            f"{AT}.peerings.hub.addressSpace.1: 10.40.128.0/17 overlaps 10.40.0.0/16 of this "
            "network -> give this environment's network other prefixes, or leave the peering out"
        ],
    ),
    "two peerings with networks of the same addresses": (
        failover(peerings={"hub": HUB, "branch": HUB | {"network": "apps/hub/vnet-branch"}}),
        [
            f"{AT}.peerings.branch.addressSpace.0: 10.30.0.0/16 overlaps 10.30.0.0/16 of the "
            "peering 'hub' -> give this environment's network other prefixes, or leave the "
            "peering out"
        ],
    ),
    "their gateway beside our own": (
        failover(subnets=GATEWAY, peerings={"hub": HUB | {"gateway": "theirs"}}),
        [
            f"{AT}.peerings.hub.gateway: a network uses one gateway, and this one has a subnet "
            "for its own -> choose which gateway the network uses"
        ],
    ),
    "the gateways of two others": (
        failover(
            peerings={
                "hub": HUB | {"gateway": "theirs"},
                "branch": {
                    "network": "apps/hub/b",
                    "addressSpace": ["10.31.0.0/16"],
                    "gateway": "theirs",
                },
            }
        ),
        [
            f"{AT}.peerings.branch.gateway: a network uses one gateway, and this one has 'hub''s "
            "-> choose which gateway the network uses"
        ],
    ),
    "our gateway, which has no subnet": (
        hub(gateway="ours"),
        [
            f"{AT}.peerings.hub.gateway: this network has no subnet for a gateway -> add a "
            "GatewaySubnet, or change `gateway`"
        ],
    ),
    "their side created before our gateway": (
        failover(
            subnets=GATEWAY, peerings={"hub": HUB | {"gateway": "ours", "otherSide": "create"}}
        ),
        [
            f"{AT}.peerings.hub.otherSide: their side can use our gateway only once it is there "
            "-> let their owners peer when the gateway stands"
        ],
    ),
    "their side created in a subscription that nobody named": (
        hub(
            network="/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/hub"
            "/providers/Microsoft.Network/virtualNetworks/vnet-hub",
            otherSide="create",
        ),
        [
            f"{AT}.peerings.hub.otherSide: its subscription is not in the document, and something "
            "is to be created in it -> add the subscription to `subscriptions`"
        ],
    ),
    # flows of applications
    "a reason that no rule can hold": (
        flow(why="x" * 141),
        [
            f"{AT}.flows.shop.why: the reason is too long for the description of a rule -> "
            "shorten it"
        ],
    ),
    "a reason that just fits": (flow(why="x" * 140), []),
    "a service tag among prefixes": (
        flow(remote=["10.1.0.0/16", "Internet"]),
        [
            f"{AT}.flows.shop.remote: a service tag or * shares a rule with another end -> write "
            "a flow of its own for each service tag"
        ],
    ),
    "a part of another network": (
        flow(local=["10.40.1.0/24", "10.41.0.0/24"]),
        [
            f"{AT}.flows.shop.local.1: 10.41.0.0/24 is outside the address space of its network "
            "-> name a part of the network, or leave `local` out for all of it"
        ],
    ),
    "ports that are none": (
        flow(ports=["443", "65536", "90-80", "0-65535"]),
        [
            f"{AT}.flows.shop.ports.1: 65536 is neither a port nor a range of ports -> correct it",
            f"{AT}.flows.shop.ports.2: 90-80 is neither a port nor a range of ports -> correct it",
        ],
    ),
    "ports of ICMP": (
        flow(protocol="icmp", ports=["8"]),
        [
            f"{AT}.flows.shop.ports: ICMP has no ports -> leave them out, or choose another "
            "`protocol`"
        ],
    ),
    "more flows than rules fit": (
        failover(flows={f"flow-{n}": FLOW for n in range(301)}),
        [
            f"{AT}.flows: 301 flows are more than fit between the other rules -> join flows of "
            "one purpose, or bind security groups of the applications' owners"
        ],
    ),
    "as many flows as rules fit": (failover(flows={f"flow-{n}": FLOW for n in range(300)}), []),
    # groups
    "a group that exists and is created": (
        modernized(
            resourceGroups={
                "recovery": {"existing": "dr/asr"},
                "networks": {"create": {"name": "asr"}},
            }
        ),
        [
            "resourceGroups.networks.create: resourceGroups.recovery says that the group 'asr' "
            "exists -> refer to it with `existing` in both, or give this one another `name`"
        ],
    ),
}


@pytest.mark.parametrize(("document", "expected"), CASES.values(), ids=CASES)
def test_what_cannot_be_is_refused_where_it_stands(document, expected):
    assert texts(refused(document)) == expected


def test_a_subnet_that_exists_may_be_smaller_than_azure_asks_of_new_ones():
    there = network(subnets={"app": "10.40.1.0/24", "AzureBastionSubnet": "10.40.2.0/27"})
    there["network"] = "dr/net/vnet-there"
    assert refused(modernized(networks={"failover": {"existing": there}})) == []
