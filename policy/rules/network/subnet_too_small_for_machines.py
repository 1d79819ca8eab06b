"""More machines fail over into a subnet than it has addresses.

Why: Every machine takes an address of its subnet, and Azure keeps the first four and the last;
    private endpoints and a process server in Azure take theirs before any machine. Machines that
    find no free address do not start, after the site is already lost.
Fix: Widen the subnet, or give some of its machines another one. Count what else lives in it too:
    gateways of applications, load balancers.
Exceptions: None.
Source: virtual-networks-faq.md (2019-02-12); concepts-on-premises-to-azure-networking.md
    (2022-07-26). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.network.addressing import usable_addresses
from policy.rule import Fault, rule


@rule("NET021", severity="mandatory", each=Plan)
def subnet_too_small_for_machines(plan: Plan, facts: Facts) -> Iterator[Fault]:
    # Machines that were taken out already fail over no more.
    joining = [machine for machine in plan.machines if machine.state != "forgotten"]
    demand = {
        "failover": Counter((machine.pair, machine.subnet) for machine in joining),
        "drill": Counter((machine.pair, machine.drill_subnet) for machine in joining),
    }
    taken = _taken(plan, facts)
    for network in plan.networks:
        for subnet in network.subnets:
            wanted = demand[network.role][network.pair, subnet.name]
            others = taken[f"{network.id}/subnets/{subnet.name}".lower()]
            usable = max(0, usable_addresses(subnet.prefix, facts.networks) - others)
            if wanted > usable:
                beside = f" beside {others} for endpoints and servers" if others else ""
                yield Fault(
                    f"{wanted} machines join the subnet {subnet.name} of {network.name}, which "
                    f"has {usable} addresses for them{beside}",
                    on=network,
                )


def _taken(plan: Plan, facts: Facts) -> Counter[str]:
    """Addresses that are taken before any machine comes, by the id of their subnet."""
    each = {
        "vault": facts.private_endpoints.vault_addresses,
        "cache": facts.private_endpoints.cache_addresses,
    }
    taken: Counter[str] = Counter()
    for endpoint in plan.private_endpoints:
        taken[endpoint.subnet_id.lower()] += each[endpoint.serves] if endpoint.create else 0
    for server in plan.azure_process_servers:
        taken[server.subnet_id.lower()] += 1 if server.create else 0
    return taken
