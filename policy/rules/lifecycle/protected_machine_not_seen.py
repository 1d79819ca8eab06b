"""A machine that was accepted for protection is missing from the observation.

Why: It was there when it was accepted. Either discovery no longer sees it (it was renamed,
    deleted or moved to another vCenter) or the observation is not complete. It stays declared:
    nothing is removed because something was not seen.
Fix: Find out where it went. When it is to leave, set `want: removed` and disable its replication.
Exceptions: An observation that was taken while the vCenter was away.
Source: This toolkit's own caution. As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan.entities import Machine
from policy.rule import Fault, rule


@rule("LIF004", severity="advisory", each=Machine)
def protected_machine_not_seen(machine: Machine) -> Iterator[Fault]:
    if machine.missing and machine.state == "declared":
        yield Fault(f"{machine.name} was accepted earlier, and the observation does not have it")
