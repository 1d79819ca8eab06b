"""Reading a document: the one way from a file to data with positions."""

import os.path
from collections.abc import Callable
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from asr.document.document import Document
from asr.document.events import Events
from asr.document.json_events import json_events
from asr.document.positions import PositionTable, Side, locate
from asr.document.problem import DocumentError, Path, Position, Problem
from asr.document.quick import quick_json, quick_yaml
from asr.document.source import Source, read_source
from asr.document.tree import grow
from asr.document.yaml_events import yaml_events


class _Format(NamedTuple):
    quick: Callable[[Source], dict[str, object] | None]
    events: Callable[[Source], Events]


_YAML = _Format(quick_yaml, yaml_events)
_JSON = _Format(quick_json, json_events)
_FORMATS = {".yaml": _YAML, ".yml": _YAML, ".json": _JSON}


def read(file: str, *, quick: bool = True) -> Document:
    """Read a YAML 1.2 or JSON document; the ending of the name says which.

    The data is plain: dict with text keys, list, str, int, float, bool and None. Numbers are
    finite, and one without a fraction is an int however it was written. Values that aliases
    stand for are the same object: do not change data in place.

    `quick=False` leaves the quick readers out; the result is the same. Raises DocumentError.
    """
    text_format = _FORMATS.get(PurePath(file).suffix.lower())
    if text_format is None:
        if os.path.isdir(file):
            read_source(file)  # says so, whatever its name ends in
        problem = Problem(
            Position(file),
            (),
            "the name does not say what kind of document this is",
            "a name that ends in .yaml, .yml or .json",
            "rename the file",
        )
        raise DocumentError([problem])
    source = read_source(file)
    data = text_format.quick(source) if quick else None
    known_positions: PositionTable | None = None
    if data is None:
        data, known_positions = grow(text_format.events(source), file)

    @cache
    def positions() -> PositionTable:
        return known_positions or locate(text_format.events(source))

    def find(path: Path, of: Side) -> Position:
        return Position(file, *positions().find(data, path, of))

    return Document(file, data, find)
