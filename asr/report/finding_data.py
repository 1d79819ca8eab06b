"""Findings as data: the stable shape that `--format json` prints."""

from collections.abc import Sequence
from typing import Any

from asr.document import Position, Problem
from asr.findings import Finding, count


def finding_data(findings: Sequence[tuple[Finding, Position]]) -> list[dict[str, Any]]:
    """Each finding with its position. Line and column are 0 where there is none."""
    return [
        {
            "rule": finding.rule,
            "slug": finding.slug,
            "severity": finding.severity,
            "outcome": finding.outcome,
            "message": finding.message,
            "help": finding.help,
            "path": list(finding.path),
            "file": position.file,
            "line": position.line,
            "column": position.column,
            "subject": finding.subject,
        }
        for finding, position in findings
    ]


def error_data(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """What makes files invalid, so that nothing of them was judged. Line and column as above."""
    return [
        {
            "file": problem.where.file,
            "line": problem.where.line,
            "column": problem.where.column,
            "path": list(problem.path),
            "message": problem.message,
            "expected": problem.expected,
            "help": problem.fix,
        }
        for problem in problems
    ]


def findings_report(
    findings: Sequence[tuple[Finding, Position]], problems: Sequence[Problem]
) -> dict[str, Any]:
    """The report of `asr check --format json`."""
    # Slow to import, and only wanted here.
    from importlib.metadata import version

    counted = count(finding for finding, _ in findings)
    names = ("mandatory", "advisory", "unknown", "waived", "error")
    return {
        "version": 1,
        "tool": {"name": "asr", "version": version("asr-toolkit")},
        "summary": {name: counted[name] for name in names},
        "findings": finding_data(findings),
        "errors": error_data(problems),
    }
