"""Nobody reaches the machines of a failover network.

Why: Machines that failed over are of use only to those who reach them. Nothing joins the network
    to the site, it has no Bastion, no peering, and no flow lets anybody in.
Fix: Describe how people and applications come in: a connection, a subnet AzureBastionSubnet, a
    peering with a network that has one, or a flow to what is public (`flows`).
Exceptions: Access that is made after the failover, as by a runbook; waive it. Networks that exist
    are not judged: their owners know.
Source: concepts-on-premises-to-azure-networking.md (2022-07-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Network
from policy.rule import Fault, rule


@rule("NET031", severity="advisory", each=Network)
def no_way_in(network: Network, facts: Facts) -> Iterator[Fault]:
    if network.role != "failover" or not network.create or network.joined or network.peerings:
        return
    bastion = facts.networks.bastion_subnet in {subnet.name for subnet in network.subnets}
    let_in = any(
        opening.flow and opening.direction == "Inbound" for opening in network.security_rules
    )
    if not bastion and not let_in:
        yield Fault(f"no connection, Bastion, peering or flow leads into {network.name}")
