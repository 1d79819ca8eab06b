"""Amounts of data, with their unit."""

from typing import Annotated

from asr.model.scalars.patterns import text

DataAmount = Annotated[
    str,
    text(
        r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,3})?(?:GB|TB)",
        "An amount of data with its unit, GB or TB; 1 TB is 1024 GB. A bare number is refused, "
        "because units get confused.",
        "250GB",
        "1.5TB",
    ),
]
WholeGigabytes = Annotated[
    str,
    text(
        r"[1-9][0-9]{0,4}(?:GB|TB)",
        "A size in whole GB or TB, with its unit; 1 TB is 1024 GB.",
        "16GB",
        "1TB",
    ),
]
