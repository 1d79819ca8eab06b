"""Every example does what its users will do with it: checked, planned, previewed, rendered."""

from datetime import date
from pathlib import Path

import pytest

from asr.estate import load
from asr.model import Classic

PROJECT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path.relative_to(PROJECT).as_posix()
    for path in (PROJECT / "environments").glob("*.yaml")
    if path.name.count(".") == 1
)
# Previews of the others are golden files.
PREVIEWED = [
    file
    for file in DOCUMENTS
    if not file.endswith(("contoso.yaml", "fabrikam.yaml", "rehearsal.yaml"))
]


@pytest.mark.parametrize("file", DOCUMENTS)
def test_it_is_clean_but_for_what_the_retirement_means_for_it(asr, file):
    printed = asr("check", file)
    assert printed.code == 0, printed.out
    findings = [line.split(": ")[1] for line in printed.out.splitlines() if ".yaml:" in line]
    counted = [finding for finding in findings if " waived " not in finding]
    classic = isinstance(load(str(PROJECT / file)).environment, Classic)
    assert [finding.split()[:2] for finding in counted] == [["LIF002", "advisory"]] * classic


@pytest.mark.parametrize("file", PREVIEWED)
def test_it_is_previewed(asr, file):
    printed = asr("preview", file)
    assert printed.code == 0, printed.out
    assert "0 waiting" in printed.out or "Waiting:" in printed.out


@pytest.mark.parametrize("file", DOCUMENTS)
def test_it_is_planned_and_its_decisions_are_those_that_would_be_written(asr, file):
    assert asr("plan", file).code == 0
    assert asr("plan", file, "--operations").code == 0
    assert asr("size", file, "--explain").code == 0
    estate = load(str(PROJECT / file))
    if estate.decided is not None and "contoso" not in file:
        kept = estate.plan(date(2026, 11, 24)).decided
        # A machine that has left is forgotten with the next `asr plan --write`.
        staying = {name: estate.decided.machines[name] for name in kept.machines}
        assert kept.machines == staying


@pytest.mark.parametrize("file", DOCUMENTS)
def test_it_is_rendered(asr, file, tmp_path):
    assert asr("render", file, "--to", str(tmp_path / "out")).code == 0
    assert (tmp_path / "out/index.md").exists()


def test_moments_of_an_estate_differ_in_the_failback_only():
    today = load(str(PROJECT / "environments/northwind.yaml"))
    for moment, state in (("failed-over", "absent"), ("failing-back", "prepared")):
        then = load(str(PROJECT / f"environments/northwind-{moment}.yaml"))
        assert then.environment.failback.state == state
        for name in today.environment.__struct_fields__:
            if name != "failback":
                assert getattr(then.environment, name) == getattr(today.environment, name)
        assert then.decided == today.decided


def test_nothing_teaches_to_turn_back_the_clock():
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md"]
    for folder in ("docs", "environments", "templates", "stacks"):
        pages += [path for path in (PROJECT / folder).rglob("*") if path.is_file()]
    assert len(pages) > 50
    for page in pages:
        assert "--today" not in page.read_text("utf-8"), page
