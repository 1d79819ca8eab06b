"""The failover network is joined to the site and has addresses that the site has too.

Why: Networks that are joined by VPN or ExpressRoute cannot share addresses: traffic for one of
    them never reaches the other, and failback needs both.
Fix: Give the network in Azure prefixes that the site does not use, or list under
    `site.prefixes` only what is routed to Azure.
Exceptions: A plan to retain addresses, where a whole subnet fails over and its network is not
    joined to the site before; waive it with the failover procedure as the ticket.
Source: virtual-networks-faq.md (2019-02-12); concepts-on-premises-to-azure-networking.md
    (2022-07-26). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.network.addressing import overlap
from policy.rule import Fault, known, rule


@rule("NET005", severity="mandatory", each=Plan)
def overlapping_prefixes(plan: Plan) -> Iterator[Fault]:
    site = [entry.prefix for entry in plan.prefixes if entry.side == "site"]
    networks = {network.key: network for network in plan.networks}
    for entry in plan.prefixes:
        shared = [other for other in site if overlap(entry.prefix, other)]
        if entry.side == "failover" and shared:
            joined = networks[entry.network].joined
            if known(joined, f"whether the network {entry.network} is joined to the site"):
                for other in shared:
                    yield Fault(
                        f"{entry.prefix} shares addresses with {other} of the site", on=entry
                    )
