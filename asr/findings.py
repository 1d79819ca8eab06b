"""What a rule has to say about one subject."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

Outcome = Literal["fail", "unknown", "waived", "not-applicable", "error"]
Severity = Literal["mandatory", "advisory"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding.

    `path` is where in the document it belongs; empty when no document is at hand or nothing in
    it is meant. `subject` names what was judged in the same words wherever a rule runs.
    """

    rule: str
    slug: str
    severity: Severity
    outcome: Outcome
    subject: str
    message: str
    help: str = ""
    path: tuple[str | int, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether it stops a deployment."""
        return self.outcome == "fail" and self.severity == "mandatory"


def exit_code(findings: Iterable[Finding]) -> int:
    """1 when a rule crashed, else 5 when something is violated, else 0."""
    code = 0
    for finding in findings:
        if finding.outcome == "error":
            return 1
        if finding.blocks:
            code = 5
    return code


def count(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings there are of each outcome; failures by their severity."""
    return Counter(
        finding.severity if finding.outcome == "fail" else finding.outcome for finding in findings
    )
