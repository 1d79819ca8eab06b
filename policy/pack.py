"""The rules as a Pulumi policy pack: one policy for each rule.

Rules on the plan are called with the root of a stack, and rules on one resource with that
resource, before it is created: so a violation of the plan stops a deployment before its first
resource. Rules that need all resources, or all findings, are called at the end of a run.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import msgspec
from pulumi_policy import (
    EnforcementLevel,
    Policy,
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
    StackValidationArgs,
    StackValidationPolicy,
)

from asr.findings import Finding, Outcome
from asr.graph import Graph
from asr.report.finding_lines import help_lines, sentence
from policy.resources import Registrations
from policy.rule import Rule
from policy.rules import RULES
from policy.run import Matter, judge, subject_of
from policy.stacks import ROOT, UnreadableIntent, stack_matter
from policy.waivers import WaiverUse

OPTIONS = PolicyConfigSchema(
    properties={
        "today": {
            "type": "string",
            "format": "date",
            "description": "The day for rules with dates, as YYYY-MM-DD; by default this day.",
        }
    }
)
_LEVEL = {"mandatory": EnforcementLevel.MANDATORY, "advisory": EnforcementLevel.ADVISORY}
_SEVERITY = {"mandatory": Severity.HIGH, "advisory": Severity.LOW}


def policies(rules: Sequence[Rule] = RULES) -> list[Policy]:
    """The policies of the pack, in the order in which the SDK has to call them."""
    pack = _Pack(rules)
    early = [rule for rule in rules if not _is_late(rule)]
    # Rules about waivers come last: they judge what the others found.
    late = sorted(filter(_is_late, rules), key=lambda rule: rule.each is WaiverUse)
    return [
        ResourceValidationPolicy(
            name="unreadable-intent",
            description="The root of a stack carries an intent from which no plan follows.",
            validate=pack.read_intent,
            enforcement_level=EnforcementLevel.MANDATORY,
            severity=Severity.CRITICAL,
            config_schema=OPTIONS,
        ),
        *(ResourceValidationPolicy(**_about(r), validate=pack.on_resource(r)) for r in early),
        ResourceValidationPolicy(
            name="rule-crashed",
            description="A rule crashed over a resource, so nobody knows whether it is violated.",
            validate=pack.report_crashes,
            enforcement_level=EnforcementLevel.MANDATORY,
            severity=Severity.CRITICAL,
        ),
        *(
            StackValidationPolicy(**_about(r), validate=pack.at_end(r.slug, "fail", (r,)))
            for r in late
        ),
        StackValidationPolicy(
            name="rule-crashed-over-stack",
            description="A rule crashed over a stack, so nobody knows whether it is violated.",
            validate=pack.at_end("rule-crashed-over-stack", "error", late),
            enforcement_level=EnforcementLevel.MANDATORY,
            severity=Severity.CRITICAL,
            config_schema=OPTIONS,
        ),
        StackValidationPolicy(
            name="waived-or-unknown",
            description="Accepted exceptions, and what could not be judged.",
            validate=pack.waived_or_unknown,
            enforcement_level=EnforcementLevel.ADVISORY,
            severity=Severity.LOW,
            config_schema=OPTIONS,
        ),
    ]


def message(found: Finding) -> str:
    """A finding in the words of the command line, but for the severity: Pulumi says that, and a
    profile may have changed it."""
    return "\n".join((f"{found.rule} {found.outcome} {sentence(found)}", *help_lines(found)))


class _Pack:
    """The callbacks of one pack, and what they remember of a run."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._run = Registrations()
        self._crashes: dict[str, list[Finding]] = {}

    def read_intent(self, args: ResourceValidationArgs, report: ReportViolation) -> None:
        """Whether the root of a stack carries a plan."""
        if self._run.add("unreadable-intent", args).type != ROOT:
            return
        try:
            stack_matter(self._run.of_type(ROOT), Graph(nodes=()), _today(args))
        except UnreadableIntent as error:
            report(
                f"unreadable-intent fail {args.name}: {error}\nDeploy with the version of this "
                "toolkit whose pack judges the stack, or correct the document.",
                None,
            )

    def on_resource(self, rule: Rule) -> Callable[[ResourceValidationArgs, ReportViolation], None]:
        """A rule that needs one resource, or only the plan, which the root carries."""
        token = rule.each if isinstance(rule.each, str) else ROOT

        def validate(args: ResourceValidationArgs, report: ReportViolation) -> None:
            node = self._run.add(rule.slug, args)
            if node.type != token:
                return
            matter = self._matter(Graph(nodes=(node,)), _today(args))
            for found in judge(matter, (rule,), self._rules):
                if found.outcome == "fail":
                    report(message(found), None)
                elif found.outcome == "error":
                    self._crashes.setdefault(node.urn, []).append(found)

        return validate

    def report_crashes(self, args: ResourceValidationArgs, report: ReportViolation) -> None:
        """The rules that have just crashed over a resource."""
        for found in self._crashes.pop(args.urn, ()):
            report(message(found), None)

    def at_end(
        self, policy: str, outcome: Outcome, rules: Sequence[Rule]
    ) -> Callable[[StackValidationArgs, ReportViolation], None]:
        """Rules that need all resources, or all findings: what they found, with one outcome."""

        def validate(args: StackValidationArgs, report: ReportViolation) -> None:
            found, urns = self._judge_stack(policy, args, rules)
            for finding in found:
                if finding.outcome == outcome:
                    report(message(finding), urns.get(finding.subject))

        return validate

    def waived_or_unknown(self, args: StackValidationArgs, report: ReportViolation) -> None:
        """What was waived or could not be judged: one report for a resource, one for the rest."""
        found, urns = self._judge_stack("waived-or-unknown", args, self._rules)
        reports: dict[str | None, list[str]] = {}
        for finding in found:
            if finding.outcome in ("waived", "unknown"):
                reports.setdefault(urns.get(finding.subject), []).append(message(finding))
        for urn, messages in reports.items():
            report("\n".join(messages), urn)

    def _judge_stack(
        self, policy: str, args: StackValidationArgs, rules: Sequence[Rule]
    ) -> tuple[list[Finding], dict[str, str]]:
        """The findings of some rules at the end of a run, and the URNs of their subjects."""
        graph = self._run.end(policy, args.resources)
        # What somebody disabled shall neither speak nor crash.
        enabled = [rule for rule in self._rules if rule.slug in self._run.policies]
        # Rules about waivers need what the others found, and only they do.
        waivers = any(rule.each is WaiverUse for rule in rules)
        running = enabled if waivers else [rule for rule in enabled if rule in rules]
        codes = {rule.code for rule in rules}
        found = judge(self._matter(graph, _today(args)), running, self._rules)
        urns = {subject_of(node): node.urn for node in graph.nodes}
        return [finding for finding in found if finding.rule in codes], urns

    def _matter(self, graph: Graph, today: date) -> Matter:
        try:
            return stack_matter(self._run.of_type(ROOT), graph, today)
        except UnreadableIntent:
            # A policy of its own reports it; to all rules on the plan it is as if there were none.
            matter = stack_matter((), graph, today)
            return msgspec.structs.replace(matter, why_no_plan="the stack's intent cannot be read")


def _is_late(rule: Rule) -> bool:
    return rule.on_many or rule.each is WaiverUse


def _about(rule: Rule) -> dict:
    return {
        "name": rule.slug,
        "description": rule.title,
        "display_name": f"{rule.code} {rule.slug.replace('-', ' ')}",
        "enforcement_level": _LEVEL[rule.severity],
        "severity": _SEVERITY[rule.severity],
        "remediation_steps": rule.section("Fix"),
        "config_schema": OPTIONS,
    }


def _today(args: ResourceValidationArgs | StackValidationArgs) -> date:
    text = args.get_config().get("today")
    return date.fromisoformat(text) if text else datetime.now(UTC).date()
