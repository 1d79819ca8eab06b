"""The two values that are not data: what is not known yet, and what must not be shown."""

from typing import Any, NoReturn

Path = tuple[str | int, ...]


class Marker:
    """One of the two sentinels. Compare with `is`; never ask whether it is true."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self._name} is neither true nor false: compare with `is {self._name}`")

    def __copy__(self) -> "Marker":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Marker":
        return self

    def __reduce__(self) -> str:
        # Pickle by name, so that a copy made in another process is the same object again.
        return self._name


UNKNOWN = Marker("UNKNOWN")
SECRET = Marker("SECRET")


class Undecidable(Exception):
    """A read met UNKNOWN or SECRET: whoever asked cannot decide.

    `path` leads to that value, which may lie above the one that was asked for.
    """

    def __init__(self, path: Path, why: str = "is not known yet") -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path)) or 'the value'} {self.why}"


def walk(value: Any, path: Path, default: Any = None) -> Any:
    """The value at a path inside plain data, or the default where nothing is there.

    Nothing is there when a key or list item is missing, holds None, or stands below a plain text
    or number. Raises Undecidable when the value, or one on the way to it, is UNKNOWN or SECRET; a
    value that merely contains such values further down is returned as it is.
    """
    for depth, key in enumerate(path):
        _refuse_marker(value, path[:depth])
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and -len(value) <= key < len(value):
            value = value[key]
        else:
            return default
    _refuse_marker(value, path)
    return default if value is None else value


def _refuse_marker(value: Any, path: Path) -> None:
    if value is UNKNOWN:
        raise Undecidable(path)
    if value is SECRET:
        raise Undecidable(path, "is a secret")
