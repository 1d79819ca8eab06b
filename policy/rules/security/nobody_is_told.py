"""Nobody is told when replication is in trouble.

Why: Replication that stands still is found on the day it is needed. The vault raises alerts, but
    without an action group they only stand in the portal, where nobody looks at night.
Fix: Name an action group in `monitoring.actionGroup`, created or existing; with a workspace
    besides, missed recovery points and silence raise alerts too.
Exceptions: A rehearsal. Alerts that other people's processing rules bring to an action group.
Source: This toolkit's own caution; the vault's built-in alerts as in Azure Monitor for Site
    Recovery (site-recovery-monitor-and-troubleshoot.md, undated copy). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("SEC002", severity="advisory", each=Plan)
def nobody_is_told(plan: Plan) -> Iterator[Fault]:
    if not plan.action_groups and plan.purpose != "rehearsal":
        yield Fault("no action group gets any alert of this environment", at=("monitoring",))
