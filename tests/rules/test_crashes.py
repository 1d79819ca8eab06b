"""A rule that crashes is reported, and all others still run."""

from pathlib import Path

import pytest
from pulumi.runtime.proto import analyzer_pb2

from asr.findings import exit_code
from policy.rules import RULES
from policy.run import Matter, judge

from .crashing_pack import ACCOUNT, CRASHING
from .levels import in_pack, in_stack, on_document, verdicts, wire
from .pack_process import pack_process
from .situations import Case, Situation, situation

_ACCOUNT = f"{ACCOUNT}::fabrikam-foundation-cache-stfabrikamcache1"
_CRASHES = [
    ("ZZZ001", "fabrikam", "error"),
    ("ZZZ002", _ACCOUNT, "error"),
    ("ZZZ002", _ACCOUNT, "fail"),
    ("ZZZ003", "stack", "error"),
    ("ZZZ003", _ACCOUNT, "fail"),
]


@pytest.fixture(scope="module")
def violated() -> Situation:
    return situation(Case(document={"replication": {"dataPort": 443}}), "fabrikam")


def test_in_a_document(violated: Situation) -> None:
    matter = Matter(today=violated.today, plan=violated.plan, graph=violated.graph)
    found = judge(matter, (*CRASHING, *RULES))
    assert verdicts(found) == sorted(on_document(violated) + _CRASHES)
    assert exit_code(found) == 1
    assert "secret" not in str(found)


def test_in_the_pack(violated: Situation) -> None:
    with pack_process(Path(__file__).with_name("crashing_pack.py")) as pack:
        assert in_pack(violated, pack) == sorted(in_stack(on_document(violated)) + _CRASHES)
        root, *_ = violated.graph.nodes
        reported = pack.diagnose(root, wire(root.inputs))
        crashes = [entry for entry in reported if entry.policyName == "rule-crashed"]
        assert [entry.enforcementLevel for entry in crashes] == [analyzer_pb2.MANDATORY]
        assert "ZZZ001 error fabrikam: the rule crashed: ValueError" in crashes[0].message
        assert "secret" not in crashes[0].message
