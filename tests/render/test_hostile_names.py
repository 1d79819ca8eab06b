"""A document full of quotation marks, dollars and braces makes the same scripts as a tame one."""

import csv
import io
import re
import shlex

import pytest
from languages import faults, loaded_yaml, powershell_shape
from markdown_it import MarkdownIt
from rendered import HOSTILE, PROVENANCE, addresses, complete_plans, names_of

from asr.facts import FACTS
from asr.plan import Plan
from asr.render import render

DOCUMENTS = sorted(complete_plans())


def both(document: str) -> list[tuple[str, bytes, bytes]]:
    """Each file of the tame document and of the hostile one."""
    tame, hostile = (render(plan, FACTS, PROVENANCE) for plan in complete_plans()[document])
    assert tame.keys() == hostile.keys()
    return [(path, content, hostile[path]) for path, content in tame.items()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_hostile_names_leave_every_file_one_in_its_language(document):
    for path, _, hostile in both(document):
        assert faults(path, hostile) == "", path


@pytest.mark.parametrize("document", DOCUMENTS)
def test_hostile_names_change_nothing_but_the_values(document):
    for path, tame, hostile in both(document):
        kind = path.rsplit(".", 1)[1]
        assert SHAPES[kind](tame.decode("utf-8-sig")) == SHAPES[kind](hostile.decode("utf-8-sig"))


@pytest.mark.parametrize("family", ["linux", "windows"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_ansible_takes_hostile_names_as_they_are(document, family, tmp_path):
    hostile = complete_plans()[document][1]
    files = render(hostile, FACTS, PROVENANCE)
    (tmp_path / "inventory.yaml").write_bytes(files[f"machines/{family}/inventory.yaml"])
    assert sorted(addresses(tmp_path)) == sorted(names_of(hostile, family)) != []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_there_is_something_hostile_in_the_plan(document):
    found = [text for text in HOSTILE if text[:9] in str(plan_texts(complete_plans()[document][1]))]
    assert len(found) > len(HOSTILE) // 2


def plan_texts(plan: Plan) -> list[object]:
    return [plan.vcenters, plan.servers, [machine.name for machine in plan.machines]]


def _structure(data: object) -> object:
    if isinstance(data, dict):
        return [_structure(value) for value in data.values()]
    if isinstance(data, list):
        return [_structure(value) for value in data]
    return type(data).__name__


def _markdown(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [token.type for token in tokens]


SHAPES = {
    "ps1": powershell_shape,
    # With the strings of a shell as words, a break-out is one word more.
    "sh": lambda text: len(shlex.split(text, comments=True)),
    "cmd": lambda text: re.sub(r'"[^"\r\n]*"', '""', text),
    "ini": lambda text: re.sub(r'"[^"\r\n]*"', '""', text),
    "yaml": lambda text: _structure(loaded_yaml(text)),
    "csv": lambda text: [len(row) for row in csv.reader(io.StringIO(text, newline=""))],
    "md": _markdown,
}
