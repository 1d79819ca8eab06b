"""A network security group is bound to the subnet of a gateway.

Why: Azure does not support a security group there: it refuses to create the gateway, or the
    gateway stops working.
Fix: Bind no security group to GatewaySubnet; bind it to the other subnets.
Exceptions: None.
Source: vpn-gateway-no-nsg-include.md (2022-03-18). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.graph import Node
from policy.rule import Fault, rule


@rule(
    "NET008",
    severity="mandatory",
    each="azure-native:network:Subnet",
    parts=("foundation",),
)
def security_group_on_gateway_subnet(subnet: Node, facts: Facts) -> Iterator[Fault]:
    if subnet.read("subnetName") == facts.networks.gateway_subnet.name and subnet.read(
        "networkSecurityGroup"
    ):
        yield Fault("a network security group is bound to the subnet of a gateway")
