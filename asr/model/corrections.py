"""The small change that gives a text the form it should have, in words for its author.

The words never quote the text, because a value may be a secret.
"""

import re
from collections.abc import Callable

_BLANKS = re.compile(r"\s+")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_UNIT_OF_TIME = re.compile(r"(?<=[0-9])\s*([mhdMHD])[A-Za-z]*$")
_PREFIX_LENGTH = re.compile(r"/[0-9]+$")


def _without(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub("", text)


_CHANGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("take the blanks out", _without(_BLANKS)),
    ("write it in small letters", str.lower),
    ("write it in small letters, without blanks", lambda text: _BLANKS.sub("", text).lower()),
    ("write its first letter as a capital", lambda text: text[:1].upper() + text[1:]),
    ("write it in capitals, without blanks", lambda text: _BLANKS.sub("", text).upper()),
    ("take the leading zeros out", _without(_LEADING_ZEROS)),
    ("take the minus away", lambda text: text.removeprefix("-")),
    (
        "write its unit as one small letter behind the number",
        lambda text: _UNIT_OF_TIME.sub(lambda unit: unit[1].lower(), text),
    ),
    ("take the length of the prefix away", _without(_PREFIX_LENGTH)),
)


def correction(text: str, pattern: str) -> str:
    """The first change after which a text matches a pattern; "" when none is enough."""
    # What somebody wrote is short; a very long text has another problem.
    if len(text) > 200:
        return ""
    return next((words for words, change in _CHANGES if re.search(pattern, change(text))), "")
