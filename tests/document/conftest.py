"""Small texts as files, and what reading them gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from asr.document import Document, DocumentError, Problem, read


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes, str], str]:
    """Write a file and get its name: `write(content, "name.yaml")`."""

    def write_file(content: str | bytes, name: str) -> str:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    return write_file


@pytest.fixture
def outcome(
    write: Callable[[str | bytes, str], str],
) -> Callable[[str | bytes, str], Document | tuple[Problem, ...]]:
    """Read a text with the quick and the exact reader, which must agree to the type.

    Gives the document, or the problems of one that is refused.
    """

    def read_both(content: str | bytes, name: str) -> Document | tuple[Problem, ...]:
        file = write(content, name)
        quick, exact = _read(file, quick=True), _read(file, quick=False)
        if isinstance(quick, Document) and isinstance(exact, Document):
            assert typed(quick.data) == typed(exact.data)
        else:
            assert quick == exact
        return quick

    return read_both


@pytest.fixture
def accepted(
    outcome: Callable[[str | bytes, str], object],
) -> Callable[[str | bytes, str], Document]:
    """Read a text that must be accepted."""

    def read_accepted(content: str | bytes, name: str = "document.yaml") -> Document:
        result = outcome(content, name)
        assert isinstance(result, Document), result
        return result

    return read_accepted


@pytest.fixture
def refused(
    outcome: Callable[[str | bytes, str], object],
) -> Callable[[str | bytes, str], tuple[Problem, ...]]:
    """Read a text that must be refused, and get its problems."""

    def read_refused(content: str | bytes, name: str = "document.yaml") -> tuple[Problem, ...]:
        result = outcome(content, name)
        assert isinstance(result, tuple)
        return result

    return read_refused


def _read(file: str, *, quick: bool) -> Document | tuple[Problem, ...]:
    try:
        return read(file, quick=quick)
    except DocumentError as error:
        return error.problems


def typed(value: object) -> object:
    """A value in which 1, 1.0 and True differ."""
    if isinstance(value, dict):
        return [(key, typed(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    return type(value).__name__, value
