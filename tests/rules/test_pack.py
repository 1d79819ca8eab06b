"""The policy pack: what it tells the engine, when, and what it remembers."""

import json
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from pulumi.runtime.proto import analyzer_pb2

from asr.document import Position, read
from asr.graph import UNKNOWN, Node
from asr.report.finding_lines import finding_lines
from policy.rules import RULES
from policy.stacks import ROOT, judge_stack

from .levels import response, wire
from .pack_process import PACK, PackProcess
from .situations import Case, Situation, situation

_LEVEL = {"mandatory": analyzer_pb2.MANDATORY, "advisory": analyzer_pb2.ADVISORY}
_PLAN_RULES = [
    rule.code
    for rule in RULES
    if (not rule.on_graph or "plan" in rule.wants) and not rule.code.startswith("DOC")
]


@pytest.fixture(scope="module")
def violated() -> Situation:
    """Faults of the plan and of a resource."""
    hierarchical = {"type": "azure-native:storage:StorageAccount", "set": {"isHnsEnabled": True}}
    return situation(
        Case(document={"replication": {"dataPort": 443}}, resources=(hierarchical,)), "fabrikam"
    )


@dataclass
class Run:
    """What a pack reported in one run: by policy, with the resources first."""

    early: list[Any]
    late: list[Any]

    @property
    def names(self) -> list[str]:
        return [entry.policyName for entry in (*self.early, *self.late)]


def run(pack: PackProcess, nodes: tuple[Node, ...], ends: bool = True) -> Run:
    pack.configure(today="2026-11-24")
    early = [entry for node in nodes for entry in pack.diagnose(node, wire(node.inputs))]
    late = pack.diagnose_stack((node, wire(response(node))) for node in nodes) if ends else []
    return Run(early, late)


def with_intent(root: Node, intent: Any) -> Node:
    return msgspec.structs.replace(root, inputs={"intent": intent})


def test_every_rule_is_a_policy(pack: PackProcess) -> None:
    listed = {policy.name: policy for policy in pack.info.policies}
    for rule in RULES:
        policy = listed.pop(rule.slug)
        assert policy.description == rule.title
        assert policy.displayName.startswith(rule.code)
        assert policy.remediation_steps == rule.section("Fix")
        assert policy.enforcementLevel == _LEVEL[rule.severity]
    assert list(listed) == [
        "unreadable-intent",
        "rule-crashed",
        "rule-crashed-over-stack",
        "waived-or-unknown",
    ]


def test_a_fault_of_the_plan_is_reported_before_the_first_child(
    pack: PackProcess, violated: Situation
) -> None:
    root = violated.graph.nodes[0]
    [reported] = run(pack, (root,), ends=False).early
    assert reported.policyName == "data-port-443"
    assert reported.enforcementLevel == analyzer_pb2.MANDATORY
    title, finding, fix, _ = reported.message.splitlines()
    assert title == "Replication data is to use port 443, which is the control channel's."
    assert finding.startswith("NET004 fail replication.path: the data port is 443")
    assert fix.startswith("    Leave `replication.dataPort` at 9443")


def test_a_fault_of_a_resource_that_needs_no_other_is_reported_with_it(pack: PackProcess) -> None:
    bound = {
        "type": "azure-native:network:Subnet",
        "name": "rehearsal-foundation-failover-GatewaySubnet",
        "set": {"networkSecurityGroup": {"id": "an-id"}},
    }
    nodes = situation(Case(resources=(bound,)), "rehearsal").graph.nodes
    [reported] = [e for e in run(pack, nodes, ends=False).early if "NET008" in e.message]
    assert reported.policyName == "security-group-on-gateway-subnet"
    assert reported.enforcementLevel == analyzer_pb2.MANDATORY


def test_a_finding_has_the_words_of_the_command_line(pack: PackProcess) -> None:
    judged = situation(
        Case(
            document={"replication": {"dataPort": 443, "path": "site-to-site-vpn"}},
            waivers=({"rule": "NET001", "subject": "replication.path", "until": "2026-12-31"},),
            resources=(
                {
                    "type": "azure-native:storage:StorageAccount",
                    "set": {"kind": {"$unknown": True}},
                },
            ),
        ),
        "fabrikam",
    )
    nowhere = Position(file="a stack", line=0, column=0)
    found = judge_stack(judged.graph, judged.today)
    # One at a time: the command line tells what several rules say alike in one line.
    printed = "\n".join(line for each in found for line in finding_lines([(each, nowhere)]))
    expected = printed.replace("a stack: ", "").replace(" mandatory ", " fail ").splitlines()
    seen = run(pack, judged.graph.nodes)
    lines = [line for e in (*seen.early, *seen.late) for line in e.message.splitlines()[1:]]
    assert {each.outcome for each in found} == {"fail", "waived", "unknown"}
    assert sorted(lines) == sorted(expected)


