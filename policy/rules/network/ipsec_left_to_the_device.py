"""A VPN connection has no IPsec policy of its own.

Why: Without one Azure offers a list that ends with Diffie-Hellman group 2 of 1024 bits, and the
    device chooses from it: how strong the tunnel is, nobody decided.
Fix: Give the connection an `ipsec` policy, and the device the same.
Exceptions: A device that takes part in no custom policy; waive it.
Source: vpn-gateway-about-compliance-crypto.md (2024-01-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import VpnConnection
from policy.rule import Fault, rule


@rule("NET056", severity="advisory", each=VpnConnection)
def ipsec_left_to_the_device(connection: VpnConnection) -> Iterator[Fault]:
    if connection.ipsec is None:
        yield Fault(f"the connection {connection.name} has no IPsec policy")
