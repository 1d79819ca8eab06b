"""The benchmark runs, whatever its figures are: times are no business of a test."""

import shutil
import sys
from pathlib import Path

import pytest

from asr.estate import load
from bench import __main__ as runner
from bench import growth, measure, recording, startup
from bench.child import peak_memory
from bench.estates import write_estate
from bench.measure import Failed, Row, Scale

TINY = Scale(machines=10, runs=1)


@pytest.fixture(autouse=True)
def few_runs(monkeypatch):
    """What is repeated only for its time runs once, and every kind of estate once."""
    monkeypatch.setattr(startup, "RUNS", 1)
    by_writer = {case.write: case for case in growth.CASES if case.command[0] != "preview"}
    monkeypatch.setattr(growth, "CASES", tuple(by_writer.values()))
    monkeypatch.setattr(recording, "tool", lambda *command: {"wall": 1.0})


@pytest.mark.parametrize("group", runner.GROUPS)
def test_a_group_measures_its_rows(group):
    rows = runner.measured(TINY, [group])
    assert rows
    assert len({row.what for row in rows}) == len(rows)


@pytest.mark.engine
@pytest.mark.skipif(shutil.which("pulumi") is None, reason="no pulumi command on the PATH")
def test_the_engine_measures_its_rows_when_it_is_named():
    rows = runner.measured(TINY, ["engine"])
    assert [row.ratio > 0 for row in rows] == [True] * 6


@pytest.mark.parametrize(
    ("ratio", "bound", "met", "exit_code"),
    [(0.9, 1.0, "yes", 0), (1.0, 1.0, "yes", 0), (1.1, 1.0, "NO", 1), (7.0, None, "", 0)],
)
def test_a_missed_bound_is_seen(ratio, bound, met, exit_code, monkeypatch, capsys):
    row = Row("what", "ours", "baseline", ratio, bound)
    monkeypatch.setattr(runner, "measured", lambda *arguments: [row])
    assert runner.main(["--quick"]) == exit_code
    assert capsys.readouterr().out.splitlines()[1].endswith(met)


def test_a_measurement_that_fails_says_what_its_process_said():
    with pytest.raises(Failed, match="ModuleNotFoundError: No module named 'nowhere'"):
        measure.job("function", module="nowhere")


def test_figures_are_medians_and_lists_stay(capsys):
    numbers = iter([3.0, 1.0, 2.0])
    taken = measure.alternate(3, {"one": lambda: {"seconds": next(numbers), "names": ["a"]}})
    assert taken == {"one": {"seconds": 2.0, "names": ["a"]}}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a child begins with our memory")
def test_memory_is_that_of_the_measured_process_and_not_ours():
    ballast = bytes(b"x" * 256 * 1024**2)
    child = measure.job("command", 0, "plan", recording.EXAMPLE, module="bench.growth")
    assert 1 < child["memory"] < len(ballast) / 1024**2 <= peak_memory()


@pytest.mark.parametrize("inventory", [False, True])
def test_an_estate_has_its_machines_discovered_on_lines_of_their_own(inventory, tmp_path: Path):
    few, more = tmp_path / "few", tmp_path / "more"
    few.mkdir()
    more.mkdir()
    document = write_estate(few, 7, inventory=inventory, observed=True)
    estate = load(str(document))
    assert estate.observed is not None
    assert len(estate.environment.machines) == len(estate.observed.machines) == 7
    larger = write_estate(more, 8, inventory=inventory)
    lines = [text.read_text().count("\n") for text in (larger, document)]
    assert lines[0] - lines[1] == (0 if inventory else 16)
