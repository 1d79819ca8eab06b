"""What differs between two sets of inputs, path by path."""

from typing import Any

from sandbox.wire import HIDDEN, Secret


def changes(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Paths (`tags.owner`, `disks[1].size`) with "add", "delete" or "update".

    An unknown new value differs from every old one: that is what a preview has to assume.
    """
    found: dict[str, str] = {}
    _compare(old, new, "", found)
    return found


def drifted(inputs: Any, seen: Any, now: Any) -> Any:
    """The inputs with what changed behind the engine's back.

    `seen` are the outputs that the engine remembers and `now` those that reading returned; only
    what differs between the two, and is an input, moves into the inputs.
    """
    if isinstance(seen, Secret) or now == HIDDEN or seen == now:
        return inputs
    if isinstance(inputs, dict) and isinstance(seen, dict) and isinstance(now, dict):
        gone = seen.keys() - now.keys()
        return {
            key: drifted(value, seen.get(key), now.get(key)) if key in now else value
            for key, value in inputs.items()
            if key not in gone
        }
    lists = isinstance(inputs, list) and isinstance(seen, list) and isinstance(now, list)
    if lists and len(inputs) == len(seen) == len(now):
        return [drifted(*items) for items in zip(inputs, seen, now, strict=True)]
    return now


def _compare(old: Any, new: Any, path: str, found: dict[str, str]) -> None:
    old, new = _inside(old), _inside(new)
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            _compare_item(old, new, key, _joined(path, key), found)
    elif isinstance(old, list) and isinstance(new, list):
        before, after = dict(enumerate(old)), dict(enumerate(new))
        for place in {**before, **after}:
            _compare_item(before, after, place, f"{path}[{place}]", found)
    elif old != new:
        found[path] = "update"


def _compare_item(old: dict, new: dict, key: Any, path: str, found: dict[str, str]) -> None:
    if key not in new:
        found[path] = "delete"
    elif key not in old:
        found[path] = "add"
    else:
        _compare(old[key], new[key], path, found)


def _inside(value: Any) -> Any:
    return value.value if isinstance(value, Secret) else value


def _joined(path: str, key: str) -> str:
    if not key.replace("_", "a").isalnum():
        return f'{path}["{key}"]'
    return f"{path}.{key}" if path else key
