"""Leaving out work of the SDK whose result a recording never sees.

For every registration the SDK describes the call stack, for the engine's positions, and computes
a URN of its own, for programs that run without any monitor. Both are thrown away here. Of a
large recording they are two fifths of the time and of the memory, because the second holds every
registration up until all others have got as far. A recording without these shortcuts gives the
same graph, so an SDK that has changed inside only makes it slower.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pulumi.runtime.resource as sdk
from pulumi.runtime.proto import source_pb2


@contextmanager
def shortcuts() -> Generator[None, None, None]:
    """Use the shortcuts inside the block. Only one block may be open at a time."""
    replaced: dict[str, Any] = {}
    for name, replacement in _REPLACEMENTS.items():
        if original := getattr(sdk, name, None):
            replaced[name] = original
            setattr(sdk, name, replacement(original))
    try:
        yield
    finally:
        for name, original in replaced.items():
            setattr(sdk, name, original)


class _Urn:
    """As much of an Output as a registration asks of the URN that it will not use."""

    def __init__(self, urn: str) -> None:
        self._urn = urn

    async def future(self) -> str:
        return self._urn


def _without_stack_trace(_: Callable[..., Any]) -> Callable[..., Any]:
    return source_pb2.StackTrace


def _without_futures(original: Callable[..., Any]) -> Callable[..., Any]:
    def create_urn(name: Any, type_: Any, parent: Any = None, *scope: Any, **options: Any) -> Any:
        # Only registrations and reads ask with a parent's URN as plain text and nothing else;
        # aliases ask for other stacks and projects and need a real Output.
        if isinstance(parent, str) and not scope and not options:
            return _Urn(f"{parent}${type_}::{name}")
        return original(name, type_, parent, *scope, **options)

    return create_urn


_REPLACEMENTS: dict[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {
    "_get_stack_trace": _without_stack_trace,
    "create_urn": _without_futures,
}
