"""Pulumi's JSON values as plain data.

Pulumi marks values that JSON has no word for with a signature in an object, or with a text that
nobody would write. The same marks stand in stack exports, in previews and on the wire between a
program and the engine.
"""

import struct
from typing import Any

from asr.graph.values import SECRET, UNKNOWN

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270"
ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7"
RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e"
OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
FLOAT_SIGNATURE = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c"

UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWN_TEXTS = frozenset(
    {
        UNKNOWN_TEXT,  # a text, and whatever the Python SDK or an export does not know
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    }
)

STACK_TYPE = "pulumi:pulumi:Stack"

# A wire number is a double: beyond this, not every whole number exists.
_LARGEST_WHOLE = 2**53


def plain(value: Any, blinded: str = "") -> Any:
    """A JSON value as plain data with UNKNOWN and SECRET; the input is left as it is.

    `blinded` is the text that a source writes in place of every secret, if it does.
    """
    if isinstance(value, str):
        if value in UNKNOWN_TEXTS:
            return UNKNOWN
        return SECRET if blinded and value == blinded else value
    if isinstance(value, dict):
        return _signed(value, blinded) if SIGNATURE in value else plain_map(value, blinded)
    if isinstance(value, list):
        return [plain(item, blinded) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return whole(value)
    return value


def plain_map(values: dict[str, Any], blinded: str = "") -> dict[str, Any]:
    """The properties of an object as plain data.

    Keys with two leading underscores are bookkeeping of providers (`__defaults`, `__meta`), and
    a null is the same as nothing at all: both are left out.
    """
    return {
        key: plain(value, blinded)
        for key, value in values.items()
        if value is not None and not key.startswith("__")
    }


def whole(number: int | float) -> int | float:
    """A number as people write it: 1440.0 becomes 1440."""
    if isinstance(number, float):
        if number.is_integer() and -_LARGEST_WHOLE <= number <= _LARGEST_WHOLE:
            return int(number)
        return number
    return number if -_LARGEST_WHOLE <= number <= _LARGEST_WHOLE else float(number)


def _signed(value: dict[str, Any], blinded: str) -> Any:
    signature = value[SIGNATURE]
    if signature == SECRET_SIGNATURE:
        return SECRET
    if signature == RESOURCE_SIGNATURE:
        return plain(value.get("urn", ""), blinded)
    if signature == ASSET_SIGNATURE:
        return {"$asset": _content(value, blinded)}
    if signature == ARCHIVE_SIGNATURE:
        return {"$archive": _content(value, blinded)}
    if signature == OUTPUT_SIGNATURE:
        if value.get("secret"):
            return SECRET
        return plain(value["value"], blinded) if "value" in value else UNKNOWN
    if signature == FLOAT_SIGNATURE:
        return _double(value.get("value"))
    # A signature from the future: its content is all we can tell.
    return _content(value, blinded)


def _double(bits: Any) -> float:
    # JSON has no word for infinity; the engine writes the sixteen hexadecimal digits of the double.
    try:
        return struct.unpack(">d", bytes.fromhex(bits))[0]
    except (TypeError, ValueError, struct.error) as error:
        raise ValueError(f"not the bits of a number: {bits!r}") from error


def _content(value: dict[str, Any], blinded: str) -> dict[str, Any]:
    # The hash is computed by the engine, so it is in exports and not in a recorded program.
    return plain_map(
        {key: item for key, item in value.items() if key not in (SIGNATURE, "hash")}, blinded
    )
