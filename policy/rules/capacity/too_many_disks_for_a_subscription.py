"""More disks replicate into one subscription than Site Recovery allows.

Why: Site Recovery protects a limited number of disks in a subscription. Machines beyond it cannot
    be protected.
Fix: Describe part of the machines in a document of its own, with a vault in another subscription.
Exceptions: Machines of which nobody said how many disks they have are counted with one.
Source: vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("CAP015", severity="mandatory", each=Plan)
def too_many_disks_for_a_subscription(plan: Plan, facts: Facts) -> Iterator[Fault]:
    most = facts.disks.disks_of_a_subscription
    disks = sum(
        count.machines if count.source == "assumption" else count.disks
        for count in plan.disk_counts
    )
    if disks > most and plan.disk_counts:
        yield Fault(
            f"at least {disks:,} disks are to be protected; a subscription takes {most:,}",
            on=plan.disk_counts[0],
        )
