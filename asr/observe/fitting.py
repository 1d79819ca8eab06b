"""Values of a service in the shapes of the model. What does not fit is left out, and said."""

from typing import Any, TypeVar

import msgspec

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
