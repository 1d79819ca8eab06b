"""Running rules: over a plan, over a graph, or over both. Rules never loop; this does.

A rule that meets something unknown gives one `unknown` finding for that subject, a rule that
crashes gives one `error` finding, and all others still run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, cast

import msgspec

from asr.facts import FACTS
from asr.findings import Finding
from asr.graph import Graph, Node, Undecidable
from asr.model import Waivers
from asr.plan import PARTS, Plan
from asr.plan.entities import Entity
from policy.caches import Caches
from policy.rule import Fault, Rule
from policy.waivers import WaiverUse, apply_waivers, waiver_uses

Subject = Entity | Node | Plan | Graph
STACK = "stack"
"""Subject of a finding about a whole graph, or about all that a rule could not judge."""


class Matter(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is to be judged. `plan` is None for a stack that carries none, for the reason in
    `why_no_plan`; `graph` is None where no resources were recorded; `in_stack` tells a stack from
    a document."""

    today: date
    plan: Plan | None = None
    why_no_plan: str = "the stack carries no plan of this toolkit"
    graph: Graph | None = None
    parts: tuple[str, ...] = PARTS
    waivers: Waivers = Waivers()
    in_stack: bool = False

    @cached_property
    def caches(self) -> Caches:
        """The caches of the graph, found once for all accounts and rules."""
        return Caches(cast(Graph, self.graph))


def judge(
    matter: Matter, rules: Iterable[Rule], existing: Iterable[Rule] | None = None
) -> list[Finding]:
    """All findings of all rules that can run, waivers applied, in the order of the rules.

    `existing` are all rules that there are, when only some of them are to run: a waiver of one
    that does not run is no waiver of an unknown rule.
    """
    rules = tuple(rules)
    judging = [rule for rule in rules if rule.each is not WaiverUse and _can_run(rule, matter)]
    found = [finding for rule in judging for finding in judge_one(rule, matter)]
    found, matched = apply_waivers(found, matter.waivers, matter.today)
    slugs = {rule.code: rule.slug for rule in (rules if existing is None else existing)}
    # A rule that could not judge something may yet find what a waiver is for.
    undecided = {entry.rule for entry in found if entry.outcome in ("unknown", "error")}
    judged = {rule.code for rule in judging} - undecided
    uses = waiver_uses(matter.waivers, matched, slugs, judged)
    for rule in rules:
        if rule.each is WaiverUse:
            found += [f for use in uses for f in findings_about(rule, use, matter)]
    return found


def _can_run(rule: Rule, matter: Matter) -> bool:
    # Without a graph, rules on resources are not run, and whoever asked says so.
    return matter.graph is not None if rule.on_graph else True


def judge_one(rule: Rule, matter: Matter) -> Iterator[Finding]:
    """The findings of one rule over everything that it is called with."""
    if (reason := why_undecidable(rule, matter)) is not None:
        yield finding(rule, "unknown", STACK, reason)
        return
    for subject in _subjects(rule, matter):
        yield from findings_about(rule, subject, matter)
    if rule.on_graph and matter.graph is not None and not matter.graph.complete:
        yield finding(rule, "unknown", STACK, "resources that do not change were left out")


def why_undecidable(rule: Rule, matter: Matter) -> str | None:
    """Why a rule cannot judge a stack at all, or None when it can."""
    if matter.plan is None and (not rule.on_graph or "plan" in rule.wants):
        return matter.why_no_plan
    if rule.document_only and matter.in_stack:
        return "a stack does not carry what this rule needs; check the document"
    missing = rule.parts - set(matter.parts)
    if rule.on_graph and missing:
        return f"this stack does not hold the part {', '.join(sorted(missing))}"
    return None


def _subjects(rule: Rule, matter: Matter) -> Sequence[Subject]:
    if isinstance(rule.each, str):
        return cast(Graph, matter.graph).of_type(rule.each)
    if rule.each is Graph:
        return (cast(Graph, matter.graph),)
    plan = cast(Plan, matter.plan)
    if rule.each is Plan:
        return (plan,)
    return plan.each(cast(type[Entity], rule.each))


def findings_about(rule: Rule, subject: Subject, matter: Matter) -> list[Finding]:
    """The findings of one rule about one subject."""
    offered: dict[str, Callable[[], Any]] = {
        "plan": lambda: matter.plan,
        "graph": lambda: matter.graph,
        "caches": lambda: matter.caches,
        "facts": lambda: FACTS,
        "today": lambda: matter.today,
    }
    found: list[Finding] = []
    try:
        for fault in rule.check(subject, **{name: offered[name]() for name in rule.wants}):
            found.append(_of_fault(rule, fault, subject))
    except Undecidable as unknown:
        found.append(finding(rule, "unknown", subject_of(subject), str(unknown), subject))
    except Exception as crash:
        # Only the kind: the text of an exception can hold a value that is secret.
        kind = type(crash).__name__
        found.append(finding(rule, "error", subject_of(subject), f"the rule crashed: {kind}"))
    return found


def _of_fault(rule: Rule, fault: Fault, subject: Subject) -> Finding:
    about = fault.on if fault.on is not None else subject
    found = finding(rule, "fail", subject_of(about), fault.message, about)
    if isinstance(about, Node | Graph):
        return found  # no resource has a place in the document
    return msgspec.structs.replace(found, path=(*found.path, *fault.at))


def finding(
    rule: Rule, outcome: Any, subject: str, message: str, about: Subject | None = None
) -> Finding:
    """A finding of a rule."""
    return Finding(
        rule=rule.code,
        slug=rule.slug,
        severity=rule.severity,
        outcome=outcome,
        subject=subject,
        message=message,
        help=rule.section("Fix") if outcome == "fail" else "",
        path=about.path if isinstance(about, Entity) else (),
    )


def subject_of(subject: Subject) -> str:
    """What a finding calls its subject: the same words wherever the rule runs."""
    match subject:
        case Node():
            return f"{subject.type}::{subject.name}"
        case Entity():
            return subject.subject or STACK
        case Plan():
            return subject.name
    return STACK