@pytest.mark.parametrize(
    ("intent", "reason"),
    [
        ("", "its intent cannot be read: "),
        ("{", "its intent cannot be read: "),
        ('{"environment": {"architecture": "post-modern"}}', "its intent cannot be read: "),
        (None, "its intent is not a text"),
        (["a", "list"], "its intent is not a text"),
    ],
)
def test_an_intent_that_cannot_be_read_is_one_violation(
    intent: Any, reason: str, pack: PackProcess, violated: Situation
) -> None:
    root = with_intent(violated.graph.nodes[0], intent)
    seen = run(pack, (root,))
    [reported] = seen.early
    assert reported.policyName == "unreadable-intent"
    assert reported.enforcementLevel == analyzer_pb2.MANDATORY
    assert f"unreadable-intent fail fabrikam: {reason}" in reported.message
    [rest] = seen.late
    assert rest.policyName == "waived-or-unknown"
    assert (
        "NET001 unknown stack: cannot be judged: the stack's intent cannot be read" in rest.message
    )


def test_an_intent_from_which_no_plan_follows_says_all_that_is_wrong(
    pack: PackProcess, violated: Situation
) -> None:
    root = violated.graph.nodes[0]
    intent = json.loads(root.inputs["intent"])
    for machine in intent["environment"]["machines"].values():
        machine["subnet"] = "nowhere"
    [reported] = run(pack, (with_intent(root, json.dumps(intent)),)).early
    assert reported.policyName == "unreadable-intent"
    assert "machines.sql01.subnet: " in reported.message
    assert "machines.erp01.subnet: " in reported.message


def test_an_intent_that_is_not_known_yet_leaves_the_plan_unknown(
    pack: PackProcess, violated: Situation
) -> None:
    seen = run(pack, (with_intent(violated.graph.nodes[0], UNKNOWN),))
    assert seen.names == ["waived-or-unknown"]
    assert seen.late[0].message.count(": the stack's intent is not known yet") == len(_PLAN_RULES)


def test_two_environments_in_one_stack_are_refused(pack: PackProcess, violated: Situation) -> None:
    root = violated.graph.nodes[0]
    other = msgspec.structs.replace(root, urn=f"{root.urn}-2", name="second")
    reported = run(pack, (root, other)).early
    assert [entry.policyName for entry in reported] == ["data-port-443", "unreadable-intent"]
    assert "2 environments (fabrikam, second)" in reported[1].message


def test_in_a_foreign_stack_only_rules_on_resources_can_judge(
    pack: PackProcess, violated: Situation
) -> None:
    foreign = tuple(node for node in violated.graph.nodes if node.type != ROOT)
    seen = run(pack, foreign)
    assert seen.names == ["cache-account-unsuitable", "waived-or-unknown"]
    lines = seen.late[1].message.splitlines()[1:]
    reason = "unknown stack: cannot be judged: the stack carries no plan of this toolkit"
    assert lines == [f"{code} {reason}" for code in _PLAN_RULES]


def test_nothing_is_remembered_of_an_earlier_run(pack: PackProcess, violated: Situation) -> None:
    root, *children = violated.graph.nodes
    for ended in (True, False):
        run(pack, violated.graph.nodes, ends=ended)
        # The engine begins every run with a resource that the last one had too.
        assert "waived-or-unknown" in run(pack, tuple(children)).names
        assert run(pack, (root,)).names == ["data-port-443", "waived-or-unknown"]


def test_resources_that_no_callback_brought_leave_rules_on_resources_unknown(
    pack: PackProcess, violated: Situation
) -> None:
    root, *children = violated.graph.nodes
    pack.configure(today="2026-11-24")
    pack.diagnose(root, wire(root.inputs))
    [reported] = pack.diagnose_stack((node, wire(response(node))) for node in (root, *children))
    left_out = "cannot be judged: resources that do not change were left out"
    assert f"REP002 unknown stack: {left_out}" in reported.message


def test_a_policy_that_is_disabled_neither_judges_nor_tells_what_is_unknown(
    pack: PackProcess, violated: Situation
) -> None:
    disabled = ("data-port-443", "replication-over-site-to-site-vpn", "cache-account-unsuitable")
    pack.configure(today="2026-11-24", disabled=disabled)
    foreign = [node for node in violated.graph.nodes if node.type != ROOT]
    for node in foreign:
        assert not pack.diagnose(node, wire(node.inputs))
    [reported] = pack.diagnose_stack((node, wire(response(node))) for node in foreign)
    assert "NET002 unknown" in reported.message
    assert "NET001 unknown" not in reported.message
    assert "NET004 unknown" not in reported.message


def test_without_a_day_of_its_own_the_pack_looks_at_the_clock(pack: PackProcess) -> None:
    root = situation(Case(), "contoso").graph.nodes[0]
    pack.configure()
    assert [entry.policyName for entry in pack.diagnose(root, wire(root.inputs))] == [
        "classic-retired"
    ]
    pack.diagnose_stack([])  # the run is over: the next test has one of its own


@pytest.mark.parametrize(
    "profile", sorted(PACK.glob("profiles/*.json")), ids=lambda file: file.stem
)
def test_a_profile_names_policies_that_exist(profile: Any, pack: PackProcess) -> None:
    names = {policy.name for policy in pack.info.policies} | {"all"}
    levels = {"advisory", "mandatory", "disabled"}
    settings = json.loads(profile.read_text())
    assert settings.keys() <= names
    assert set(settings.values()) <= levels


def test_the_pack_runs_in_the_project_s_environment() -> None:
    settings: Any = read(str(PACK / "PulumiPolicy.yaml")).data
    assert settings["runtime"]["options"]["virtualenv"] == "../.venv"
