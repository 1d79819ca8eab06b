"""Data and positions from events, under the rules that YAML and JSON documents share.

Exact and complete, and slower than the quick readers: see `reading` for who is used when.
"""

from math import isfinite
from typing import NamedTuple, NoReturn

import msgspec

from asr.document import faults
from asr.document.events import ALIAS, END, LIST, MAPPING, SCALAR, Event, Events, whole
from asr.document.positions import PositionTable, packed, unpacked
from asr.document.problem import DocumentError, Path, Position, Problem
from asr.document.source import MAXIMUM_BYTES_BY_HAND

MAXIMUM_DEPTH = 64
"""Mappings and lists inside each other, with aliases replaced by what they stand for."""
MAXIMUM_VALUES = 5_000_000
"""Values in a document, with aliases replaced by what they stand for."""
MAXIMUM_CHARACTERS = MAXIMUM_BYTES_BY_HAND
"""Characters of text in a document, with aliases replaced by what they stand for."""
MAXIMUM_PROBLEMS = 1_000


class Tree(NamedTuple):
    """A whole document: its data and where each value of it stands."""

    data: dict[str, object]
    positions: PositionTable


def grow(events: Events, file: str) -> Tree:
    """Build a document; raises DocumentError with every problem of its structure at once."""
    growth = _Growth(file)
    try:
        for event in events:
            growth.take(event)
        if growth.root is None:
            growth.stop((SCALAR, 1, 1, None, None, None), faults.EMPTY)
    except _Stop:
        pass
    except DocumentError as syntax_error:
        raise DocumentError([*growth.problems, *syntax_error.problems]) from None
    if growth.problems or growth.root is None:
        raise DocumentError(growth.problems)
    return Tree(growth.root, growth.positions)


class _Stop(Exception):
    """Reading on would only repeat the same problem."""


class _Open(msgspec.Struct, gc=False):
    """A mapping or list whose end has not come yet."""

    container: dict | list
    number: int
    """In the position table."""
    anchor: str | None
    values_before: int
    characters_before: int
    seen: dict[str, int]
    """Packed place of each key so far."""
    key: str = ""
    key_place: int = 0
    """0 while a key is expected, and always in a list."""
    height: int = 1
    """Mappings and lists inside each other, from here down."""


class _Anchored(NamedTuple):
    """What an alias stands for, with its size."""

    value: object
    number: int = 0
    values: int = 1
    characters: int = 0
    height: int = 0


