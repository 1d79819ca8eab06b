"""Small checks of inputs. Each yields (property, why); unknown values are not looked at."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from sandbox.service import Properties
from sandbox.wire import UNKNOWN

Faults = Iterator[tuple[str, str]]

# Maps whose keys are the user's own words.
_OWN_WORDS = re.compile(r"(^|\.)(tags|\w*Tags|userAssignedIdentities|template)$")


def at(inputs: Any, path: str) -> Any:
    """The value at a dotted path; None when there is none, UNKNOWN when it lies in an unknown."""
    for part in path.split("."):
        if inputs == UNKNOWN:
            return UNKNOWN
        inputs = inputs.get(part) if isinstance(inputs, dict) else None
    return inputs


def known(value: Any) -> TypeGuard[Any]:
    """Whether there is a value, and it can be looked at."""
    return value is not None and value != UNKNOWN


def missing(inputs: Properties, *paths: str) -> Faults:
    """Paths at which something has to stand and nothing does."""
    for path in paths:
        if at(inputs, path) in (None, ""):
            yield path, "is required and missing"


def one_of(inputs: Properties, path: str, *values: str) -> Faults:
    """A value outside a closed set."""
    value = at(inputs, path)
    if known(value) and value not in values:
        yield path, f"{value!r} is not one of {', '.join(values)}"


def prefix(path: str, text: str, longest: int) -> Faults:
    """A text that is no network prefix, or a smaller one than `/longest` (IPv4)."""
    if not known(text):
        return
    try:
        network = ipaddress.ip_network(text)
    except ValueError as fault:
        yield path, f"{text!r} is not a network prefix: {fault}"
        return
    if network.version == 4 and network.prefixlen > longest:
        yield path, f"{text} is smaller than Azure allows, /{longest}"


def snake_case(value: Any, path: str) -> Faults:
    """Python names that reached the wire: the service would not know them."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from snake_case(item, f"{path}[{place}]")
    elif isinstance(value, dict) and not _OWN_WORDS.search(path):
        for key, item in value.items():
            inside = f"{path}.{key}" if path else key
            if "_" in key.strip("_"):
                yield inside, "is a Python name; on the wire names are camelCase"
            yield from snake_case(item, inside)
