"""A server of Site Recovery serves more machines, or more churn, than its size allows.

Why: Beyond its size a process server falls behind, recovery points grow old, and new machines
    are refused.
Fix: Where the document has a `size` of its own, raise it or leave it out. Otherwise the size was
    decided before: add a server, or resize this one in a maintenance window and record its new
    size in the decisions. A server that runs is never resized by a number that the toolkit decided.
Exceptions: Machines that write very little; watch the server's health.
Source: site-recovery-plan-capacity-vmware.md (2021-08-19);
    replication-appliance-support-matrix.md (2026-04-21). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan.data_sizes import in_units
from asr.plan.entities import Server
from policy.rule import Fault, rule


@rule("CAP001", severity="advisory", each=Server)
def server_too_small(server: Server) -> Iterator[Fault]:
    if not server.create or server.serves is None:
        return
    size = "its own `size`" if server.reason.decided_by == "document" else "its size"
    takes = server.serves_churn_gb
    lacks = f" ({'; '.join(server.lacks)})" if server.lacks else ""
    if server.machines > server.serves:
        yield Fault(
            f"{server.name} is to serve {server.machines:,} machines; {size} serves "
            f"{server.serves:,}{lacks}"
        )
    elif server.churn_gb is not None and takes is not None and server.churn_gb > takes:
        yield Fault(
            f"{server.name} is to take {in_units(server.churn_gb)} a day; {size} takes "
            f"{in_units(takes)}{lacks}"
        )
