"""Machines fail over into a network of another subscription than their resource group's.

Why: A network card joins networks of its own subscription only. Machines come up in their resource
    group, so Azure refuses their cards and with them the failover, or every drill.
Fix: Create the network in the machines' subscription (`resourceGroups.networks`), choose another
    network there, or let the machines fail over into a group of the network's subscription.
Exceptions: None.
Source: virtual-network-network-interface.md (2017-05-04: a network interface and its virtual
    network are in one subscription and location). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.references import subscription_of
from policy.rule import Fault, rule


@rule("NET035", severity="mandatory", each=Plan)
def network_in_another_subscription(plan: Plan) -> Iterator[Fault]:
    # Machines that were taken out already fail over no more.
    joining = Counter(
        (network_id.lower(), subscription_of(machine.target_resource_group_id))
        for machine in plan.machines
        if machine.state != "forgotten"
        for network_id in {machine.failover_network_id, machine.drill_network_id}
    )
    alias = {subscription.id.lower(): subscription.alias for subscription in plan.subscriptions}
    networks = {network.id.lower(): network for network in plan.networks}
    for (network_id, subscription), machines in joining.items():
        network = networks.get(network_id)
        if network is not None and subscription_of(network_id) != subscription:
            there = alias.get(subscription, subscription)
            yield Fault(
                f"{machines:,} machines are to join {network.name} of the subscription "
                f"{alias.get(subscription_of(network_id), network_id)}, and come up in {there}",
                on=network,
            )
