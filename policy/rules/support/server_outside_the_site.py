"""A server of Site Recovery has an address outside the site's own networks.

Why: `site.prefixes` are the networks that are routed to Azure and back. What is outside them is in
    no firewall rule, route or request that follows from the document: machines that failed over
    cannot reach such a server, and nothing comes back through it. Often the address or the
    list is only mistyped.
Fix: Correct the address, or add its network to `site.prefixes`.
Exceptions: A network of the servers' own that leads to Azure another way.
Source: vmware-azure-prepare-failback.md (2019-12-24);
    concepts-on-premises-to-azure-networking.md (2022-07-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Server
from asr.plan.network.addressing import is_any
from policy.rule import Fault, rule


@rule("SUP031", severity="advisory", each=Server)
def server_outside_the_site(server: Server, plan: Plan) -> Iterator[Fault]:
    site = [entry.prefix for entry in plan.prefixes if entry.side == "site"]
    for address in dict.fromkeys((server.address, *(card.address for card in server.cards))):
        if not is_any(address, site):
            yield Fault(
                f"{server.name} has the address {address}, which is in none of the site's "
                f"networks {', '.join(site)}"
            )
