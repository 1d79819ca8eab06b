"""A machine stands in no recovery plan, while others do.

Why: On the night of a failover people start the recovery plans. A machine that none of them holds
    is forgotten, or somebody starts it by hand in the wrong order.
Fix: Add it to an application (`application` of the machine, or `order` of the application) or to
    `recoveryPlans`.
Exceptions: A machine that is started by hand on purpose: waive it, with the reason.
Source: recovery-plan-overview.md (2020-01-23): plans define the order of a failover, and are what
    drills are run with. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import Plan
from policy.rule import Fault, rule


@rule("REP041", severity="advisory", each=Plan)
def machine_in_no_recovery_plan(plan: Plan) -> Iterator[Fault]:
    if not plan.recovery_plans:
        return
    held = {
        name
        for recovery in plan.recovery_plans
        for names in (recovery.waiting, *(stage.machines for stage in recovery.stages))
        for name in names
    }
    for machine in plan.machines:
        if machine.name not in held and machine.state not in ("leaving", "forgotten"):
            yield Fault(f"no recovery plan holds {machine.name!r}", on=machine)
