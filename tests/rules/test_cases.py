"""Every case of every rule, at all three levels."""

import pytest

from .levels import in_export, in_pack, in_stack, on_document
from .pack_process import PackProcess
from .situations import CASES, Case, read_cases, situation

_CASES = {
    f"{file.stem}: {name}": (cases.rule, cases.baseline, case)
    for file in sorted(CASES.glob("*.yaml"))
    for cases in [read_cases(file)]
    for name, case in cases.cases.items()
}

# What follows from the retirement of the classic architecture is no fault of an example.
_BASELINES = {
    "rehearsal": [("LIF002", "rehearsal", "fail")],
    "contoso": [("LIF002", "contoso", "fail")],
    "fabrikam": [],
}


@pytest.mark.parametrize(("rule", "baseline", "case"), _CASES.values(), ids=_CASES)
def test_a_case_has_the_same_findings_at_every_level(
    rule: str, baseline: str, case: Case, pack: PackProcess
) -> None:
    judged = situation(case, baseline)
    document = on_document(judged)
    expected = [(rule, found["subject"], found["outcome"]) for found in case.findings]
    assert [verdict for verdict in document if verdict[0] == rule] == sorted(expected)
    assert in_pack(judged, pack) == in_stack(document)
    assert in_export(judged) == in_stack(document)


@pytest.mark.parametrize("baseline", _BASELINES)
def test_a_baseline_has_no_findings_but_the_classic_retirement(
    baseline: str, pack: PackProcess
) -> None:
    judged = situation(Case(), baseline)
    document = on_document(judged)
    assert document == _BASELINES[baseline]
    assert in_pack(judged, pack) == in_export(judged) == in_stack(document)
