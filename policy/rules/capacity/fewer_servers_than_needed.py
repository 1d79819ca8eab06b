"""A site has fewer servers of a kind than its machines need.

Why: A machine uses exactly one process server or appliance, and each takes only so many machines
    and so much data a day. Beyond that recovery points grow old and new machines are refused. At
    failback a master target or an appliance attaches only so many disks at a time, so that fewer
    servers mean more waves, and more hours until the last machine is back.
Fix: List another server, or let `site.asNeeded` add them; the finding says which limit decides.
    For failback, more `site.failbackWaves` do as well, if there is time for them.
Exceptions: An estate in which only some machines will ever fail back.
Source: site-recovery-plan-capacity-vmware.md (2021-08-19);
    replication-appliance-support-matrix.md (2026-04-21);
    failover-failback-overview-modernized.md (2023-10-06). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import ServerCount
from policy.rule import Fault, rule


@rule("CAP010", severity="advisory", each=ServerCount)
def fewer_servers_than_needed(count: ServerCount) -> Iterator[Fault]:
    if count.kind == "master-target" and count.os == "linux" and not count.given:
        return  # another rule, and not a matter of numbers
    if count.given < count.needed:
        kind = f"{count.kind.replace('-', ' ')}s"
        whom = f" for {count.os.capitalize()}" if count.kind == "master-target" else ""
        yield Fault(
            f"{count.purpose} needs {count.needed:,} {kind}{whom}, and there are {count.given:,} "
            f"({count.reason.text})"
        )
