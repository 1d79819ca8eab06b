"""A failback is prepared, and a network has no link to the site.

Why: Classic failback sends data from a process server in Azure to a master target at the site,
    over a site-to-site VPN or ExpressRoute private peering and over nothing else. Without it no
    machine of the network can come back.
Fix: Describe the link under `connections`: create a VPN, or name with `existing` the gateway that
    others run in the network or in a hub beside it.
Exceptions: None.
Source: vmware-azure-prepare-failback.md (2019-12-24); vmware-azure-common-questions.md (2021).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("FBK002", severity="mandatory", each=Plan)
def no_link_for_failback(plan: Plan) -> Iterator[Fault]:
    joined = {gateway.network for gateway in plan.gateways}
    for network in plan.networks:
        if plan.failback.prepared and network.role == "failover" and network.key not in joined:
            yield Fault(f"nothing joins the network {network.name} to the site", on=network)
