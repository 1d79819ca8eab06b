"""A flow opens remote administration to the internet.

Why: Remote Desktop and SSH that anybody can reach are tried for passwords within minutes of a
    failover, when everybody looks elsewhere.
Fix: Name the prefixes that administrators come from, or let them in by Bastion, VPN or
    ExpressRoute, and leave this flow out.
Exceptions: None known.
Source: concepts-network-security-group-with-site-recovery.md (2019-04-08). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Network
from asr.plan.network.security_rules import covers, lets_anybody_in
from policy.rule import Fault, rule


@rule("NET025", severity="advisory", each=Network)
def remote_administration_from_internet(network: Network, facts: Facts) -> Iterator[Fault]:
    if network.role != "failover":
        return  # a drill network repeats its flows, and nobody can reach it
    for opening in network.security_rules:
        if opening.direction != "Inbound" or not opening.flow:
            continue
        if lets_anybody_in(opening.sources):
            for port in facts.networks.security_rules.administration_ports:
                if opening.protocol in ("Tcp", "*") and covers(opening.ports, port):
                    yield Fault(
                        f"port {port} is open to the internet",
                        at=("create", "flows", opening.flow),
                    )
