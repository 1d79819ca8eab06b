"""Machines keep their addresses in Azure, and the configuration server has one network card.

Why: While a range exists on the site and in Azure, one card cannot serve both: the configuration
    server needs one for the machines of the site and one for those that come back from Azure. A
    card that is added after the server registered makes it register again.
Fix: Give the configuration server a `secondNetwork` before it registers, with an address that is
    routed to Azure. Then failback also needs a process server in Azure.
Exceptions: The range moves to Azure as a whole, and nothing of it stays on the site.
Source: vmware-azure-prepare-failback.md (2019-12-24). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Server
from asr.plan.network.addressing import overlap
from policy.rule import Fault, rule


@rule("SUP028", severity="advisory", each=Server)
def one_network_card_while_addresses_stay(server: Server, plan: Plan) -> Iterator[Fault]:
    if server.kind != "configuration-server" or len(server.cards) != 1:
        return
    site = [entry.prefix for entry in plan.prefixes if entry.side == "site"]
    for entry in plan.prefixes:
        if entry.side == "failover" and any(overlap(entry.prefix, other) for other in site):
            yield Fault(
                f"{server.name} has one network card, and {entry.prefix} is a range of the site "
                "and of Azure"
            )
