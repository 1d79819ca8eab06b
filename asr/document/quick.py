"""Quick readers for documents that need no care; for all others they give up.

ryaml and msgspec read a large document several times faster than the exact readers, and leave
things out: ryaml expands aliases without limit (a small file can take all memory) and reads
`0b11` as a number, msgspec keeps the last of two equal keys, and neither says where anything is.
So a quick reader returns None whenever the exact one might say something else.
"""

import re
from collections.abc import Callable

import msgspec
import ryaml

from asr.document.events import whole
from asr.document.source import Source
from asr.document.tree import MAXIMUM_DEPTH, MAXIMUM_VALUES

_MAXIMUM_SEPARATORS = 2_000_000
"""No YAML has more values than separators. ryaml takes some 100 bytes for each at once."""
_MAXIMUM_BRACKETS = 1_000
"""The cost of brackets inside each other grows with the square of their depth."""

# Each starts with a fixed text: Python finds those many times faster than classes of characters.
# A property (&anchor, *alias, !tag) never follows a letter or digit directly.
_NEEDS_CARE = tuple(
    re.compile(pattern)
    for pattern in (
        r"&(?<!\w&)[\w-]",
        r"\*(?<!\w\*)[\w-]",
        r"!(?<!\w!)",
        r"0b(?<![\w.]0b)[01]+(?![\w.-])",  # ryaml reads binary numbers, YAML 1.2 has none
        r"-(?: +[-?]){64}",  # lists inside each other, which take ryaml's memory
        r"\?(?: +[-?]){64}",
    )
)
_CARE_TEXTS = (
    "<<",
    *("-0x", "-0o", "+0x", "+0o"),  # ryaml reads signs there, YAML 1.2 does not
    *("\n---", "\r---", "\n...", "\r..."),
    *("\n%", "\r%"),
)
# A list or mapping on one line with nothing in it that could hide another bracket.
_SIMPLE_BRACKETS = re.compile(r"""[\[{][^\[\]{}"'#\r\n]*[\]}]""")
# Numbers of YAML 1.2 that ryaml leaves as text.
_ODD_NUMBER = re.compile(
    r"[-+]?0[0-9]+"
    r"|0x[0-9a-fA-F]{17,}|0o[0-7]{22,}"
    r"|[-+]?[0-9.]+[eE][-+]?[0-9]{3,}"
    r"|[-+]?[0-9.]{200,}(?:[eE][-+]?[0-9]+)?"
).fullmatch
_LARGE = 1e38
"""ryaml makes floats, which are inexact, of integers from about here."""
_SPACED_COLON = re.compile(r'"[ \t\r\n]+:')

Data = dict[str, object]


def quick_yaml(source: Source) -> Data | None:
    """The data of a YAML document, or None when the exact reader has to look."""
    text = source.text
    if _count(text, ",:[{-?\n\r") > _MAXIMUM_SEPARATORS or _has_deep_brackets(text):
        return None
    if text.startswith("%") or any(care in text for care in _CARE_TEXTS):
        return None
    if any(care.search(text) for care in _NEEDS_CARE):
        return None
    try:
        data = ryaml.loads(text)
    except (ryaml.InvalidYamlError, ValueError, RecursionError):
        return None
    return data if _settle(data, _ODD_NUMBER) is not None else None


def quick_json(source: Source) -> Data | None:
    """The data of a JSON document, or None when the exact reader has to look."""
    text = source.text
    if _count(text, ",[{") > MAXIMUM_VALUES or '"<<"' in text:
        return None
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    # As many keys in the data as could be in the text: none of them was there twice.
    keys_at_most = text.count('":') - _inside(text) + len(_SPACED_COLON.findall(text))
    return data if _settle(data, None) == keys_at_most else None


def _inside(text: str) -> int:
    """How many quotes before a colon are part of a text: a stack carries JSON inside its JSON."""
    if '\\":' not in text:
        return 0
    # Without pairs of backslashes, one that is left before a quote belongs to it.
    return text.replace("\\\\", "").count('\\":')


def _count(text: str, separators: str) -> int:
    return sum(text.count(separator) for separator in separators)


def _has_deep_brackets(text: str) -> bool:
    for _ in range(3):
        if _count(text, "[{") <= _MAXIMUM_BRACKETS:
            return False
        text = _SIMPLE_BRACKETS.sub("", text)
    return _count(text, "[{") > _MAXIMUM_BRACKETS


def _settle(data: object, odd: Callable[[str], object] | None) -> int | None:
    """Bring numbers to their one form, in place; the number of keys, or None to give up."""
    if type(data) is not dict:
        return None
    keys = 0
    level: list[dict | list] = [data]
    for _ in range(MAXIMUM_DEPTH):
        below: list[dict | list] = []
        for container in level:
            if type(container) is dict:
                keys += len(container)
                for key in container:
                    # Whatever looks like a number sorts before the colon.
                    if type(key) is not str or (odd and key < ":" and odd(key)):
                        return None
                items = container.items()
            else:
                items = enumerate(container)
            for place, value in items:
                kind = type(value)
                if kind is str:
                    if odd and value < ":" and odd(value):
                        return None
                elif kind is dict or kind is list:
                    below.append(value)
                elif kind is float:
                    if not -_LARGE < value < _LARGE:
                        return None
                    container[place] = whole(value)
        if not below:
            return keys
        level = below
    return None
