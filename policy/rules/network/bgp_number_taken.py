"""A device of the site has a BGP number that it cannot have.

Why: Both sides of a BGP session need different numbers, and some are kept by Azure or by IANA:
    with any of those the session never comes up, and no route is learned.
Fix: Give the device another number, such as one from 64512 to 65514, on the device itself and in
    `device.create.bgp.asn`.
Exceptions: None.
Source: vpn-gateway-faq-bgp-include.md (2019-02-12); expressroute-routing.md (2018-12-13).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Device
from policy.rule import Fault, rule


@rule("NET052", severity="mandatory", each=Device)
def bgp_number_taken(device: Device, facts: Facts) -> Iterator[Fault]:
    if device.bgp is None:
        return
    number, limits = device.bgp.asn, facts.gateways.asn
    if number == (device.bgp.gateway_asn or limits.azure):
        yield Fault(f"the device and the gateway both have the number {number}")
    elif any(first <= number <= last for first, last in limits.reserved):
        yield Fault(f"the number {number} is reserved by Azure or IANA")
