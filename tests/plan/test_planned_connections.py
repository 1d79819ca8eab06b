"""Connections: what follows from a document, and what is refused."""

from typing import Any

import pytest
from plan_documents import DR, classic, modernized, network, planned, refused, texts

GATEWAY_SUBNET = {"app": "10.40.1.0/24", "GatewaySubnet": "10.40.255.0/27"}
JOINABLE = {"failover": {"create": network(subnets=GATEWAY_SUBNET)}}
DEVICE = {"create": {"endpoint": {"address": "203.0.113.10"}}}
POLICY = {
    "ikeEncryption": "AES256",
    "ikeIntegrity": "SHA256",
    "dhGroup": "DHGroup14",
    "ipsecEncryption": "AES256",
    "ipsecIntegrity": "SHA256",
    "pfsGroup": "PFS2048",
}


def vpn(**changes: Any) -> dict[str, Any]:
    settings = {"gateway": {"create": {}}, "device": DEVICE, "sharedKey": "site-key"} | changes
    return {"vpn": settings}


def document(**connections: Any) -> dict[str, Any]:
    return modernized(networks=JOINABLE, connections=connections)


def gateway(**settings: Any) -> dict[str, Any]:
    return document(site=vpn(gateway={"create": settings}))


def test_a_gateway_stands_in_its_network_and_is_zone_redundant():
    plan = planned(document(site=vpn()))
    [found] = plan.gateways
    [failover, _] = plan.networks
    assert (found.kind, found.sku, found.generation) == ("Vpn", "VpnGw1AZ", "Generation1")
    assert found.subnet_id == f"{failover.id}/subnets/GatewaySubnet"
    assert found.resource_group == failover.resource_group
    assert found.zones == (1, 2, 3)
    assert [address.name for address in found.addresses] == [
        "vgw-asr-shop-site-pip1",
        "vgw-asr-shop-site-pip2",
    ]


def test_a_gateway_that_is_not_active_active_has_one_address():
    [found] = planned(gateway(activeActive=False)).gateways
    assert len(found.addresses) == 1


def test_a_gateway_is_of_the_latest_generation_of_its_size():
    [found] = planned(gateway(sku="VpnGw3AZ")).gateways
    assert found.generation == "Generation2"


def test_the_whole_site_is_routed_to_its_device_unless_the_document_says_less():
    [device] = planned(document(site=vpn())).devices
    assert device.prefixes == ("192.168.0.0/16",)
    less = {"create": DEVICE["create"] | {"prefixes": ["192.168.1.0/24"]}}
    [device] = planned(document(site=vpn(device=less))).devices
    assert device.prefixes == ("192.168.1.0/24",)


def test_a_gateway_finds_its_bgp_peer():
    speaking = {"create": DEVICE["create"] | {"bgp": {"asn": 65010, "peer": "192.168.0.1"}}}
    plan = planned(document(site=vpn(gateway={"create": {"bgp": {}}}, device=speaking)))
    [device], [connection] = plan.devices, plan.vpn_connections
    assert device.prefixes == ("192.168.0.0/16", "192.168.0.1/32")
    assert device.bgp is not None
    assert device.bgp.gateway_asn == 65515
    assert connection.bgp


def test_two_connections_share_a_gateway_in_whatever_order_they_stand():
    sharing = vpn(gateway={"sameAs": "site"})
    for connections in (
        {"site": vpn(), "branch": sharing},
        {"branch": sharing, "site": vpn()},
    ):
        plan = planned(document(**connections))
        [found] = plan.gateways
        assert {connection.gateway_id for connection in plan.vpn_connections} == {found.id}


def test_what_exists_is_referred_to():
    plan = planned(
        document(
            site=vpn(gateway={"existing": "apps/net/vgw"}, device={"existing": "apps/net/lgw"})
        )
    )
    [found], [device], [connection] = plan.gateways, plan.devices, plan.vpn_connections
    assert not found.create
    assert not device.create
    assert (connection.gateway_id, connection.device_id) == (found.id, device.id)
    # A connection stands beside its network, whoever owns the gateway.
    assert connection.id == (
        f"/subscriptions/{DR}/resourceGroups/rg-asr-shop-recovery/providers"
        "/Microsoft.Network/connections/con-asr-shop-site"
    )


def test_a_connection_joins_its_network():
    plain = modernized()
    assert [network.joined for network in planned(plain).networks] == [False, False]
    joined = plain | {"connections": {"site": vpn(gateway={"existing": "apps/net/vgw"})}}
    assert [network.joined for network in planned(joined).networks] == [True, False]


