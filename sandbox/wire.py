"""Property values: as the engine sends them, and as the sandbox reads them.

An unknown value is a fixed string on the wire and stays that string here. A secret arrives in an
envelope and becomes a `Secret`, so that nothing is written or logged by accident, and goes back
in its envelope.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf import empty_pb2, json_format, struct_pb2
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

# By descriptor, because protobuf adds these two classes to their modules only at run time.
Struct = GetMessageClass(struct_pb2.DESCRIPTOR.message_types_by_name["Struct"])
Empty = GetMessageClass(empty_pb2.DESCRIPTOR.message_types_by_name["Empty"])

_SIGNATURE = "4dabf18193072939515e22adb298388d"
_SECRET = "1b47061264138c4ac30d75fd1eb44270"
_RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e"

HIDDEN = {"$secret": True}
"""What is kept in place of a secret wherever the sandbox writes something down."""


class Secret:
    """A value that must stay secret. A plain class, so that no encoder can write it by accident."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.value == other.value

    def __hash__(self) -> int:
        return hash(Secret)

    def __repr__(self) -> str:
        return "Secret()"


def read(struct: Message) -> dict[str, Any]:
    """The properties of a message as plain data; whole numbers are ints, nulls are dropped."""
    return _read(json_format.MessageToDict(struct))


def write(properties: dict[str, Any]) -> Message:
    """Plain data as a message."""
    return json_format.ParseDict(_write(properties), Struct())


def plain(value: Any) -> Any:
    """The value without the marks of secrecy: to be looked at, never to be kept."""
    return _rebuilt(value, lambda secret: plain(secret.value))


def hidden(value: Any) -> Any:
    """The value with `HIDDEN` in place of each secret: fit to be written down."""
    return _rebuilt(value, lambda secret: dict(HIDDEN))


def revealed(value: Any, known: Any) -> Any:
    """The value with each `HIDDEN` replaced by what stands in the same place of `known`."""
    if value == HIDDEN:
        return known if isinstance(known, Secret) else Secret(known)
    inside = known.value if isinstance(known, Secret) else known
    if isinstance(value, dict):
        others = inside if isinstance(inside, dict) else {}
        return {key: revealed(item, others.get(key)) for key, item in value.items()}
    if isinstance(value, list):
        items = inside if isinstance(inside, list) else []
        return [
            revealed(item, items[place] if place < len(items) else None)
            for place, item in enumerate(value)
        ]
    return value


def has_secret(value: Any) -> bool:
    """Whether a secret is somewhere in the value."""
    return isinstance(value, Secret) or any(has_secret(item) for item in _items(value))


def has_unknown(value: Any) -> bool:
    """Whether an unknown is somewhere in the value."""
    inside = value.value if isinstance(value, Secret) else value
    return inside == UNKNOWN or any(has_unknown(item) for item in _items(inside))


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every known string in plain data with its path (`a.b[0].c`)."""
    if isinstance(value, str):
        if value != UNKNOWN:
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from strings(item, f"{path}[{place}]")


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _rebuilt(value: Any, of_secret: Any) -> Any:
    if isinstance(value, Secret):
        return of_secret(value)
    if isinstance(value, dict):
        return {key: _rebuilt(item, of_secret) for key, item in value.items()}
    if isinstance(value, list):
        return [_rebuilt(item, of_secret) for item in value]
    return value


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        signature = value.get(_SIGNATURE)
        if signature == _SECRET:
            return Secret(_read(value.get("value")))
        if signature == _RESOURCE:
            return value.get("id", UNKNOWN)
        return {key: _read(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_read(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _write(value: Any) -> Any:
    if isinstance(value, Secret):
        return {_SIGNATURE: _SECRET, "value": _write(value.value)}
    if isinstance(value, dict):
        return {key: _write(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_write(item) for item in value]
    return value
