"""Findings as text: one line a person can click on, and what to do below it."""

import textwrap
from collections.abc import Iterable, Iterator

from asr.document import Position
from asr.findings import Finding, count

_WIDTH = 100
_WORDS = {
    "fail": "",
    "unknown": "cannot be judged: ",
    "waived": "waived: ",
    "not-applicable": "does not apply: ",
    "error": "",
}


def finding_lines(findings: Iterable[tuple[Finding, Position]]) -> Iterator[str]:
    """Each finding as `file:line:column: CODE severity subject: message`, then its help.

    What several rules cannot judge for one reason is one line with all their codes.
    """
    findings = list(findings)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for finding, position in findings:
        if finding.outcome == "unknown":
            key = (str(position), finding.subject, finding.message)
            alike.setdefault(key, []).append(finding.rule)
    for finding, position in findings:
        codes = finding.rule
        if finding.outcome == "unknown":
            rules = alike[str(position), finding.subject, finding.message]
            if rules[0] != finding.rule:
                continue
            codes = " ".join(dict.fromkeys(rules))
        word = finding.severity if finding.outcome == "fail" else finding.outcome
        yield f"{position}: {codes} {word} {sentence(finding)}"
        yield from help_lines(finding)


def sentence(finding: Finding) -> str:
    """What is said of whom: `replication.path: the data port is 443`."""
    return f"{finding.subject}: {_WORDS[finding.outcome]}{finding.message}"


def help_lines(finding: Finding) -> list[str]:
    """What to do about it, indented to stand below the finding."""
    return textwrap.wrap(finding.help, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def summary_of_findings(findings: Iterable[Finding]) -> str:
    """`1 violation, 2 advisories, 1 waived`, or `no findings`."""
    counted = count(findings)
    words = {
        "error": ("rule that crashed", "rules that crashed"),
        "mandatory": ("violation", "violations"),
        "advisory": ("advisory", "advisories"),
        "unknown": ("not judged", "not judged"),
        "waived": ("waived", "waived"),
    }
    parts = [
        f"{counted[key]:,} {one if counted[key] == 1 else many}"
        for key, (one, many) in words.items()
        if counted[key]
    ]
    return ", ".join(parts) or "no findings"
