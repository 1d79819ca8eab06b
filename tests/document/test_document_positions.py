"""Where things stand, in every style of writing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asr.document import Position, reading
from asr.document.positions import locate
from asr.document.reading import read
from asr.document.source import Source
from asr.document.tree import grow
from asr.document.yaml_events import yaml_events

TEXT = """\
# comment
block:
  key: value
  list:
    - one
    -   two: 2
        "three.four": 4
'quoted.key': {flow: [a, {b: c}], "d":1}
empty:
ümlaut: {ö: ä, x: y}
base: &base
  inner: {deep: 1}
copy: *base
copies: [*base, *base]
text: |
  lines
? complex
: 1
last: 1.0
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("block",), (3, 3), (2, 1)),
        (("block", "key"), (3, 8), (3, 3)),
        (("block", "list"), (5, 5), (4, 3)),
        (("block", "list", 0), (5, 7), (5, 7)),
        (("block", "list", 1), (6, 9), (6, 9)),
        (("block", "list", 1, "two"), (6, 14), (6, 9)),
        (("block", "list", 1, "three.four"), (7, 23), (7, 9)),
        (("quoted.key", "flow", 1, "b"), (8, 30), (8, 27)),
        (("quoted.key", "d"), (8, 39), (8, 35)),
        (("empty",), (9, 7), (9, 1)),
        (("ümlaut", "ö"), (10, 13), (10, 10)),
        (("ümlaut", "x"), (10, 19), (10, 16)),
        (("base",), (11, 7), (11, 1)),
        (("copy",), (13, 7), (13, 1)),
        (("copy", "inner", "deep"), (12, 17), (12, 11)),
        (("copies", 1), (14, 17), (14, 17)),
        (("copies", 1, "inner"), (12, 10), (12, 3)),
        (("text",), (15, 7), (15, 1)),
        (("complex",), (18, 3), (17, 3)),
        (("last",), (19, 7), (19, 1)),
        # what does not exist stands where it would be added
        (("block", "missing", "more"), (3, 3), (2, 1)),
        (("block", "list", 7), (5, 5), (4, 3)),
        (("block", "list", "one"), (5, 5), (4, 3)),
        (("block", "key", "below", 1), (3, 8), (3, 3)),
        (("missing",), (2, 1), (2, 1)),
        (("copy", "missing"), (13, 7), (13, 1)),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_position_in_yaml(accepted, path, value, key, line_end):
    document = accepted(TEXT.replace("\n", line_end))
    assert document.position(path) == Position(document.file, *value)
    assert document.position(path, "key") == Position(document.file, *key)


def test_both_ways_to_make_the_table_agree():
    text = TEXT + "key: &base text\n&copy other: *base\nagain: {&x a: &x [*base], b: *x}\n"
    source = Source("document.yaml", text)
    data, grown = grow(yaml_events(source), source.file)
    located = locate(yaml_events(source))
    for part in ("values", "keys", "ends", "aliases"):
        assert getattr(located, part) == getattr(grown, part)
    assert located.find(data, ("again", "b", 0, "below"), "value") == (22, 19)
    assert located.find(data, ("other", "below"), "value") == (21, 14)


def test_position_in_json(accepted):
    document = accepted('{"ä.b" : {\r\n  "c": [1,\n\t{ "d":\n "e" }]}, "f": []}', "document.json")
    places = {
        (): (1, 1),
        ("ä.b",): (1, 10),
        ("ä.b", "c"): (2, 8),
        ("ä.b", "c", 0): (2, 9),
        ("ä.b", "c", 1): (3, 2),
        ("ä.b", "c", 1, "d"): (4, 2),
        ("f",): (4, 16),
        ("f", 0): (4, 16),
    }
    assert {path: document.position(path) for path in places} == {
        path: Position(document.file, *place) for path, place in places.items()
    }
    assert document.position(("ä.b", "c", 1, "d"), "key").column == 4


def test_a_position_reads_like_the_message_of_a_compiler():
    assert str(Position("a.yaml", 3, 7)) == "a.yaml:3:7"
    assert str(Position("a.yaml")) == "a.yaml"


@pytest.mark.parametrize("quick", [True, False])
def test_the_text_is_gone_through_once_for_all_positions(write, monkeypatch, quick):
    calls = []
    for name in ("grow", "locate"):
        made = getattr(reading, name)
        monkeypatch.setattr(
            reading, name, lambda *given, made=made: calls.append(1) or made(*given)
        )
    document = read(write("a: {b: 1}\n", "document.yaml"), quick=quick)
    for path in ((), ("a",), ("a", "b")) * 100:
        document.position(path)
    assert len(calls) == 1


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8).filter(
    lambda key: key != "<<"
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    LEAVES | KEYS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner)
)


@settings(max_examples=40, deadline=None)
@given(data=st.dictionaries(KEYS, VALUES), indent=st.sampled_from([None, 2]))
def test_what_json_writes_is_read_again_and_found(tmp_path_factory, data, indent):
    text = json.dumps(data, indent=indent)
    file = tmp_path_factory.getbasetemp() / "round-trip.json"
    file.write_text(text, encoding="utf-8", newline="")
    lines = text.split("\n")
    for quick in (True, False):
        document = read(str(file), quick=quick)
        assert document.data == data
        for path, value in everything(data):
            where = document.position(path)
            begin = json.dumps(value, indent=indent)[:1]
            assert lines[where.line - 1][where.column - 1] == begin
            if path and isinstance(path[-1], str):
                key = document.position(path, "key")
                assert lines[key.line - 1][key.column - 1 :].startswith(json.dumps(path[-1]))


def everything(data, path=()):
    yield path, data
    if isinstance(data, dict | list):
        inside = data.items() if isinstance(data, dict) else enumerate(data)
        for part, value in inside:
            yield from everything(value, (*path, part))
