"""What is said about documents that no model accepts: every place, all at once, in plain words."""

import os
from pathlib import Path

import pytest
from broken_documents import CASES, FILES, Changes

from asr.document import DocumentError, Problem
from asr.estate import load

GOLDEN = Path(__file__).parent / "golden" / "explanations.txt"


@pytest.mark.parametrize("case", CASES)
def test_everything_that_is_wrong_is_said_where_it_is(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    changes, expected = CASES[case]
    found = problems_of(tmp_path, changes)
    assert [f"{problem.where}: {problem.message}" for problem in found] == expected
    for problem in found:
        assert problem.expected and problem.fix, problem.message


def test_the_whole_texts_are_the_ones_that_were_reviewed(tmp_path, monkeypatch):
    """After a wanted change: `UPDATE_GOLDEN=1 make test`, then read the difference."""
    monkeypatch.chdir(tmp_path)
    texts = [
        "\n".join([f"# {case}", *map(str, problems_of(tmp_path, changes))])
        for case, (changes, _) in CASES.items()
    ]
    current = "\n\n".join(texts) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(current, encoding="utf-8")
    assert current == GOLDEN.read_text(encoding="utf-8")


def problems_of(folder: Path, changes: Changes) -> tuple[Problem, ...]:
    """Writes the files with changes and gives what reading them says."""
    for name, text in FILES.items():
        for old, new in changes.get(name, ()):
            assert old in text, old
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    try:
        load("shop.yaml")
    except DocumentError as error:
        return error.problems
    return ()
