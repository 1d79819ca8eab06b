"""What texts mean: YAML 1.2, JSON, and numbers in one form."""

import pytest

HUGE = 10**30


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in ("no", "on", "off", "yes", "y", "No", "ON")),
        *((text, text) for text in ("12:30", "2026-01-31", "2026-01-31T10:00:00Z", "1_000")),
        *((text, text) for text in ("0b11", "-0b1", "-0x10", "+0o7", "0x", "0o8", "inf", "nan")),
        *((text, text) for text in ("10.0.0.0/16", "00:50:56:0a:0b:01", "4.2.1", "+", ".", "1e")),
        ("0x10", 16),
        ("0xFF", 255),
        ("0o17", 15),
        ("007", 7),
        ("-0", 0),
        ("+5", 5),
        ("1.0", 1),
        ("1e3", 1000),
        ("-1E+2", -100),
        ("-0.0", 0),
        ("5.", 5),
        (".5", 0.5),
        ("1.5", 1.5),
        ("00.5", 0.5),
        ("18446744073709551616", 2**64),
        (str(HUGE), HUGE),
        (str(-HUGE), -HUGE),
        ("9" * 45, int("9" * 45)),
        ("0x" + "f" * 40, int("f" * 40, 16)),
        ("1e300", int(1e300)),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'no'", "no"),
        ('"1.0"', "1.0"),
        ("'007'", "007"),
        ('"\\u00e4\\/\\x41"', "ä/A"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
        ("R&D * 2 ! x", "R&D * 2 ! x"),
    ],
)
def test_yaml_scalar(accepted, text, value):
    read = accepted(f"a: {text}\n").data["a"]
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.0", 1),
        ("1e3", 1000),
        ("1.5", 1.5),
        ("-0.0", 0),
        (str(HUGE), HUGE),
        ('"\\ud83d\\ude00\\/"', "😀/"),
        ('"0b11 &a *b <<"', "0b11 &a *b <<"),
        ('"a\\":"', 'a":'),
        ("[[], {}, null, true, false]", [[], {}, None, True, False]),
    ],
)
def test_json_value(accepted, text, value):
    read = accepted(f'{{"a" : {text}, "b": 1}}', "document.json").data["a"]
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".YAML"])
def test_the_ending_of_the_name_says_the_format(accepted, ending):
    assert accepted("a: no", "document" + ending).data == {"a": "no"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_make_no_difference(accepted, mark, line_end):
    text = mark + line_end.join(["# ä", "a:", "  b: 1", "c: |", "  x", "  y", ""])
    document = accepted(text)
    assert document.data == {"a": {"b": 1}, "c": "x\ny\n"}
    assert document.position(("a", "b")).line == 3
    assert accepted(text.replace("# ä", "---")).data == document.data


def test_aliases_stand_for_their_values(accepted):
    text = "a: &one {x: 1.0}\nb: *one\nc: &two text\nd: [*two, *one]\ne: &one 3\nf: *one\n"
    assert accepted(text).data == {
        "a": {"x": 1},
        "b": {"x": 1},
        "c": "text",
        "d": ["text", {"x": 1}],
        "e": 3,
        "f": 3,
    }
    assert accepted("&a key: 1\nother: *a\n").data == {"key": 1, "other": "key"}
    assert accepted("a: &a key\n*a : 1\n").data == {"a": "key", "key": 1}


def test_one_document_may_have_its_marks(accepted):
    assert accepted("---\na: 1\n...\n").data == {"a": 1}


def test_what_only_looks_like_a_marker_in_text_is_text(accepted):
    text = "a: 'x &y *z !t'\nb: \"<<\"\nc: |\n  --- <<: *a\n  %x\nd: x # &a\n"
    assert accepted(text).data == {
        "a": "x &y *z !t",
        "b": "<<",
        "c": "--- <<: *a\n%x\n",
        "d": "x",
    }
