"""The line that says how far something is: on a terminal only, and gone at the end."""

import io
from types import SimpleNamespace

import pytest

import cli.progress as progress_module
from cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """A standard error that is a terminal of 100 columns."""
    stream = Terminal()
    # pytest puts its own stream into `sys` when the test begins.
    monkeypatch.setattr(progress_module, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    return stream


def written(terminal) -> list[str]:
    return terminal.getvalue().split("\r")[1:]


def test_a_known_total_has_a_bar_and_an_unknown_one_a_number(terminal):
    Progress("recording")("resources", 1, 4000)
    Progress("recording")("resources", 2000, 4000)
    Progress("recording")("resources", 4000, 4000)
    Progress()("machines", 1200)
    assert written(terminal) == [
        "recording: [..............................] 1 of 4,000 resources",
        "recording: [###############...............] 2,000 of 4,000 resources",
        "recording: [##############################] 4,000 of 4,000 resources",
        "reading: 1,200 machines",
    ]


def test_nothing_is_left_at_the_end_and_a_narrow_line_never_wraps(terminal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    progress = Progress("recording")
    progress("resources", 1, 4000)
    progress.close()
    progress.close()
    assert written(terminal) == ["recording: [.......", " " * 19, ""]


@pytest.mark.parametrize("where", ["no terminal", "a dumb terminal"])
def test_nothing_is_written_elsewhere(where, terminal, monkeypatch):
    if where == "no terminal":
        monkeypatch.setattr(terminal, "isatty", lambda: False)
    else:
        monkeypatch.setenv("TERM", "dumb")
    progress = Progress()
    progress("machines", 1)
    progress.close()
    assert terminal.getvalue() == ""


def test_a_preview_shows_it_on_standard_error_and_prints_the_same(asr, terminal):
    printed = asr("preview", "environments/rehearsal.yaml")
    first = written(terminal)[0]
    assert first.startswith("recording: [")
    assert first.endswith(" resources")
    assert written(terminal)[-1] == ""
    assert "recording" not in printed.out
