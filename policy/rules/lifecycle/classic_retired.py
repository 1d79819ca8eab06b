"""The classic architecture was retired.

Why: Microsoft supports neither replication nor failover through a configuration server after
    2026-03-30. Health may break, and the portal no longer shows or manages it.
Fix: Build a modernized environment with one replication appliance for every process server, and
    move the machines there: vaults of one region and tenant, agents 9.50 or later.
Exceptions: A rehearsal never reaches the service; there the finding only informs.
Source: vmware-physical-azure-classic-deprecation.md (2026-08-26);
    move-from-classic-to-modernized-vmware-disaster-recovery.md (2023-08-01). As of 2026-11-23.
"""

from collections.abc import Iterator
from datetime import date

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("LIF002", severity="advisory", each=Plan)
def classic_retired(plan: Plan, facts: Facts, today: date) -> Iterator[Fault]:
    retired = facts.dates.classic_retired
    if plan.architecture != "classic" or today <= retired:
        return
    if plan.purpose == "rehearsal":
        yield Fault(
            f"the classic architecture was retired on {retired}: in Azure itself, this lab's "
            "machines could not be enabled",
            at=("architecture",),
        )
    else:
        yield Fault(
            f"the classic architecture was retired on {retired}; move this estate to the "
            "modernized one",
            at=("architecture",),
        )
