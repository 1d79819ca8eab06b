"""`asr check` of several documents: what each may want, and not all of them together."""

import json
from pathlib import Path

import pytest

from asr.estate import load

BASE = "environments/rehearsal.yaml"
SECOND_VCENTER = "    vc02: {host: vc02.lab.example, credential: vcenter, datacenter: lab}\n"


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
        pytest.param(
            (
                ("name: rehearsal", "name: other"),
                ("  vcenters:\n", "  vcenters:\n" + SECOND_VCENTER),
            ),
            id="one of several vCenters",
        ),
    ],
)
def test_what_is_another_machine_or_the_same_environment_is_no_overlap(asr, pair, changes):
    assert asr("check", *pair(*changes)).code == 0


@pytest.mark.parametrize(("id", "code"), [("vm-1", 2), ("vm-2", 0)])
def test_a_machine_that_was_observed_with_one_id_is_the_same(asr, pair, tmp_path, id, code):
    _, other = pair(
        ("name: rehearsal", "name: other"), ("  vcenters:\n", "  vcenters:\n" + SECOND_VCENTER)
    )
    first = tmp_path / "first.yaml"
    first.write_text(Path(BASE).read_text(encoding="utf-8"), encoding="utf-8")
    name = next(iter(load(str(first)).environment.machines))
    for file, seen in (("first", "vm-1"), ("other", id)):
        observation = {
            "version": 1,
            "time": "2026-11-23T06:00:00Z",
            "machines": {name: {"id": seen}},
        }
        beside = tmp_path / f"{file}.observed.json"
        beside.write_text(json.dumps(observation), encoding="utf-8")
    assert asr("check", str(first), other).code == code


def test_a_machine_that_leaves_one_environment_may_be_wanted_by_the_next(asr):
    """The examples are an estate on its way from one generation to the next."""
    files = ("environments/tailspin-classic.yaml", "environments/tailspin-modernized.yaml")
    assert asr("check", *files).code == 0
