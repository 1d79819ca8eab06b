"""A waiver excuses nothing.

Why: What it excused is gone, or its subject is misspelt. A waiver that waits in silence would
    excuse the same fault when it comes back.
Fix: Delete the waiver, or write its subject as the finding prints it.
Exceptions: None.
Source: This toolkit's own rule. As of 2026-11-24.
"""

from collections.abc import Iterator
from datetime import date

from policy.rule import Fault, rule
from policy.waivers import WaiverUse


@rule("DOC002", severity="advisory", each=WaiverUse)
def unused_waiver(use: WaiverUse, today: date) -> Iterator[Fault]:
    if use.judged and not use.used and use.until >= today:
        yield Fault(f"the waiver of {use.rule} for {use.waives} matches no finding")
