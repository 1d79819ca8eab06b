"""A network with DNS servers of its own has things whose names only Azure's resolver knows.

Why: Names of private endpoints live in zones that Azure's resolver answers, and gateways find
    their control plane through it. DNS servers that do not forward to it answer with public
    addresses, or not at all.
Fix: Let the DNS servers forward to 168.63.129.16 what they do not own, and waive this finding
    with that as the reason.
Exceptions: Servers that forward already; nothing in this document can show it.
Source: vpn-gateway-vpn-faq.md (2024-07-10); private-endpoint-dns.md (2023-10-11).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("NET026", severity="advisory", each=Plan)
def custom_dns_without_forwarding(plan: Plan, facts: Facts) -> Iterator[Fault]:
    resolver = facts.networks.resolver
    endpoints = plan.replication.cache_endpoint or plan.replication.vault_endpoint
    for network in plan.networks:
        if network.role != "failover" or not network.dns_servers:
            continue
        gateway = facts.networks.gateway_subnet.name in {s.name for s in network.subnets}
        if resolver not in network.dns_servers and (gateway or endpoints):
            what = "a gateway" if gateway else "private endpoints"
            yield Fault(
                f"{network.name} has {what}, and asks {', '.join(network.dns_servers)} for names; "
                f"they have to forward to {resolver}",
                on=network,
            )
