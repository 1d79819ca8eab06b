"""Lengths of time, in minutes: the unit in which the service takes them."""

_MINUTES = {"m": 1, "h": 60, "d": 1440}


def minutes(duration: str) -> int:
    """Minutes of a duration such as `15m`, `4h` or `3d`; `off` is 0."""
    if duration == "off":
        return 0
    return int(duration[:-1]) * _MINUTES[duration[-1]]


def in_words(minutes: int) -> str:
    """A length of time as people write it: `15 days`, `1 day, 2 hours and 5 minutes`.

    Minutes, and not less than 0.
    """
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    counted = ((days, "day"), (hours, "hour"), (rest, "minute"))
    words = [f"{n:,} {unit}" if n == 1 else f"{n:,} {unit}s" for n, unit in counted if n]
    if len(words) < 2:
        return words[0] if words else "0 minutes"
    return f"{', '.join(words[:-1])} and {words[-1]}"
