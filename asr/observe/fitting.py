"""Values of a service in the shapes of the model. What does not fit is left out, and said."""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from asr.model.scalars import Identifier, MachineName

Thing = TypeVar("Thing")
Model = TypeVar("Model", bound=msgspec.Struct)


def fitting(data: dict[str, Any], shape: type[Model], whose: str, notes: list[str]) -> Model:
    """The data as a shape: without what is None, and without optional values that do not fit.

    Raises msgspec.ValidationError when a required value does not fit.
    """
    data = {key: value for key, value in data.items() if value is not None}
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError:
        kept = dict(data)
        for field in msgspec.structs.fields(shape):
            name = field.encode_name
            if name in kept and not fits(kept[name], field.type) and not field.required:
                notes.append(f"{whose}: {name} is {kept.pop(name)!r}, which is left out")
        return msgspec.convert(kept, shape)


def fits(value: Any, type: Any) -> bool:
    """Whether a value is one of this type."""
    try:
        msgspec.convert(value, type)
    except msgspec.ValidationError:
        return False
    return True


def distinct(seen: Iterable[tuple[str, Thing]], what: str, notes: list[str]) -> dict[str, Thing]:
    """Things by name, sorted. What shares its name, or has one that nothing could be called in a
    document, is left out."""
    by_name: dict[str, list[Thing]] = {}
    for name, thing in seen:
        by_name.setdefault(name, []).append(thing)
    kept = {}
    for name, things in sorted(by_name.items()):
        if len(things) > 1:
            notes.append(f"{name}: {len(things)} {what} have this name; left out")
        elif not fits(name, MachineName):
            notes.append(f"{name!r}: no name that a document could hold; left out")
        else:
            kept[name] = things[0]
    return kept


def named(names: Iterable[str], what: str, notes: list[str]) -> tuple[str, ...]:
    """Names, sorted, each once. One that nothing could be called in a document is left out."""
    every = sorted(set(names))
    for name in every:
        if not fits(name, Identifier):
            notes.append(f"{name!r} among the {what}: no name that a document could hold; left out")
    return tuple(name for name in every if fits(name, Identifier))
