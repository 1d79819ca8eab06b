"""Machines would use the default outbound access of Azure.

Why: Azure gives a machine without a way out of its own an address that belongs to nobody and may
    change any day, so no firewall of a partner can know it. New networks have it no more unless
    they ask for it, and Microsoft advises against asking.
Fix: Use a NAT gateway (`outbound: nat-gateway`, for a drill network `egress: nat-gateway`) or an
    appliance.
Exceptions: A lab, where nobody filters by address; waive it.
Source: default-outbound-access.md (2026-01-30). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import Network
from policy.rule import Fault, rule


@rule("NET023", severity="advisory", each=Network)
def default_outbound_access(network: Network) -> Iterator[Fault]:
    if network.outbound == "azure-default":
        yield Fault(f"{network.name} relies on Azure's default outbound access")
