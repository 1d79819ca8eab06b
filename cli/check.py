"""`asr check`: judge documents without Pulumi, and stacks from their exports."""

import argparse
import json
import os.path
import sys
from collections.abc import Sequence
from datetime import date

from asr.companions import document_of
from asr.document import DocumentError, Position, Problem
from asr.estate import Estate, load
from asr.findings import Finding, exit_code
from asr.overlaps import overlaps
from asr.report.counted import counted
from asr.report.finding_data import findings_report
from asr.report.finding_lines import finding_lines, summary_of_findings
from policy.rules import RULES
from policy.run import Matter, judge

Located = list[tuple[Finding, Position]]


def run(options: argparse.Namespace) -> int:
    """Judges every file. What is invalid is told, and does not hide the findings of the others."""
    located: Located = []
    problems: list[Problem] = []
    judged: list[str] = []
    estates: list[Estate] = []
    # A file that is named twice is one file.
    files = list({os.path.normpath(file): file for file in reversed(options.files)}.values())[::-1]
    for file in files:
        try:
            if (document := document_of(file)) is not None:
                _leave_to(document, file, files)
                continue
            stack = _read_stack(file)
            if stack is not None:
                located += _judge_stack(file, stack, options.today)
            else:
                estate = load(file)
                estates.append(estate)
                located += judge_estate(estate, options.today)
            judged.append(file)
        except DocumentError as error:
            problems += error.problems
    problems += overlaps(estates)
    if options.format == "json":
        report = findings_report(located, problems)
        print(json.dumps(report, indent=2, ensure_ascii=False))
    elif judged:
        _print(located, judged)
    for problem in problems:
        print(problem, file=sys.stderr)
    if estates and options.format == "text":
        skipped = sum(rule.on_graph for rule in RULES)
        print(f"{skipped} rules on resources were not run; asr preview runs them", file=sys.stderr)
    return 2 if problems else exit_code(finding for finding, _ in located)


def _leave_to(document: str, companion: str, given: Sequence[str]) -> None:
    """Says that a file is read with its document, which has to be checked too."""
    if any(os.path.normpath(file) == os.path.normpath(document) for file in given):
        print(f"{companion} is read with {document}", file=sys.stderr)
        return
    there = os.path.lexists(document)
    raise DocumentError(
        [
            Problem(
                Position(companion),
                (),
                f"this belongs to {document}, which is not "
                + ("checked here" if there else "there"),
                "a document, and what belongs to it beside it",
                f"check {document}: this file is read with it" if there else "rename one of them",
            )
        ]
    )


def _print(located: Located, judged: Sequence[str]) -> None:
    for line in finding_lines(located):
        print(line)
    summary = summary_of_findings(finding for finding, _ in located)
    print(f"{counted(len(judged), 'file')} checked: {summary}")


def judge_estate(estate: Estate, today: date) -> Located:
    """The findings of a document's plan, with positions."""
    matter = Matter(today=today, plan=estate.plan(today), waivers=estate.waivers)
    return [(finding, estate.position(finding)) for finding in judge(matter, RULES)]


def _read_stack(file: str) -> dict | None:
    """The data of a stack export or preview JSON; None for a document."""
    if not file.endswith(".json"):
        return None
    from asr.document import read

    data = read(file).data
    return data if {"deployment", "steps", "resources"} & data.keys() else None


def _judge_stack(file: str, data: dict, today: date) -> Located:
    from asr.graph import read_graph
    from policy.stacks import UnreadableIntent, judge_stack

    try:
        graph = read_graph(data)
        if not graph.nodes and not graph.complete:
            print(
                f"{file}: advisory: this preview leaves out what does not change, which is "
                "everything, so nothing was judged; use `pulumi preview --json --show-sames`, or "
                "check a `pulumi stack export`",
                file=sys.stderr,
            )
        found = judge_stack(graph, today)
    except UnreadableIntent as error:
        raise DocumentError(
            [
                Problem(
                    Position(file),
                    (),
                    f"what this stack is meant to be cannot be read: {error}",
                    "a stack of one environment, made by this version of asr",
                    "export it again after `pulumi up` with this version, or check it with the "
                    "version that made it",
                )
            ]
        ) from None
    except ValueError as error:
        raise DocumentError(
            [Problem(Position(file), (), str(error), "a stack export or preview JSON")]
        ) from None
    return [(finding, Position(file)) for finding in found]
