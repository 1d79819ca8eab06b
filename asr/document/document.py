"""A document that was read: its data, and where each part of it stands."""

from collections.abc import Callable
from typing import Literal

from asr.document.problem import Path, Position


class Document:
    """Data with positions.

    `file` is the name as the user gave it, `data` plain values (see `read`). Both stay as they
    are: `with_inventory` makes another document.
    """

    __slots__ = ("_find", "data", "file")

    def __init__(
        self,
        file: str,
        data: dict[str, object],
        find: Callable[[Path, Literal["value", "key"]], Position],
    ) -> None:
        self.file = file
        self.data = data
        self._find = find

    def __repr__(self) -> str:
        return f"Document({self.file!r})"

    def position(self, path: Path, of: Literal["value", "key"] = "value") -> Position:
        """Where the value at `path` stands, or its key.

        A list item has no key of its own: there both are the same. For a path that does not
        exist, the nearest existing value above it. The first call reads the text once more (as
        long as reading it took), later calls only look up.
        """
        return self._find(path, of)

    def with_inventory(self, path: Path, inventory: "Document") -> "Document":
        """This document with the data of `inventory` at an existing path.

        What stands there is the name of the inventory's file; the path itself keeps that
        position, and everything below it has its position in the inventory. Raises KeyError
        or IndexError for a path that does not exist.
        """
        data = _replaced(self.data, path, inventory.data)
        assert isinstance(data, dict)

        def find(wanted: Path, of: Literal["value", "key"]) -> Position:
            if len(wanted) > len(path) and wanted[: len(path)] == path:
                return inventory.position(wanted[len(path) :], of)
            return self.position(wanted, of)

        return Document(self.file, data, find)


def _replaced(data: object, path: Path, new: object) -> object:
    """A copy of `data` along `path`, with `new` at its end; everything else is shared."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {**data, first: _replaced(data[first], rest, new)}
    if isinstance(data, list) and isinstance(first, int):
        copy = list(data)
        copy[first] = _replaced(data[first], rest, new)
        return copy
    raise KeyError(first)
