"""What is wrong with data that a model does not accept, in words for its author.

The texts name keys and never quote values, because a value may be a secret.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from asr.model.corrections import correction

Path = tuple[str | int, ...]
Schema = dict[str, Any]


class Violation(msgspec.Struct, frozen=True, kw_only=True):
    """One place where data is not what a model asks for."""

    path: Path
    at_key: bool = False
    """Whether the key itself is wrong, and not its value."""
    message: str
    expected: str = ""
    fix: str = ""
    missing: str = ""
    """A key that should stand below the path; empty for any other violation."""
    given: str = ""
    """A key or a word of a closed set that may be misspelt; empty for any other violation."""
    candidates: tuple[str, ...] = ()
    """What could have been meant by it."""


def explain(error: Any) -> Iterator[Violation]:
    """The violations behind one error of jsonschema."""
    path: Path = tuple(error.absolute_path)
    where, value, schema = _name(path), error.instance, error.schema
    if value is None:
        yield Violation(
            path=path,
            message=f"{where} has no value",
            expected=_said(schema),
            fix="give it one; a key that is not wanted is left out",
        )
        return
    match error.validator:
        case "additionalProperties":
            yield from _unknown_keys(path, value, tuple(schema["properties"]))
        case "required":
            missing = error.message.split("'")[1]
            yield Violation(
                path=path,
                message=f"{where} has no '{missing}'",
                expected=_said(schema["properties"][missing], first="description"),
                fix="add it",
                missing=missing,
            )
        case "maxProperties" | "minProperties" if schema.get("maxProperties") == 1:
            # Only choices have a largest number of keys. What is unknown or empty among them is
            # reported by itself.
            if value.keys() <= schema["properties"].keys() and None not in value.values():
                yield Violation(
                    path=path,
                    message=f"{where} has {_how_many(list(value), list(schema['properties']))}",
                    expected=f"one of them: {_choices(schema)}",
                    fix="keep one of them and remove the rest" if value else "add one of them",
                )
        case "minProperties" | "minItems":
            yield Violation(
                path=path,
                message=f"{where} is empty",
                expected="at least one entry",
                fix="add what belongs there",
            )
        case "type":
            yield Violation(
                path=path,
                message=f"{where} is {_kind(value)}",
                expected=_expected_type(schema),
                fix=_quotes(value, schema) or _rewritten(schema),
            )
        case "enum":
            choices = [str(choice) for choice in schema["enum"]]
            yield Violation(
                path=path,
                message=f"{where} is none of the values it can have",
                expected=_one_of(choices),
                fix="write one of these values",
                given=value if isinstance(value, str) else "",
                candidates=tuple(choices),
            )
        case "minimum" | "maximum":
            yield Violation(
                path=path,
                message=f"{where} is out of range",
                expected=_expected_type(schema),
                fix="choose a larger one"
                if error.validator == "minimum"
                else "choose a smaller one",
            )
        case "format":
            # Text that does not even look like a date is refused by its pattern.
            if re.search(schema["pattern"], value):
                yield Violation(
                    path=path,
                    message=f"{where} is a day that no calendar has",
                    expected=_said(schema),
                    fix="correct the month or the day",
                )
        case _ if "propertyNames" in error.absolute_schema_path:
            yield Violation(
                path=(*path, value),
                at_key=True,
                message=f"the key '{_shown(value)}' in {where} is not written as expected",
                expected=_said(schema),
                fix="rename it everywhere",
            )
        case _:
            yield Violation(
                path=path,
                message=f"{where} is not written as expected",
                expected=_said(schema),
                fix=correction(value, schema.get("pattern", "$^")) or _rewritten(schema)
                if isinstance(value, str)
                else _rewritten(schema),
            )


def _unknown_keys(path: Path, value: dict[str, Any], known: tuple[str, ...]) -> Iterator[Violation]:
    free = tuple(name for name in known if name not in value)
    for key in value:
        if (*path, key) in _MOVED:
            yield Violation(
                path=(*path, key),
                at_key=True,
                message=f"the key '{key}' is no longer in {_name(path)}",
                expected=_one_of(free),
                fix=_MOVED[*path, key],
            )
        elif key not in known:
            yield Violation(
                path=(*path, key),
                at_key=True,
                message=f"unknown key '{_shown(key)}' in {_name(path)}",
                expected=_one_of(free) if free else "no further key",
                fix="remove it",
                given=key,
                candidates=free,
            )


def _kind(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return "a number"
        case float():
            return "a number with a fraction"
        case str():
            return "text"
        case list():
            return "a list"
    return "a mapping"


def _expected_type(schema: Schema) -> str:
    match schema["type"]:
        case "string":
            return _said(schema) or "text"
        case "integer":
            return f"a whole number from {schema['minimum']} to {schema['maximum']}"
        case "boolean":
            return "true or false"
        case "array":
            return _with("a list", _said(schema))
    if schema.get("maxProperties") == 1:
        return f"a mapping with one key: {_choices(schema)}"
    return _with("a mapping of keys to values", _said(schema))


def _choices(schema: Schema) -> str:
    return ", ".join(_MEANING.get(name, f"`{name}`") for name in schema["properties"])


def _how_many(given: list[str], all_of_them: list[str]) -> str:
    """How many keys of a choice are given, which is not one."""
    if len(given) == 2:
        return f"both `{given[0]}` and `{given[1]}`"
    if given:
        return "more than one of " + ", ".join(f"`{name}`" for name in given)
    if len(all_of_them) == 2:
        return f"neither `{all_of_them[0]}` nor `{all_of_them[1]}`"
    return "none of " + ", ".join(f"`{name}`" for name in all_of_them)


def _quotes(value: object, schema: Schema) -> str:
    """What to do about text that reads as a number or as true or false, and the reverse."""
    kind = schema["type"]
    if kind == "string" and isinstance(value, bool | int | float):
        # The pattern is asked, because quotes do not help a duration that has no unit.
        fits = re.search(schema.get("pattern", ""), str(value).lower())
        return "put quotes around it" if fits else ""
    if not isinstance(value, str):
        return ""
    plain = {"boolean": "true|false", "integer": "[0-9]+"}.get(kind)
    return "remove the quotes" if plain and re.fullmatch(plain, value) else ""


def _rewritten(schema: Schema) -> str:
    """What to do about a value that has another form than it should."""
    examples = schema.get("examples")
    return f"write it like {_example(examples[0])}" if examples else _WRITTEN[schema["type"]]


def _name(path: Path) -> str:
    return ".".join(_shown(str(step)) for step in path) or "the document"


def _shown(key: str) -> str:
    """A key for a message, where it can neither fill the screen nor break the line."""
    visible = "".join(character if character.isprintable() else "?" for character in key[:60])
    return visible if len(key) <= 60 else visible + "…"


_MOVED: dict[Path, str] = {
    ("site", "role", "create", "purpose"): "say `site.rolePurpose` instead, with the same value: "
    "without it the role has the privileges of failback",
}
"""Where keys have gone that, only removed, would leave more rights behind."""

_WRITTEN = {
    "string": "write one text in this form",
    "integer": "write a whole number, without a unit",
    "boolean": "write true or false",
    "array": "write a list, in square brackets or a line with a dash for each entry",
    "object": "write keys and values below it",
}
"""What to do about a value of another type, by the type that is expected."""

_MEANING = {"create": "`create` to build it", "existing": "`existing` to refer to it"}
_PROPER_NAMES = frozenset({"Azure", "Linux", "Microsoft", "Recovery", "Site", "Windows"})


def _said(schema: Schema, first: str = "title") -> str:
    """What a schema says about a value, as it reads in the middle of a line.

    `title` has the words about the kind of value, `description` those about the key.
    """
    text = (schema.get(first) or schema.get("title") or schema.get("description", "")).rstrip(".")
    start, _, rest = text.partition(" ")
    if start not in _PROPER_NAMES and (len(start) == 1 or start[1:].islower()):
        text = f"{start.lower()} {rest}".strip()
    examples = [_example(example) for example in schema.get("examples", ())]
    if examples:
        sentence, stop, more = text.partition(". ")
        some = ", ".join(examples[:-1])
        text = f"{sentence}, such as {some}{' or ' if some else ''}{examples[-1]}{stop}{more}"
    return _with(text, _one_of(schema["enum"])) if "enum" in schema else text


def _example(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _one_of(choices: Any) -> str:
    names = [str(choice) for choice in choices]
    return "one of " + ", ".join(names) if len(names) > 1 else "".join(names)


def _with(text: str, more: str) -> str:
    return f"{text}: {more}" if text and more else text or more
