"""What reading the inputs of a resource needs."""

from collections.abc import Callable, Iterator
from typing import Any

from asr.graph import SECRET, UNKNOWN
from asr.report.counted import counted

UNKNOWN_WORD = "?"
"""Stands for what is only known once the resource, or what it is looked up from, exists."""
Kinds = dict[str, tuple[str, str, Callable[[dict[str, Any]], Iterator[str]]]]
"""By type: a noun, the input that names the resource (or ""), and what else a reader wants."""


def text(value: Any) -> str:
    """A value as a reader sees it."""
    if value is UNKNOWN:
        return UNKNOWN_WORD
    return "(secret)" if value is SECRET else str(value)


def at(inputs: Any, *path: str | int) -> Any:
    """A value inside the inputs; None where there is none."""
    for step in path:
        try:
            inputs = inputs[step]
        except (KeyError, IndexError, TypeError):
            return inputs if inputs is UNKNOWN else None
    return inputs


def of(inputs: Any, *path: str | int) -> str:
    """A value inside the inputs as text; "" where there is none."""
    value = at(inputs, *path)
    return "" if value is None else text(value)


def count(value: Any, noun: str) -> str:
    """How many a list has."""
    if not isinstance(value, list):
        return ""
    return counted(len(value), noun)


def minutes(value: Any) -> str:
    """A length of time given in minutes."""
    if not isinstance(value, int):
        return text(value)
    if value % 1440 == 0 and value:
        return f"{value // 1440} d"
    return f"{value // 60} h" if value % 60 == 0 and value else f"{value} min"


def nothing(inputs: dict[str, Any]) -> Iterator[str]:
    """No facts."""
    yield ""
