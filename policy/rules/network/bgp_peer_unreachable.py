"""A gateway cannot reach the BGP address of a device.

Why: The session runs inside the tunnel, so the device's public address is no peer; and of the
    link-local addresses only those from 169.254.21.0 to 169.254.22.255 are for this.
Fix: Give an inside address of the device, or a link-local one within that range, on the device
    itself and in `device.create.bgp.peer`.
Exceptions: None.
Source: vpn-gateway-faq-bgp-include.md (2019-02-12); the vendor's how-to for BGP with link-local
    addresses. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.connections.link_local import is_link_local, is_link_local_peer
from asr.plan.entities import Device
from policy.rule import Fault, rule


@rule("NET054", severity="mandatory", each=Device)
def bgp_peer_unreachable(device: Device, facts: Facts) -> Iterator[Fault]:
    if device.bgp is None:
        return
    peer = device.bgp.peer
    if peer == device.address:
        yield Fault(f"{peer} is the device's public address, and its BGP address too")
    elif is_link_local(peer, facts) and not is_link_local_peer(peer, facts):
        yield Fault(f"{peer} is a link-local address that no gateway peers with")
