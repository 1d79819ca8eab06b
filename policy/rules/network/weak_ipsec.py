"""An IPsec policy has algorithms that no longer protect.

Why: DES, 3DES, MD5, SHA-1 and Diffie-Hellman groups of 1024 bits or less can be broken; what
    travels through the tunnel are whole disks.
Fix: Use AES or GCMAES of 256 bits, SHA256 or SHA384, DHGroup14 or ECP384, and PFS2048 or ECP384.
    The device needs the same policy.
Exceptions: A device that can do no better, until it is replaced; waive it with a date.
Source: vpn-gateway-about-compliance-crypto.md (2024-01-26); the list of algorithms is ours.
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import VpnConnection
from policy.rule import Fault, rule


@rule("NET055", severity="advisory", each=VpnConnection)
def weak_ipsec(connection: VpnConnection, facts: Facts) -> Iterator[Fault]:
    policy = connection.ipsec
    if policy is None:
        return
    for value in (
        policy.ike_encryption,
        policy.ike_integrity,
        policy.dh_group,
        policy.ipsec_encryption,
        policy.ipsec_integrity,
        policy.pfs_group,
    ):
        if value in facts.gateways.ipsec.weak:
            yield Fault(f"the IPsec policy has {value}", on=policy)