REFUSED = {
    "no subnet for a gateway": (
        modernized(connections={"site": vpn()}),
        "connections.site.vpn.gateway.create: the network 'failover' has no subnet for a gateway "
        "-> declare GatewaySubnet there, with /27 or more",
    ),
    "a network that is not there": (
        document(site=vpn(network="other")),
        "connections.site.vpn.network: there is no network 'other' -> name a network of this "
        "document",
    ),
    "a network in a subscription that is not named": (
        modernized(
            networks={
                "failover": {
                    "existing": network(
                        network=f"/subscriptions/{DR[:-1]}9/resourceGroups/net/providers"
                        "/Microsoft.Network/virtualNetworks/vnet",
                        subnets=GATEWAY_SUBNET,
                    )
                }
            },
            connections={"site": vpn()},
        ),
        "networks.failover: its subscription is not in the document, and something is to be "
        "created in it -> add the subscription to `subscriptions`",
    ),
    "a size that has no such generation": (
        gateway(sku="VpnGw5AZ", generation="Generation1"),
        "connections.site.vpn.gateway.create.generation: there is no VpnGw5AZ of Generation1 "
        "-> choose another size, or leave the generation out",
    ),
    "a second gateway": (
        document(site=vpn(), branch=vpn()),
        "connections.branch.vpn.gateway: the network 'failover' has a gateway of this kind, "
        "vgw-asr-shop-site -> use that one: `gateway: {sameAs: site}`",
    ),
    "a gateway of nobody": (
        document(site=vpn(gateway={"sameAs": "site"})),
        "connections.site.vpn.gateway.sameAs: no connection 'site' has a gateway of the network "
        "'failover' -> name a connection of this kind and network that creates its gateway or "
        "says that it exists",
    ),
    "a permanent connection over a gateway that goes": (
        document(site=vpn(lifetime="failback"), branch=vpn(gateway={"sameAs": "site"})),
        "connections.branch.vpn.gateway.sameAs: the gateway of 'site' exists only while a "
        "failback is prepared -> make 'site' permanent, or this connection `lifetime: failback`",
    ),
    "BGP on one side": (
        document(
            site=vpn(
                device={"create": DEVICE["create"] | {"bgp": {"asn": 65010, "peer": "192.168.0.1"}}}
            )
        ),
        "connections.site.vpn.device.create.bgp: the gateway vgw-asr-shop-site speaks no BGP "
        "-> give connections.site.vpn.gateway.create its own `bgp`",
    ),
    "prefixes with host bits": (
        document(site=vpn(device={"create": DEVICE["create"] | {"prefixes": ["10.0.0.1/24"]}})),
        "connections.site.vpn.device.create.prefixes.0: 10.0.0.1/24 has host bits set "
        "-> write 10.0.0.0/24",
    ),
    "too few link-local addresses": (
        gateway(bgp={"linkLocalAddresses": ["169.254.21.1"]}),
        "connections.site.vpn.gateway.create.bgp.linkLocalAddresses: the gateway has 2 public "
        "addresses and 1 link-local ones -> give 2",
    ),
    "a link-local address that no gateway has": (
        gateway(activeActive=False, bgp={"linkLocalAddresses": ["169.254.23.1"]}),
        "connections.site.vpn.gateway.create.bgp.linkLocalAddresses.0: a gateway cannot have "
        "169.254.23.1 for BGP -> choose another address",
    ),
    "a timeout that is too short": (
        document(site=vpn(deadPeerTimeoutSeconds=8)),
        "connections.site.vpn.deadPeerTimeoutSeconds: 8 seconds is not a timeout that a gateway "
        "takes -> choose another one",
    ),
    "a lifetime that is too short": (
        document(site=vpn(ipsec=POLICY | {"lifetimeSeconds": 299})),
        "connections.site.vpn.ipsec.lifetimeSeconds: 299 is less than a gateway takes "
        "-> choose a longer lifetime",
    ),
    "half of a GCM pair": (
        document(site=vpn(ipsec=POLICY | {"ipsecEncryption": "GCMAES256"})),
        "connections.site.vpn.ipsec.ipsecIntegrity: GCMAES256 and SHA256 do not go together "
        "-> change one of the two",
    ),
    "two GCM algorithms": (
        document(
            site=vpn(ipsec=POLICY | {"ipsecEncryption": "GCMAES256", "ipsecIntegrity": "GCMAES128"})
        ),
        "connections.site.vpn.ipsec.ipsecIntegrity: GCMAES256 and GCMAES128 do not go together "
        "-> change one of the two",
    ),
}


@pytest.mark.parametrize(("wanted", "text"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_a_remedy(wanted, text):
    assert texts(refused(wanted)) == [text]


def test_the_limits_themselves_are_taken():
    limits = POLICY | {"lifetimeSeconds": 300, "lifetimeKilobytes": 1024}
    for timeout in (9, 3600):
        assert refused(document(site=vpn(ipsec=limits, deadPeerTimeoutSeconds=timeout))) == []


def test_a_classic_network_is_joined_even_where_no_connection_is_declared():
    assert [network.joined for network in planned(classic()).networks] == [True, False]
