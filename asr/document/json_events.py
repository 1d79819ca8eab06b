"""JSON text as events: what the quick reader cannot do, positions and exact errors."""

import json
import re
from typing import NoReturn

from asr.document.events import END, LIST, MAPPING, SCALAR, Events, integer
from asr.document.source import Source

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
    (?P<mark>[][{},:])
    |(?P<string>"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")
    |(?P<integer>-?(?:0|[1-9][0-9]*)(?![0-9.eE]))
    |(?P<float>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9.eE]))
    |(?P<word>true|false|null)\b
    |(?P<end>\Z)
    )""",
    re.VERBOSE,
)
_BLANK = re.compile(r"[ \t\r\n]*")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WORDS = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")

_VALUE, _FIRST_ITEM, _KEY, _FIRST_KEY, _COLON, _AFTER, _DONE = range(7)
_EXPECTED = {
    _VALUE: "a value",
    _FIRST_ITEM: "a value or ']'",
    _KEY: "a key in double quotes",
    _FIRST_KEY: "a key in double quotes or '}'",
    _COLON: "':' after the key",
    _AFTER: "',' or the closing bracket",
    _DONE: "the end of the file",
}


def json_events(source: Source) -> Events:
    """Walk through a JSON text; raises DocumentError on a syntax error."""
    text = source.text
    line, line_start = 1, 0
    breaks = _LINE_BREAK.finditer(text)
    next_break = next(breaks, None)
    open_containers: list[str] = []
    state = _VALUE
    offset = 0
    while True:
        token = _TOKEN.match(text, offset)
        if token is None:
            _refuse(source, offset, state)
        kind = token.lastgroup
        assert kind is not None
        start, offset = token.span(kind)
        while next_break is not None and next_break.end() <= start:
            line, line_start = line + 1, next_break.end()
            next_break = next(breaks, None)
        column = start - line_start + 1
        if kind == "end":
            if state != _DONE:
                _refuse(source, start, state)
            return
        if kind == "mark":
            mark = token["mark"]
            if mark in "{[" and state in (_VALUE, _FIRST_ITEM):
                open_containers.append(mark)
                yield (MAPPING if mark == "{" else LIST), line, column, None, None, None
                state = _FIRST_KEY if mark == "{" else _FIRST_ITEM
            elif _closes(mark, open_containers, state):
                open_containers.pop()
                yield END, line, column, None, None, None
                state = _AFTER if open_containers else _DONE
            elif mark == "," and state == _AFTER:
                state = _KEY if open_containers[-1] == "{" else _VALUE
            elif mark == ":" and state == _COLON:
                state = _VALUE
            else:
                _refuse(source, start, state)
            continue
        if state in (_KEY, _FIRST_KEY) and kind == "string":
            yield SCALAR, line, column, _string(source, token["string"], start), None, None
            state = _COLON
        elif state in (_VALUE, _FIRST_ITEM):
            yield SCALAR, line, column, _scalar(source, kind, token[kind], start), None, None
            state = _AFTER if open_containers else _DONE
        else:
            _refuse(source, start, state)


def _closes(mark: str, open_containers: list[str], state: int) -> bool:
    if mark == "}":
        return state == _FIRST_KEY or (state == _AFTER and open_containers[-1] == "{")
    if mark == "]":
        return state == _FIRST_ITEM or (state == _AFTER and open_containers[-1] == "[")
    return False


def _scalar(source: Source, kind: str, token: str, start: int) -> object:
    if kind == "string":
        return _string(source, token, start)
    if kind == "integer":
        return integer(token)
    return float(token) if kind == "float" else _WORDS[token]


def _string(source: Source, token: str, start: int) -> str:
    if "\\" not in token:
        return token[1:-1]
    try:
        decoded = json.loads(token)
    except json.JSONDecodeError as error:
        source.refuse(
            start + error.pos,
            "a backslash starts something that does not exist in JSON",
            'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u and four digits',
            "write \\\\ for a backslash",
        )
    if _SURROGATE.search(decoded):
        source.refuse(
            start,
            "an escape in this text names half a character",
            "the two halves (surrogates) of a character together",
            "write the character itself",
        )
    return decoded


def _refuse(source: Source, offset: int, state: int) -> NoReturn:
    blank = _BLANK.match(source.text, offset)
    start = blank.end() if blank else offset
    rest = source.text[start : start + 9]
    expected, fix = _EXPECTED[state], ""
    if not rest:
        message = "the file ends too early"
    elif rest[0] == '"':
        message = "a text in quotes does not end on its line, or stands in the wrong place"
    elif rest[0] in "/#":
        message, fix = "JSON has no comments", "remove the comment, or write the document in YAML"
    elif rest[0] in "}]" and state in (_KEY, _VALUE):
        message, fix = "there is nothing between the comma and the bracket", "remove the comma"
    elif rest[0] == "'":
        message, fix = "JSON has no single quotes", "use double quotes"
    elif rest.startswith(("NaN", "Infinity", "-Infinity")):
        message, expected = "this is not a finite number", "a number that can be written out"
    else:
        message = "this does not belong here"
    source.refuse(start, message, expected, fix)
