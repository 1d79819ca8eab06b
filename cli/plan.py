"""`asr plan`: what a document's plan settles, and the file that keeps it."""

import argparse
import json
import sys

import msgspec

from asr.estate import load
from asr.findings import exit_code
from asr.plan import Plan
from asr.plan.entities import Server
from asr.report.counted import counted
from asr.report.finding_lines import finding_lines
from asr.report.operation_lines import operation_data, operation_lines
from asr.report.size_lines import cache_line
from cli.writing import write_whole
from policy.rules import RULES
from policy.run import Matter, judge


def run(options: argparse.Namespace) -> int:
    """Shows the plan; with --write, keeps its decisions, unless a rule is violated."""
    estate = load(options.file)
    plan = estate.plan(options.today)
    if options.write:
        matter = Matter(today=options.today, plan=plan, waivers=estate.waivers)
        findings = judge(matter, RULES)
        if code := exit_code(findings):
            located = [
                (f, estate.position(f)) for f in findings if f.blocks or f.outcome == "error"
            ]
            for line in finding_lines(located):
                print(line)
            print("the decisions were not written: a rule is violated", file=sys.stderr)
            return code
        write_whole(estate.decided_file, _text(plan))
        # What was accepted no longer waits for it.
        plan = load(options.file).plan(options.today)
    if options.operations:
        _print_operations(plan, options.format)
        return 0
    if options.format == "json":
        data = msgspec.to_builtins(plan, str_keys=True)
        print(json.dumps(data, indent=2, ensure_ascii=False, default=str))
        return 0
    for line in _lines(plan):
        print(line)
    if options.write:
        print(f"{estate.decided_file} keeps these decisions; review it with the document")
    return 0


def _print_operations(plan: Plan, format: str) -> None:
    if format == "json":
        data = {"version": 1, "operations": operation_data(plan.pending)}
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for line in operation_lines(plan.pending):
        print(line)


def _lines(plan: Plan) -> list[str]:
    states: dict[str, int] = {}
    for machine in plan.machines:
        states[machine.state] = states.get(machine.state, 0) + 1
    in_states = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items()))
    lines = [f"{plan.name}: machines: {in_states or 'none'}"]
    lines += map(_server_line, plan.servers)
    if plan.cache_demand.decided:
        lines.append(cache_line(plan.cache_demand))
    lines += [f"waiting: {e.what}, for {e.waits_for}: {e.how}" for e in plan.waiting]
    lines += [f"pending: {e.what}: {e.how}" for e in plan.pending]
    return lines


def _server_line(server: Server) -> str:
    name = f"{server.kind.replace('-', ' ')} {server.name}"
    if not server.create:
        return f"{name}: exists"
    processors = counted(server.processors, "processor")
    size = f"{name}: {processors}, {server.memory_gb} GB memory"
    if server.serves is None:
        return f"{size}, receives {counted(server.machines, 'machine')} at failback"
    return f"{size}, serves up to {counted(server.serves, 'machine')}"


def _text(plan: Plan) -> str:
    data = msgspec.to_builtins(plan.decided)
    return json.dumps({"version": 1, **data}, indent=2, ensure_ascii=False) + "\n"
