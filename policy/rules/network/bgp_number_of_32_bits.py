"""A device of the site has a BGP number of 32 bits.

Why: Microsoft's text on BGP for VPN gateways says that they take numbers of 16 bits only; newer
    versions of the service are said to take longer ones, which no document confirms.
Fix: Give the device a number of 16 bits, or try the session before it is needed.
Exceptions: A session that was seen working; waive it.
Source: vpn-gateway-faq-bgp-include.md (2019-02-12), unconfirmed. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Device
from policy.rule import Fault, rule


@rule("NET053", severity="advisory", each=Device)
def bgp_number_of_32_bits(device: Device, facts: Facts) -> Iterator[Fault]:
    limits = facts.gateways.asn
    if device.bgp is None or device.bgp.asn <= limits.largest_16_bit:
        return
    if not any(first <= device.bgp.asn <= last for first, last in limits.reserved):
        yield Fault(f"the number {device.bgp.asn} of the device needs 32 bits")
