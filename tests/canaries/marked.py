"""Marked secrets, and a search for them in whatever comes out.

Every planted secret contains the mark, so that one search finds all of them: as it is, in other
letters, and encoded as templates and services encode texts.
"""

import base64
from collections.abc import Iterator
from itertools import count
from pathlib import Path

MARK = "C4naryInTheMine"
_NUMBERS = count(1)


def marked(what: str = "secret") -> str:
    """A secret like nobody's other: capitals, digits and signs, as passwords have them."""
    return f"{what.title()}$7 {MARK}/{next(_NUMBERS)}!"


def found_in(content: str | bytes) -> str:
    """The form in which a marked secret stands in a text; "" when none does."""
    raw = content.encode() if isinstance(content, str) else content
    lowered = raw.lower()
    for name, form in _FORMS:
        if form.lower() in lowered:
            return name
    return ""


def found_below(folder: Path, planted: frozenset[Path] = frozenset()) -> list[str]:
    """Files whose name or content has a marked secret, but for those that it was planted in."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path not in planted
        and (found_in(path.name) or (path.is_file() and found_in(path.read_bytes())))
    ]


def _forms() -> Iterator[tuple[str, bytes]]:
    yield "as it is", MARK.encode()
    yield "in hexadecimal digits", MARK.encode().hex().encode()
    for encoding in ("utf-8", "utf-16-le"):
        yield encoding, MARK.encode(encoding)
        for before in range(3):
            # What stands around it decides over the first and the last characters only.
            text = base64.b64encode(b"\0" * before + MARK.encode(encoding))
            yield f"in base64 of {encoding}", text[4 if before else 0 : -4]


_FORMS = tuple(_forms())
