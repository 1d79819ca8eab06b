"""Protobuf structures as plain data, straight from the message.

The SDK's own decoding makes futures, assets and resource objects that a recorder would take apart
again, and it costs as much as the rest of a registration.
"""

from operator import itemgetter
from sys import intern
from typing import Any

from google.protobuf import json_format

from asr.graph import SECRET, UNKNOWN
from asr.graph.wire import (
    SECRET_SIGNATURE,
    SIGNATURE,
    UNKNOWN_TEXT,
    UNKNOWN_TEXTS,
    plain,
    whole,
)

# protobuf makes its classes at run time, so a type checker does not know them.
Struct = Any
Value = Any

_NAME = itemgetter(0)


def decode_map(message: Struct) -> dict[str, Any]:
    """The properties of a message as plain data with UNKNOWN and SECRET; nulls are left out.

    They are in the order of their names: a message has none of its own.
    """
    properties: dict[str, Any] = {}
    for key, value in sorted(message.fields.items(), key=_NAME):
        if (kind := value.WhichOneof("kind")) != "null_value":
            # Property names repeat in every resource of a type: keep each of them once.
            properties[intern(key)] = _decode(value, kind)
    return properties


def _decode(value: Value, kind: str | None) -> Any:
    if kind == "string_value":
        text = value.string_value
        return UNKNOWN if text in UNKNOWN_TEXTS else text
    if kind == "struct_value":
        content = value.struct_value
        if SIGNATURE in content.fields:
            return _signed(content)
        return decode_map(content)
    if kind == "number_value":
        return whole(value.number_value)
    if kind == "bool_value":
        return value.bool_value
    if kind == "list_value":
        return [_decode(item, item.WhichOneof("kind")) for item in value.list_value.values]
    return None


def _signed(content: Struct) -> Any:
    if content.fields[SIGNATURE].string_value == SECRET_SIGNATURE:
        return SECRET  # without making a copy of what is secret
    return plain(json_format.MessageToDict(content))


def encode_map(values: dict[str, Any], message: Struct) -> None:
    """Put plain data into a message; UNKNOWN and SECRET become the marks that the SDK knows."""
    message.update({key: _encode(value) for key, value in values.items()})


def _encode(value: Any) -> Any:
    if value is UNKNOWN:
        return UNKNOWN_TEXT
    if value is SECRET:
        return {SIGNATURE: SECRET_SIGNATURE, "value": UNKNOWN_TEXT}
    if isinstance(value, dict):
        return {key: _encode(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encode(item) for item in value]
    return value


def echo(inputs: Struct, message: Struct) -> None:
    """Put those inputs into a message that a resource may be taken to answer with: simple ones.

    Texts, numbers, flags, secrets of these and lists of texts come back as they were given. An
    object does not: the service adds fields to it (an identity gets its principal), and an echo
    would turn those that are not known yet into ones that are known to be absent.
    """
    for key, value in inputs.fields.items():
        if _is_simple(value):
            message.fields[key].CopyFrom(value)


def _is_simple(value: Value) -> bool:
    kind = value.WhichOneof("kind")
    if kind == "struct_value":
        fields = value.struct_value.fields
        return SIGNATURE in fields and (
            fields[SIGNATURE].string_value == SECRET_SIGNATURE and _is_simple(fields["value"])
        )
    if kind == "list_value":
        return all(item.HasField("string_value") for item in value.list_value.values)
    return kind in ("string_value", "number_value", "bool_value")
