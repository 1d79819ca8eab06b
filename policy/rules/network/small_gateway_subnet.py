"""The subnet of a gateway leaves no room for a second gateway.

Why: Azure takes a gateway in a subnet of /29. A second kind of gateway beside it, or more
    instances, need /27; to make the subnet larger, every gateway in it has to be deleted first.
Fix: Give GatewaySubnet /27 or a shorter prefix before the gateway is created.
Exceptions: A network that will never have more than this gateway; waive it.
Source: vpn-gateway-about-vpn-gateway-settings.md (2020-09-16); vpn-gateway-vpn-faq.md
    (2024-07-10). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Gateway
from asr.plan.network.addressing import network_of
from policy.rule import Fault, rule


@rule("NET050", severity="advisory", each=Gateway)
def small_gateway_subnet(gateway: Gateway, facts: Facts) -> Iterator[Fault]:
    advised = facts.gateways.subnet_advised
    if gateway.create and network_of(gateway.subnet_prefix).prefixlen > advised:
        yield Fault(f"the gateway's subnet is {gateway.subnet_prefix}, smaller than /{advised}")
