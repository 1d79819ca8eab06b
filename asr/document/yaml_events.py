"""YAML text as events: libyaml's, with the values of the YAML 1.2 core schema."""

import re

from yaml import YAMLError
from yaml.cyaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from asr.document.events import ALIAS, END, LIST, MAPPING, SCALAR, Events, integer
from asr.document.problem import Position
from asr.document.source import Source
from asr.document.yaml_syntax import explain

_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{
        sign + word: float(sign + "inf")
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_DIRECTIVE = re.compile(r"(?:^|(?<=[\n\r]))%")


def yaml_events(source: Source) -> Events:
    """Walk through the one document of a YAML text; raises DocumentError on a syntax error."""
    refuse_directives(source)
    parser = CParser(source.text)
    documents = 0
    try:
        for event in iter(parser.get_event, None):
            event_type = type(event)
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if event_type is ScalarEvent:
                value = event.value
                if event.implicit[0] and event.tag is None:
                    value = plain_value(value)
                yield SCALAR, line, column, value, event.anchor, event.tag
            elif event_type is MappingStartEvent:
                yield MAPPING, line, column, None, event.anchor, event.tag
            elif event_type is SequenceStartEvent:
                yield LIST, line, column, None, event.anchor, event.tag
            elif event_type is MappingEndEvent or event_type is SequenceEndEvent:
                yield END, line, column, None, None, None
            elif event_type is AliasEvent:
                yield ALIAS, line, column, event.anchor, None, None
            elif event_type is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    source.refuse(
                        Position(source.file, line, column),
                        "a second document starts here",
                        "one document in a file",
                        "remove the line of three dashes, or move the rest into a file of its own",
                    )
    except MarkedYAMLError as error:
        where, message, expected, fix = explain(source, error)
        source.refuse(where, message, expected, fix)
    except YAMLError:
        source.refuse(Position(source.file), "this is not YAML", "YAML text")


def plain_value(text: str) -> object:
    """The value of an unquoted scalar under the core schema of YAML 1.2.

    `no`, `on`, `12:30` and `2026-01-31` are text, and so are `0b11` and `1_000`.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return integer(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text):
        return integer(text[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return integer(text[2:], 16)
    return text


def refuse_directives(source: Source) -> None:
    """Refuse `%YAML` and `%TAG`: they change what text means, and many of them cost hours."""
    if "%" not in source.text:
        return
    found = _DIRECTIVE.search(source.text)
    if found is not None:
        source.refuse(
            found.start(),
            "a line starts with %, which makes it a YAML directive",
            "YAML 1.2 without directives",
            "remove the line, or indent it when it belongs to a text",
        )
