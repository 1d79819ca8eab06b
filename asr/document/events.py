"""What the readers of YAML and JSON both turn text into, and the one form of a number."""

from collections.abc import Iterator
from math import isfinite

MAPPING, LIST, SCALAR, ALIAS, END = range(5)
"""Kinds of events: what starts, stands or ends there."""

Event = tuple[int, int, int, object, str | None, str | None]
"""Kind, line, column (both from 1), value (of a scalar; the name of an alias), anchor, tag.

A bare tuple: half a million of them are made for a large document.
"""

Events = Iterator[Event]

MAXIMUM_NUMBER_LENGTH = 300
"""Characters of a number. Longer ones are beyond every float, so nothing can hold them."""


def integer(text: str, base: int = 10) -> int | float:
    """The number that `text` writes; infinity when no computation could hold it."""
    return int(text, base) if len(text) <= MAXIMUM_NUMBER_LENGTH else float("inf")


def whole(number: float) -> int | float:
    """A float without a fraction as an int: `1.0` and `1e3` are the integers they say.

    Python's rules for a field of type int and JSON Schema's for `integer` differ there; after
    this, both see the same number. Infinity and nan come back unchanged.
    """
    return int(number) if isfinite(number) and number % 1 == 0 else number
