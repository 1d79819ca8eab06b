"""`asr preview`: the resources an environment would have, offline, and all findings."""

import argparse
import json

from asr.estate import Estate, load
from asr.findings import Finding, exit_code
from asr.plan import Plan
from asr.report.counted import counted
from asr.report.finding_data import finding_data
from asr.report.finding_lines import finding_lines, summary_of_findings
from cli.options import refuse_data_of_several
from cli.progress import Progress


def run(options: argparse.Namespace) -> int:
    """Loads and resolves all documents, then records, judges and prints one after the other."""
    if refuse_data_of_several(options):
        return 2
    planned = [(file, estate := load(file), estate.plan(options.today)) for file in options.files]
    findings: list[Finding] = []
    for number, (file, estate, plan) in enumerate(planned):
        if number:
            print()
        findings += _preview(file, estate, plan, options)
    return exit_code(findings)


def _preview(file: str, estate: Estate, plan: Plan, options: argparse.Namespace) -> list[Finding]:
    """Prints what one document gives, and returns its findings."""
    # Only now: a document that is refused never waits for the SDKs.
    from asr.engine import record
    from asr.graph import to_data
    from asr.report.preview_lines import count_of_resources, count_of_waiting, preview_lines
    from asr.report.size_lines import size_data
    from components.program import declare_plan, offline_settings
    from policy.rules import RULES
    from policy.run import Matter, judge

    settings = offline_settings(file)
    intent = estate.intent()
    progress = Progress("recording")
    try:
        graph = record(
            lambda: declare_plan(plan, intent, settings),
            progress=lambda count, total: progress("resources", count, total),
        )
    finally:
        progress.close()
    matter = Matter(today=options.today, plan=plan, graph=graph, waivers=estate.waivers)
    findings = judge(matter, RULES)
    located = [(finding, estate.position(finding)) for finding in findings]
    if options.format == "json":
        data = {
            "version": 1,
            **to_data(graph),
            "sizes": size_data(plan),
            "findings": finding_data(located),
        }
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return findings
    for line in preview_lines(plan, graph):
        print(line)
    if findings:
        print("\nFindings:")
        for line in finding_lines(located):
            print(line)
    print(
        f"\n{plan.name}: {counted(count_of_resources(graph), 'resource')}, "
        f"{count_of_waiting(plan):,} waiting, {len(plan.pending):,} pending; "
        f"{summary_of_findings(findings)}"
    )
    return findings
