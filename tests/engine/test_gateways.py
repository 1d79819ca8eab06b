"""Networks, peerings, gateways and circuits on the real engine."""

import json

import pytest

CIRCUIT = "azure-native:network:ExpressRouteCircuit"
AUTHORIZATION = "azure-native:network:ExpressRouteCircuitAuthorization"
CIRCUIT_PEERING = "azure-native:network:ExpressRouteCircuitPeering"
CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection"
DEVICE = "azure-native:network:LocalNetworkGateway"
GATEWAY = "azure-native:network:VirtualNetworkGateway"
NETWORK = "azure-native:network:VirtualNetwork"
PEERING = "azure-native:network:VirtualNetworkPeering"
ROUTE_FILTER = "azure-native:network:RouteFilter"
ROUTE_TABLE = "azure-native:network:RouteTable"
SUBNET = "azure-native:network:Subnet"

NETWORKS = """        GatewaySubnet: 10.40.255.0/27
      routes:
        to-lab: {prefix: 10.20.0.0/16, via: 10.30.0.68}
      peerings:
        hub:
          network: lab/hub/vnet-hub
          addressSpace: [10.30.0.0/16]
          otherSide: create
  drill:
    create:
      egress: none
  additional:
    branch:
      failover:
        create:
          addressSpace: [10.50.0.0/16]
          subnets: {app: 10.50.1.0/24, GatewaySubnet: 10.50.255.0/27}
          outbound: {appliance: 10.50.1.4}
"""
LINE = """connections:
  line:
    expressRoute:
      gateway: {create: {}}
      circuit:
        create:
          provider: Example Carrier
          peeringLocation: Amsterdam
          bandwidthMbps: 200
          privatePeering: {asn: 65030, vlan: 100, primary: 172.16.0.0/30, secondary: 172.16.0.4/30}
          microsoftPeering:
            asn: 65030
            vlan: 200
            primary: 203.0.113.64/30
            secondary: 203.0.113.68/30
            advertisedPrefixes: [203.0.113.0/28]
          authorizations: [branch]
  spare:
    expressRoute:
      gateway: {sameAs: line}
      circuit: {existing: {circuit: lab/net/erc-spare, authorizationKey: erc-spare}}
  branch:
    vpn:
      network: branch-failover
      lifetime: failback
      gateway: {create: {}}
      device: {create: {endpoint: {fqdn: vpn.branch.example}, prefixes: [192.168.128.0/24]}}
      sharedKey: branch-vpn
"""


@pytest.fixture
def joined(lab):
    """A rehearsal with all of it, built."""
    before = "        GatewaySubnet: 10.40.255.0/27\n  drill:\n    create:\n      egress: none\n"
    lab.change("rehearsal.yaml", before, NETWORKS)
    lab.change("rehearsal.yaml", "connections:\n", LINE)
    lab.built("rehearsal")
    return lab


def test_networks_with_every_way_to_the_site_are_built_changed_and_thrown_away(joined):
    created = joined.calls("Create")
    counted = {
        kind: created.count(kind)
        for kind in (NETWORK, PEERING, ROUTE_TABLE, GATEWAY, DEVICE, CONNECTION)
    }
    assert counted == {
        NETWORK: 4,
        PEERING: 2,
        ROUTE_TABLE: 2,
        GATEWAY: 2,
        DEVICE: 1,
        CONNECTION: 3,
    }
    line = [CIRCUIT, CIRCUIT_PEERING, ROUTE_FILTER, CIRCUIT_PEERING, AUTHORIZATION]
    assert [kind for kind in created if kind in line] == line
    joined.unchanged("rehearsal")
    refreshed = joined.pulumi("refresh", "--stack", "rehearsal", "--yes", "--skip-preview")
    assert refreshed.code == 0, refreshed.out
    joined.unchanged("rehearsal")

    outputs = joined.pulumi("stack", "output", "gatewayAddresses", "--json", "--stack", "rehearsal")
    addresses = json.loads(outputs.out)
    assert {alias: len(found) for alias, found in addresses.items()} == {"line": 1, "site": 2}

    joined.change("rehearsal.yaml", "bandwidthMbps: 200", "bandwidthMbps: 500")
    joined.change("rehearsal.yaml", "prefix: 10.20.0.0/16", "prefix: 10.21.0.0/16")
    joined.change("rehearsal.yaml", "owner: dr-platform", "owner: someone-else")
    joined.built("rehearsal")
    assert {CIRCUIT, GATEWAY, ROUTE_TABLE} <= set(joined.calls("Update"))
    assert (joined.calls("Create"), joined.calls("Delete")) == (created, [])

    ran = joined.destroy("rehearsal")
    assert ran.code == 0, ran.out
    deleted = joined.calls("Delete")
    assert sorted(deleted) == sorted(created)
    assert deleted.index(CONNECTION) < deleted.index(GATEWAY) < deleted.index(SUBNET)
    assert deleted.index(CIRCUIT_PEERING) < deleted.index(CIRCUIT)


def test_a_connection_for_failback_comes_and_goes_and_a_permanent_one_stays(joined):
    before = joined.calls("Create")
    joined.change("rehearsal.yaml", "state: absent ", "state: prepared ")
    joined.built("rehearsal")
    temporary = joined.calls("Create")[len(before) :]
    assert {kind: temporary.count(kind) for kind in (GATEWAY, DEVICE, CONNECTION)} == {
        GATEWAY: 1,
        DEVICE: 1,
        CONNECTION: 1,
    }
    joined.unchanged("rehearsal")
    joined.change("rehearsal.yaml", "state: prepared ", "state: absent ")
    joined.built("rehearsal")
    assert sorted(joined.calls("Delete")) == sorted(temporary)
    joined.unchanged("rehearsal")


def test_no_key_is_in_plain_in_the_state(joined):
    exported = json.loads(joined.pulumi("stack", "export", "--stack", "rehearsal").out)
    secret = {"sharedKey", "authorizationKey", "serviceKey"}

    def plain(value, found):
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key in secret and isinstance(inner, str):
                found.append(key)
            plain(inner, found)
        for inner in value if isinstance(value, list) else ():
            plain(inner, found)
        return found

    resources = exported["deployment"]["resources"]
    told = [one for one in resources if one["type"] in (CONNECTION, CIRCUIT, AUTHORIZATION)]
    assert len(told) == 5
    assert plain(told, []) == []
