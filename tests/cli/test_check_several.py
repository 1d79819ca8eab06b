"""`asr check` of several documents: what each may want, and not all of them together."""

import json
from pathlib import Path

import pytest

BASE = "environments/rehearsal.yaml"


@pytest.fixture
def pair(tmp_path):
    """The rehearsal, and another document like it but for some changes."""

    def write(*changes: tuple[str, str]) -> list[str]:
        text = Path(BASE).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        other = tmp_path / "other.yaml"
        other.write_text(text, encoding="utf-8")
        return [BASE, str(other)]

    return write


def test_a_machine_that_two_environments_protect_is_an_error_of_the_second(asr, pair):
    files = pair(("name: rehearsal", "name: other"))
    printed = asr("check", *files, "--format", "json")
    assert printed.code == 2
    errors = json.loads(printed.out)["errors"]
    assert {error["file"] for error in errors} == {files[1]}
    assert all(error["path"][0] == "machines" and error["line"] for error in errors)
    assert all(error["message"].startswith(f"{BASE} protects this machine") for error in errors)
    # Each of them alone is fine.
    assert [asr("check", file).code for file in files] == [0, 0]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param((), id="the same environment"),
        pytest.param(
            (("name: rehearsal", "name: other"), ("vc01.lab.example", "vc02.lab.example")),
            id="another vCenter",
        ),
    ],
)
def test_what_is_another_machine_or_the_same_environment_is_no_overlap(asr, pair, changes):
    assert asr("check", *pair(*changes)).code == 0


def test_a_machine_that_leaves_one_environment_may_be_wanted_by_the_next(asr):
    """The examples are an estate on its way from one generation to the next."""
    files = ("environments/tailspin-classic.yaml", "environments/tailspin-modernized.yaml")
    assert asr("check", *files).code == 0
