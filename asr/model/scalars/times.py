"""Lengths of time, days and moments."""

from typing import Annotated

from asr.model.scalars.patterns import text

Duration = Annotated[
    str,
    text(
        r"(?:0|[1-9][0-9]{0,5})[mhd]",
        "A length of time with its unit: m for minutes, h for hours, d for days. "
        "A bare number is refused, because minutes and hours get confused.",
        "15m",
        "24h",
        "3d",
    ),
]
Threshold = Annotated[
    str,
    text(
        r"[1-9][0-9]{0,5}[mhd]",
        "A length of time, more than none, with its unit: m for minutes, h for hours, d for days.",
        "30m",
        "1h",
    ),
]
Frequency = Annotated[
    str,
    text(
        r"off|[1-9][0-9]{0,5}[mhd]",
        "How often, as a length of time with its unit (m, h or d), or off.",
        "4h",
        "off",
    ),
]
Day = Annotated[
    str,
    text(
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
        "A day as year-month-day.",
        "2026-11-24",
        format="date",
    ),
]
Moment = Annotated[
    str,
    text(
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
        r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
        "A moment in UTC.",
        "2026-11-23T06:00:00Z",
        format="date-time",
    ),
]