class _Growth:
    """The state while a tree grows. A class, because a dozen things change with every event."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: dict[str, object] | None = None
        self.positions = PositionTable()
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored | None] = {}
        """None for an anchor whose value has not ended."""
        self.values = 0
        self.characters = 0

    def take(self, event: Event) -> None:
        kind, line, column, value, anchor, tag = event
        if kind == END:
            self._close()
            return
        if tag is not None:
            self._report(event, faults.TAG)
        inside = self.open[-1] if self.open else None
        if inside is None:
            self._refuse_other_root(event)
        elif not inside.key_place and type(inside.container) is dict:
            self._take_key(inside, event)
            return
        self.values += 1
        number = self.positions.add(packed(line, column), inside.key_place if inside else 0)
        if kind == SCALAR:
            if type(value) is str:
                self.characters += len(value)
            elif type(value) is float:
                if not isfinite(value):
                    self._report(event, faults.NOT_FINITE)
                value = whole(value)
            if anchor is not None:
                self.anchors[anchor] = _Anchored(value, number, characters=_length(value))
        elif kind == ALIAS:
            value = self._resolve(event, number)
        else:
            if len(self.open) >= MAXIMUM_DEPTH:
                self.stop(event, faults.too_deep(MAXIMUM_DEPTH))
            value = {} if kind == MAPPING else []
        # Without an anchor there is no more text than the file has, whose size was looked at.
        expanded = self.characters if self.anchors else 0
        if self.values > MAXIMUM_VALUES or expanded > MAXIMUM_CHARACTERS:
            self.stop(event, faults.too_large(MAXIMUM_VALUES, MAXIMUM_CHARACTERS))
        if inside is not None:
            if isinstance(inside.container, dict):
                inside.container[inside.key] = value
            else:
                inside.container.append(value)
        if isinstance(value, dict | list) and kind != ALIAS:
            if anchor is not None:
                self.anchors[anchor] = None
            size_before = self.values - 1, self.characters
            self.open.append(_Open(value, number, anchor, *size_before, {}))
            if isinstance(value, dict) and self.root is None:
                self.root = value
        elif inside is not None:
            inside.key_place = 0

    def _close(self) -> None:
        closed = self.open.pop()
        self.positions.close(closed.number)
        if closed.anchor is not None:
            values = self.values - closed.values_before
            characters = self.characters - closed.characters_before
            self.anchors[closed.anchor] = _Anchored(
                closed.container, closed.number, values, characters, closed.height
            )
        if self.open:
            outer = self.open[-1]
            outer.height = max(outer.height, closed.height + 1)
            outer.key_place = 0

    def _refuse_other_root(self, event: Event) -> None:
        kind, value = event[0], event[3]
        if kind == SCALAR and value is None:
            self.stop(event, faults.EMPTY)
        if kind != MAPPING:
            what = "a list" if kind == LIST else "a single value"
            self.stop(event, faults.not_a_mapping(what))

    def _take_key(self, inside: _Open, event: Event) -> None:
        kind, line, column, key, anchor, _ = event
        if kind == ALIAS:
            key = self._anchored(event).value
        elif kind != SCALAR:
            self.stop(event, faults.COLLECTION_AS_KEY)
        elif anchor is not None:
            self.anchors[anchor] = _Anchored(key, characters=_length(key))
        name = key if isinstance(key, str) else str(key)
        self.characters += len(name)
        first_place = inside.seen.get(name)
        inside.key, inside.key_place = name, packed(line, column)
        if first_place is None:
            inside.seen[name] = inside.key_place
        if not isinstance(key, str):
            self._report(event, faults.key_is_not_text(key))
        elif name == "<<":
            self._report(event, faults.MERGE_KEY)
        elif first_place is not None:
            self._report(event, faults.key_given_twice(name, *unpacked(first_place)))

    def _resolve(self, event: Event, number: int) -> object:
        anchored = self._anchored(event)
        if len(self.open) + anchored.height > MAXIMUM_DEPTH:
            self.stop(event, faults.too_deep(MAXIMUM_DEPTH))
        self.values += anchored.values - 1
        self.characters += anchored.characters
        if anchored.height:
            self.positions.aliases[number] = anchored.number
        inside = self.open[-1]
        inside.height = max(inside.height, anchored.height + 1)
        return anchored.value

    def _anchored(self, event: Event) -> _Anchored:
        name = str(event[3])
        if name not in self.anchors:
            self._report(event, faults.ALIAS_WITHOUT_ANCHOR)
            return _Anchored("")
        anchored = self.anchors[name]
        if anchored is None:
            self.stop(event, faults.ALIAS_INSIDE_ITSELF)
        return anchored

    def stop(self, event: Event, fault: faults.Fault) -> NoReturn:
        self._report(event, fault)
        raise _Stop

    def _report(self, event: Event, fault: faults.Fault) -> None:
        where = Position(self.file, event[1], event[2])
        self.problems.append(Problem(where, self._path(), *fault))
        if len(self.problems) >= MAXIMUM_PROBLEMS:
            raise _Stop

    def _path(self) -> Path:
        """The path of the value whose event is being taken: it has no place in a list yet."""
        path: list[str | int] = []
        for depth, opened in enumerate(self.open, start=1):
            if isinstance(opened.container, list):
                path.append(len(opened.container) - (depth < len(self.open)))
            elif opened.key_place:
                path.append(opened.key)
        return tuple(path)


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else 0
