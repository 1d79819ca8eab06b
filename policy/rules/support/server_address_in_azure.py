"""A server of Site Recovery has an address inside a network that machines fail over into.

Why: Where a whole range of the site moves to Azure, its addresses lead there from then on. A server
    that stays behind in it is reached neither by failed-over machines, which look for it in
    their own network, nor by anything whose traffic is routed to Azure. Its machines then cannot
    be protected again and cannot come back.
Fix: Give the server an address of a range that stays on the site, before it registers: a
    configuration server must not change its address afterwards.
Exceptions: A range that is routed to Azure only after this server has moved out of it.
Source: vmware-azure-prepare-failback.md (2019-12-24);
    concepts-on-premises-to-azure-networking.md (2022-07-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Server
from asr.plan.network.addressing import contains
from policy.rule import Fault, rule


@rule("SUP021", severity="mandatory", each=Server)
def server_address_in_azure(server: Server, plan: Plan) -> Iterator[Fault]:
    addresses = dict.fromkeys((server.address, *(card.address for card in server.cards)))
    for entry in plan.prefixes:
        for address in addresses:
            if entry.side == "failover" and contains(entry.prefix, address):
                yield Fault(
                    f"{server.name} has the address {address} in {entry.prefix}, which belongs to "
                    f"the network {entry.network} in Azure"
                )
