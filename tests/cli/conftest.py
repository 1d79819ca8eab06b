"""Runs commands as a user would, in this process, and keeps what they print."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.main import main

PROJECT = Path(__file__).parents[2]

DATED = ("check", "preview", "plan", "render")


class Printed(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def asr(capsys, monkeypatch):
    """Runs one command line in the project folder, as of 2026-11-24 where a day matters."""
    monkeypatch.chdir(PROJECT)

    def run(*arguments: str) -> Printed:
        dated = (
            arguments[0] in ("check", "preview", "plan", "render") and "--today" not in arguments
        )
        code = main([*arguments, *(("--today", "2026-11-24") if dated else ())])
        printed = capsys.readouterr()
        return Printed(code, printed.out, printed.err)

    return run


@pytest.fixture
def document(tmp_path):
    """Writes a changed copy of an example with its companions and returns its path."""

    def write(example: str, *changes: tuple[str, str]) -> str:
        for file in (PROJECT / "environments").glob(f"{example}*"):
            text = file.read_text(encoding="utf-8")
            for old, new in changes if file.suffix == ".yaml" else ():
                assert old in text
                text = text.replace(old, new)
            (tmp_path / file.name).write_text(text, encoding="utf-8")
        return str(tmp_path / f"{example}.yaml")

    return write


@pytest.fixture
def golden():
    """The reviewed text of a file in `golden`; UPDATE_GOLDEN=1 writes what is given instead."""

    def read(name: str, current: str) -> str:
        file = Path(__file__).parent / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(current, encoding="utf-8")
        return file.read_text(encoding="utf-8")

    return read
