"""More disks replicate into one subscription than Site Recovery allows.

Why: Site Recovery protects a limited number of disks in a subscription: the one of the resource
    group that their machines are to run in. Machines beyond it cannot be protected.
Fix: Give some machines a `resourceGroup` in another subscription, or describe them in a document
    of their own.
Exceptions: Machines of which nobody said how many disks they have are counted with one.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections import Counter
from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.references import subscription_of
from policy.rule import Fault, rule


@rule("CAP015", severity="mandatory", each=Plan)
def too_many_disks_for_a_subscription(plan: Plan, facts: Facts) -> Iterator[Fault]:
    most = facts.disks.disks_of_a_subscription
    disks: Counter[str] = Counter()
    for machine in plan.machines:
        if machine.state not in ("leaving", "forgotten"):
            subscription = subscription_of(machine.target_resource_group_id)
            disks[subscription] += machine.disk_count or 1
    for subscription, count in sorted(disks.items()):
        if count > most:
            yield Fault(
                f"at least {count:,} disks are to be protected in the subscription "
                f"{subscription}; a subscription takes {most:,}",
                on=plan.disk_counts[0],
            )
