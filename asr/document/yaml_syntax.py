"""libyaml's syntax errors in words for people who write a document, not a parser."""

from typing import NamedTuple

from yaml.error import Mark, MarkedYAMLError

from asr.document.problem import Position
from asr.document.source import Source

Explanation = tuple[Position, str, str, str]
"""Where, what is wrong, what is expected, what to do."""


class _Translation(NamedTuple):
    theirs: str
    message: str
    expected: str
    fix: str
    at_start: bool = False
    """Whether the place to show is where the broken thing starts, not where it broke."""


_QUOTE = "put the whole value in 'single quotes'"
_TABS = _Translation("", "a tab is used for indentation", "spaces", "replace the tab by spaces")
_TRANSLATIONS = (
    _Translation(
        "mapping values are not allowed",
        "a ':' stands where no key can be",
        "one 'key: value' on a line, indented like its neighbours",
        f"correct the indentation; when ': ' is part of a text, {_QUOTE}",
    ),
    _Translation(
        "could not find expected ':'",
        "this is neither 'key: value' nor an item of a list",
        "a ':' and a space after the key",
        "add the ': '; when the line continues a text, indent it more than the key",
        at_start=True,
    ),
    _Translation(
        "did not find expected key",
        "this line does not fit the mapping around it",
        "another 'key: value' with the same indentation",
        f"indent it like its neighbours; when the line starts with a quoted word, {_QUOTE}",
    ),
    _Translation(
        "did not find expected '-' indicator",
        "this line does not fit the list around it",
        "another item that starts with '- ', with the same indentation",
        "indent it like its neighbours",
    ),
    _Translation(
        "block sequence entries are not allowed",
        "a list item stands where no list can be",
        "'- ' on a line of its own below the key",
        f"start a new line for the list; when '- ' is part of a text, {_QUOTE}",
    ),
    _Translation(
        "did not find expected ',' or ']'",
        "this list in brackets is not continued or closed",
        "',' before the next item or ']' at the end",
        "add what is missing",
    ),
    _Translation(
        "did not find expected ',' or '}'",
        "this mapping in braces is not continued or closed",
        "',' before the next key or '}' at the end",
        "add what is missing",
    ),
    _Translation(
        "found unexpected end of stream",
        "a quote opens here and is never closed",
        "the same quote again at the end of the text",
        "close the quote; write '' for an apostrophe inside single quotes",
        at_start=True,
    ),
    _Translation(
        "found unknown escape character",
        "a backslash in double quotes starts something that does not exist",
        "an escape such as \\n or \\\\",
        "use 'single quotes', in which a backslash is just a backslash",
    ),
    _Translation(
        "did not find expected hexdecimal number",
        "a backslash escape needs hexadecimal digits here",
        "two digits after \\x, four after \\u",
        "use 'single quotes', in which a backslash is just a backslash",
    ),
    _Translation(
        "found invalid Unicode character escape code",
        "this escape names a character that does not exist",
        "the code of a character",
        "write the character itself",
    ),
    _Translation("found a tab character", *_TABS[1:]),
    _Translation(
        "did not find expected node content",
        "a value is missing here",
        "a value, or the end of the list or mapping",
        "add the value or remove the comma before it",
    ),
    _Translation(
        "did not find expected alphabetic or numeric character",
        "'&' and '*' start an anchor or an alias, and a name is missing",
        "a name right after the sign",
        f"when it is part of a text, {_QUOTE}",
        at_start=True,
    ),
    _Translation(
        "did not find expected <document start>",
        "the document has already ended here",
        "one mapping of 'key: value' lines",
        "indent the line like its neighbours or remove it",
    ),
)


def explain(source: Source, error: MarkedYAMLError) -> Explanation:
    """The place of a syntax error and what to say about it."""
    broke, started = error.problem_mark, error.context_mark
    theirs = error.problem or ""
    if "cannot start any token" in theirs:
        return _explain_character(source, broke)
    for translation in _TRANSLATIONS:
        if translation.theirs in theirs:
            mark = (started or broke) if translation.at_start else (broke or started)
            fix = translation.fix
            if mark is broke and started is not None and "brac" in translation.message:
                fix += f"; it was opened in line {started.line + 1}, column {started.column + 1}"
            return _position(source, mark), translation.message, translation.expected, fix
    where = _position(source, broke or started)
    return where, f"this is not valid YAML ({theirs})", "valid YAML", "check quotes and indentation"


def _explain_character(source: Source, mark: Mark | None) -> Explanation:
    where = _position(source, mark)
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    character = lines[where.line - 1][where.column - 1 : where.column] if where.line else ""
    if character == "\t":
        return where, *_TABS[1:4]
    return where, f"a value cannot start with {character}", "text in quotes", _QUOTE


def _position(source: Source, mark: Mark | None) -> Position:
    if mark is None:
        return Position(source.file)
    return Position(source.file, mark.line + 1, mark.column + 1)
