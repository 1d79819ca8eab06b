"""A waiver names a rule that does not exist.

Why: It excuses nothing, and somebody believes that it does.
Fix: Use a code that `asr rules` prints.
Exceptions: None.
Source: This toolkit's own rule. As of 2026-11-24.
"""

from collections.abc import Iterator

from policy.rule import Fault, rule
from policy.waivers import WaiverUse


@rule("DOC003", severity="mandatory", each=WaiverUse)
def waiver_of_unknown_rule(use: WaiverUse) -> Iterator[Fault]:
    if not use.rule_exists:
        hint = f"; did you mean {use.nearest}?" if use.nearest else ""
        yield Fault(f"there is no rule {use.rule}{hint}")
