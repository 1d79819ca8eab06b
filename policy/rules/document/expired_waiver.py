"""A waiver has passed its last day.

Why: An exception was agreed for a time. After it, the finding that it waived counts again.
Fix: Mend what the waiver excused and delete the waiver, or have it agreed anew with a new day.
Exceptions: None.
Source: This toolkit's own rule. As of 2026-11-24.
"""

from collections.abc import Iterator
from datetime import date

from policy.rule import Fault, rule
from policy.waivers import WaiverUse


@rule("DOC001", severity="advisory", each=WaiverUse)
def expired_waiver(use: WaiverUse, today: date) -> Iterator[Fault]:
    if use.until < today:
        yield Fault(f"the waiver of {use.rule} for {use.waives} ended on {use.until}")
