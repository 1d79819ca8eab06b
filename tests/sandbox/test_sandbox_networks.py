"""What the simulated Azure refuses of peerings, NAT gateways and the subnet of a gateway."""

import pytest

from sandbox.client import Faulty
from sandbox.service import Refused

RG = {"resourceGroupName": "rg-dr"}
GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dr"
PROVIDER = f"{GROUP}/providers/Microsoft.Network"


@pytest.fixture
def networks(arm):
    arm.create("resources:ResourceGroup", {**RG, "location": "West Europe"})
    for name, prefix in (("one", "10.1.0.0/16"), ("two", "10.2.0.0/16"), ("copy", "10.1.4.0/22")):
        space = {"addressPrefixes": [prefix]}
        arm.create(
            "network:VirtualNetwork", {**RG, "virtualNetworkName": name} | {"addressSpace": space}
        )


def peering(remote):
    return {
        **RG,
        "virtualNetworkName": "one",
        "virtualNetworkPeeringName": "to-other",
        "remoteVirtualNetwork": {"id": f"{PROVIDER}/virtualNetworks/{remote}"},
    }


def address(sku="Standard", **changes):
    settings = {"publicIpAddressName": "pip", "publicIPAllocationMethod": "Static"}
    return {**RG, **settings, "sku": {"name": sku}} | changes


def nat(**changes):
    addresses = [{"id": f"{PROVIDER}/publicIPAddresses/pip"}]
    settings = {"natGatewayName": "ng", "sku": {"name": "Standard"}}
    return {**RG, **settings, "publicIpAddresses": addresses} | changes


def gateway_subnet(**changes):
    settings = {"virtualNetworkName": "one", "subnetName": "GatewaySubnet"}
    return {**RG, **settings, "addressPrefix": "10.1.255.0/27"} | changes


def test_a_network_lists_its_peerings(arm, networks):
    arm.create("network:VirtualNetworkPeering", peering("two"))
    network = arm.read("network:VirtualNetwork", f"{PROVIDER}/virtualNetworks/one")
    assert [one["name"] for one in network.outputs["virtualNetworkPeerings"]] == ["to-other"]


@pytest.mark.parametrize(
    ("remote", "code"),
    [("copy", "VnetAddressSpacesOverlap"), ("one", "VnetPeeringToItself"), ("none", "Reference")],
)
def test_networks_that_share_addresses_are_not_peered(arm, networks, remote, code):
    with pytest.raises(Refused, match=code):
        arm.create("network:VirtualNetworkPeering", peering(remote))


def test_a_peering_names_the_other_network(arm, networks):
    with pytest.raises(Faulty, match="remoteVirtualNetwork"):
        arm.create("network:VirtualNetworkPeering", peering("two") | {"remoteVirtualNetwork": {}})


def test_a_nat_gateway_takes_standard_addresses_of_its_zone(arm, networks):
    arm.create("network:PublicIPAddress", address(sku="Basic"))
    with pytest.raises(Refused, match="SkuMismatch"):
        arm.create("network:NatGateway", nat())
    with pytest.raises(Refused, match="ZoneMismatch"):
        arm.create("network:PublicIPAddress", address(publicIpAddressName="zonal", zones=["1"]))
        zonal = [{"id": f"{PROVIDER}/publicIPAddresses/zonal"}]
        arm.create("network:NatGateway", nat(publicIpAddresses=zonal, zones=["2"]))


def test_what_a_subnet_uses_is_not_deleted(arm, networks):
    pip = arm.create("network:PublicIPAddress", address())
    gateway = arm.create("network:NatGateway", nat())
    settings = {"virtualNetworkName": "one", "subnetName": "app", "addressPrefix": "10.1.1.0/24"}
    arm.create("network:Subnet", {**RG, **settings, "natGateway": {"id": gateway.id}})
    with pytest.raises(Refused, match="InUse"):
        arm.delete(gateway)
    with pytest.raises(Refused, match="InUse"):
        arm.delete(pip)


def test_the_subnet_of_a_gateway_takes_neither_security_group_nor_nat_gateway(arm, networks):
    arm.create("network:PublicIPAddress", address())
    gateway = arm.create("network:NatGateway", nat())
    group = arm.create("network:NetworkSecurityGroup", {**RG, "networkSecurityGroupName": "nsg"})
    for key, thing in (("natGateway", gateway), ("networkSecurityGroup", group)):
        with pytest.raises(Refused, match="OnGatewaySubnet"):
            arm.create("network:Subnet", gateway_subnet(**{key: {"id": thing.id}}))
    arm.create("network:Subnet", gateway_subnet())
