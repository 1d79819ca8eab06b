"""A recovery plan runs an Automation runbook while machines fail back.

Why: Azure Automation runbooks run when a plan fails over to Azure and in drills. While VMware
    machines fail back to the site, Azure does not run them: the plan would go on without what
    the runbook was to do, at the moment when nobody expects it.
Fix: Let the action happen `during: [drill, failover]` only, and add a `manual` action for the
    failback that tells a person what to do.
Exceptions: None known.
Source: site-recovery-create-recovery-plans.md (2018-10-28), stated for classic; nothing newer
    says otherwise. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import RecoveryPlan
from policy.rule import Fault, rule


@rule("REP040", severity="mandatory", each=RecoveryPlan)
def runbook_on_failback(plan: RecoveryPlan) -> Iterator[Fault]:
    for stage in plan.stages:
        for action in (*stage.before, *stage.after):
            if action.runbook_id is not None and "RecoveryToPrimary" in action.directions:
                yield Fault(f"the action {action.name!r} runs a runbook while machines fail back")
