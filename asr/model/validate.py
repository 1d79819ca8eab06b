"""Decoding documents into models, and explaining what is wrong when that fails."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from asr.model.explain import Violation, explain
from asr.model.schema import MODELS, Schema, schema


class Invalid(Exception):
    """Data that a model does not accept, with everything that is wrong with it."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        super().__init__("; ".join(violation.message for violation in violations))
        self.violations = violations


def decode(data: object, model: str) -> Any:
    """Data as an instance of a model (by its name in `MODELS`).

    Raises `Invalid` with all violations at once. Decoding is the fast path; the schema is only
    consulted to explain a failure.
    """
    try:
        if not _has_empty(data):
            return msgspec.convert(data, MODELS[model])
        reason = "a key has no value"
    except msgspec.ValidationError as error:
        reason = str(error)
    violations = tuple(violations_of(data, model))
    if not violations:
        raise AssertionError(f"the model and its schema disagree: {reason}")
    raise Invalid(violations)


def _has_empty(data: object) -> bool:
    """Whether any key has no value: a key that is not wanted is left out, never left empty."""
    remaining = [data]
    while remaining:
        value = remaining.pop()
        if value is None:
            return True
        if isinstance(value, dict):
            remaining.extend(value.values())
        elif isinstance(value, list):
            remaining.extend(value)
    return False


def violations_of(data: object, model: str) -> Iterator[Violation]:
    """Everything in the data that the schema of a model refuses."""
    for error in _validator(model).iter_errors(data):
        yield from explain(error)


@cache
def _validator(model: str) -> Any:
    # Imported here, because most documents are in order and never need it.
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(formats=["date"])
    formats.checks("date-time", raises=ValueError)(_is_moment)
    complete = schema(model)
    return Draft202012Validator(_written_out(complete, complete["$defs"]), format_checker=formats)


def _written_out(part: Any, definitions: dict[str, Schema]) -> Any:
    """A schema without references, which cost most of the time of a validation.

    An inventory has been read by then: its rows are judged, and its name is no longer allowed.
    """
    if isinstance(part, list):
        return [_written_out(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        definition = definitions[part["$ref"].removeprefix("#/$defs/")]
        part = definition | {key: value for key, value in part.items() if key != "$ref"}
    elif part.get("if") == {"type": "string"}:
        part = part["else"] | {key: part[key] for key in ("description",) if key in part}
    return {key: _written_out(value, definitions) for key, value in part.items() if key != "$defs"}


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value) is not None
