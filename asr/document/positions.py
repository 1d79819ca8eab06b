"""The side table of a text: where every value and key stands, in a few bytes each."""

from array import array
from typing import Literal

from asr.document.events import ALIAS, END, MAPPING, SCALAR, Events
from asr.document.problem import Path

Side = Literal["value", "key"]
Place = tuple[int, int]
"""Line and column, from 1."""

_COLUMN_BITS = 32
_COLUMN_MASK = (1 << _COLUMN_BITS) - 1


def packed(line: int, column: int) -> int:
    """Line and column as one number that sorts like the text."""
    return line << _COLUMN_BITS | column


def unpacked(place: int) -> Place:
    """Line and column again."""
    return place >> _COLUMN_BITS, place & _COLUMN_MASK


class PositionTable:
    """Values in the order of the text, numbered from 0 (the whole document).

    A tree of objects for 160,000 lines would take more memory than the document. So: flat
    arrays, where the values below value `i` have the numbers from `i + 1` to `ends[i] - 1`.
    Names are not kept, the data has them in the same order.
    """

    __slots__ = ("_children", "aliases", "ends", "keys", "values")

    def __init__(self) -> None:
        self.values = array("Q")
        """Packed place of each value."""
        self.keys = array("Q")
        """Packed place of its key; of the value itself where there is none."""
        self.ends = array("L")
        """Number of the first value behind it and everything below it."""
        self.aliases: dict[int, int] = {}
        """For an alias of a mapping or list, the number of what it stands for."""
        self._children: dict[int, dict[str | int, int]] = {}

    def add(self, place: int, key_place: int) -> int:
        """Enter a value that has nothing below it (yet), and get its number."""
        number = len(self.values)
        self.values.append(place)
        self.keys.append(key_place or place)
        self.ends.append(number + 1)
        return number

    def close(self, number: int) -> None:
        """Everything below the value has been entered."""
        self.ends[number] = len(self.values)

    def find(self, data: object, path: Path, side: Side) -> Place:
        """The place of what stands at a path of `data`, or of its nearest existing ancestor.

        The place of an alias is the alias; what lies below it stands at its anchor.
        """
        number = 0
        for part in path:
            inside = self.aliases.get(number, number)
            child = self._below(inside, data).get(part)
            if child is None:
                break
            number = child
            data = _at(data, part)
        return unpacked((self.keys if side == "key" else self.values)[number])

    def _below(self, number: int, data: object) -> dict[str | int, int]:
        known = self._children.get(number)
        if known is None:
            names: list[str | int] = []
            if isinstance(data, dict):
                names = list(data)
            elif isinstance(data, list):
                names = list(range(len(data)))
            known = dict(zip(names, self._numbers_below(number), strict=True))
            self._children[number] = known
        return known

    def _numbers_below(self, number: int) -> list[int]:
        numbers = []
        child, end = number + 1, self.ends[number]
        while child < end:
            numbers.append(child)
            child = self.ends[child]
        return numbers


def locate(events: Events) -> PositionTable:
    """The table of a document known to be sound; `tree.grow` makes the same and checks.

    Short of everything but positions, because a report on a large document waits for it.
    """
    table = PositionTable()
    open_values: list[tuple[int, bool]] = []
    anchors: dict[str, int] = {}
    in_mapping = False
    key_place = 0
    for kind, line, column, name, anchor, _ in events:
        if kind == END:
            number, in_mapping = open_values.pop()
            table.close(number)
            key_place = 0
            continue
        place = line << _COLUMN_BITS | column
        if in_mapping and not key_place:
            key_place = place
            if anchor is not None:
                anchors.pop(anchor, None)
            continue
        number = table.add(place, key_place)
        key_place = 0
        if kind == SCALAR:
            if anchor is not None:
                anchors.pop(anchor, None)
        elif kind == ALIAS:
            if name in anchors:
                table.aliases[number] = anchors[str(name)]
        else:
            open_values.append((number, in_mapping))
            in_mapping = kind == MAPPING
            if anchor is not None:
                anchors[anchor] = number
    return table


def _at(data: object, part: str | int) -> object:
    if isinstance(data, dict):
        return data[part]
    return data[part] if isinstance(data, list) and isinstance(part, int) else None
