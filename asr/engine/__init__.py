"""Running Pulumi programs without an engine. The only part of `asr` that imports pulumi.

`record` runs a program and returns its resources as a graph; `RecordError` is what it raises for
a program that cannot be recorded. pulumi is imported when one of them is first asked for, so
that the pytest plugin beside them costs nothing in a run that records nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asr.engine.monitor import RecordError
    from asr.engine.recorder import record

__all__ = ["RecordError", "record"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from asr.engine import recorder

        return getattr(recorder, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
