"""A subnet for a gateway does not have the one name that Azure accepts.

Why: Azure places a VPN or ExpressRoute gateway only in a subnet named exactly GatewaySubnet.
    Gateways need /29 at least; with /27 or more, both kinds fit side by side.
Fix: Name the subnet GatewaySubnet.
Exceptions: A subnet that only happens to be named like one; waive it.
Source: vpn-gateway-about-vpn-gateway-settings.md (2020-09-16);
    expressroute-about-virtual-network-gateways.md (2023-11-16). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Network
from policy.rule import Fault, rule


@rule("NET007", severity="mandatory", each=Network)
def gateway_subnet_misnamed(network: Network, facts: Facts) -> Iterator[Fault]:
    if network.role == "drill" and network.create:
        return  # it repeats the subnets of the failover network, which has the finding
    gateway = facts.networks.gateway_subnet
    for subnet in network.subnets:
        plain = subnet.name.lower().replace("-", "").replace("_", "")
        if plain in ("gatewaysubnet", "gateway", "subnetgateway") and subnet.name != gateway.name:
            yield Fault(f"the subnet {subnet.name} of {network.name} is not named {gateway.name}")
