"""What bad input gets: a position, and words that help. Never a traceback, never a value."""

import os
import re

import pytest

from asr.document import DocumentError, read

LATIN_1 = "a: 1\nname: Müller\n".encode("latin-1")

# content, position of the first problem, part of what it says
YAML_CASES = {
    "empty": ("", None, "empty"),
    "blank": (" \n\n", None, "empty"),
    "comments only": ("# nothing\n", (1, 1), "no content"),
    "null": ("---\n", (2, 1), "no content"),
    "list": ("# x\n- a\n", (2, 1), "is a list"),
    "text": ("hello\n", (1, 1), "single value"),
    "UTF-16 with mark": ("a: 1".encode("utf-16"), (1, 1), "UTF-16"),
    "UTF-16 without mark": ("a: 1".encode("utf-16-le"), (1, 1), "UTF-16"),
    "UTF-32": ("a: 1".encode("utf-32"), (1, 1), "UTF-32"),
    "Latin-1": (LATIN_1, (2, 8), "0xFC"),
    "NUL": ("a: 1\nb: x\0y\n", (2, 5), "NUL"),
    "control character": ("a: ä\x07\n", (1, 5), "U+0007"),
    "line separator": ("a: x\u2028\n", (1, 5), "U+2028"),
    "next line": ("a: x\n  \x85\n", (2, 3), "U+0085"),
    "second mark": ("\ufeffa: \ufeff1", (1, 4), "U+FEFF"),
    "tab": ("a:\n\tb: 1\n", (2, 1), "tab"),
    "tab after blanks": ("a:\n  b: 1\n\tc: 1\n", (3, 1), "tab"),
    "at sign": ("a: @b\n", (1, 4), "cannot start with @"),
    "second colon": ("a: b: c\n", (1, 5), "':'"),
    "open quote": ("a: 1\nb: 'x\nc: 1\n", (2, 4), "never closed"),
    "open double quote": ('a: "x\n', (1, 4), "never closed"),
    "text behind quote": ("a: 'x' y\n", (1, 8), "does not fit"),
    "bad escape": ('path: "C:\\Windows"\n', (1, 10), "backslash"),
    "half an escape": ('a: "\\xZZ"\n', (1, 7), "hexadecimal"),
    "surrogate": ('a: "\\ud800"\n', (1, 7), "does not exist"),
    "open bracket": ("a: [1, 2\nb: 1\n", (2, 2), "brackets"),
    "open brace": ("a: {b: 1\nc: 2\n", (2, 2), "braces"),
    "no colon": ("a: 1\nregion\nb: 2\n", (2, 1), "neither"),
    "indentation": ("a:\n    b: 1\n  c: 2\n", (3, 3), "does not fit"),
    "list indentation": ("a:\n  - 1\n b: 2\n", (3, 2), "does not fit"),
    "list on the line of the key": ("a: - 1\n", (1, 4), "list item"),
    "no anchor name": ("a: & b\n", (1, 4), "name is missing"),
    "directive": ("%YAML 1.1\n---\na: no\n", (1, 1), "directive"),
    "tag directive": ("a: 1\n...\n%TAG ! x\n---\nb: 1\n", (3, 1), "directive"),
    "tag": ("a: 1\nb: !secret x\n", (2, 4), "tag"),
    "core tag": ("a: !!str 5\n", (1, 4), "tag"),
    "tag on a list": ("a: !x\n  - 1\n", (1, 4), "tag"),
    "tag on a key": ("!x a: 1\n", (1, 1), "tag"),
    "tag in flow": ("a: [!x 1,!y 2]\n", (1, 5), "tag"),
    "merge key": ("a: &a {b: 1}\nc:\n  <<: *a\n", (3, 3), "merge key"),
    "second document": ("a: 1\n---\nb: 2\n", (2, 1), "second document"),
    "second document, empty": ("a: 1\n---\n", (2, 1), "second document"),
    "second document after end": ("a: 1\n...\nb: 2\n", (3, 1), "already ended"),
    "duplicate key": ("a: 1\nb: 2\n'a': 3\n", (3, 1), "'a' is given a second time"),
    "duplicate key inside": ("x:\n- {a: 1, b: 2, a: 3}\n", (2, 16), "second time"),
    "number as key": ("a:\n  1: x\n", (2, 3), "a number"),
    "number as key, padded": ("a:\n  007: x\n", (2, 3), "a number"),
    "float as key": ("1.5: x\n", (1, 1), "a number"),
    "null as key": ("~: x\n", (1, 1), "empty or null"),
    "nothing as key": (": x\n", (1, 1), "does not fit"),
    "bool as key": ("true: x\n", (1, 1), "true or false"),
    "list as key": ("[a]: x\n", (1, 1), "list or a mapping"),
    "mapping as key": ("a:\n  ? {b: 1}\n  : x\n", (2, 5), "list or a mapping"),
    "list alias as key": ("a: &l [1]\n*l : 1\n", (2, 1), "list or a mapping"),
    "nan": ("a:\n- .nan\n", (2, 3), "finite"),
    "inf": ("a: -.INF\n", (1, 4), "finite"),
    "beyond float": ("a: 1e999\n", (1, 4), "finite"),
    "beyond computing": ("a: " + "9" * 5000 + "\n", (1, 4), "finite"),
    "hexadecimal beyond computing": ("a: 0x" + "9" * 5000 + "\n", (1, 4), "finite"),
    "no such anchor": ("a: *b\n", (1, 4), "no anchor"),
    "alias in itself": ("a: &a [*a]\n", (1, 8), "inside what it refers to"),
    "depth in flow": ("a: " + "[" * 200 + "]" * 200, (1, 67), "64"),
    "depth in blocks": ("".join(" " * i + "a:\n" for i in range(66)), (65, 65), "64"),
    "depth in lists": ("a:\n  " + "- " * 70 + "x\n", (2, 129), "64"),
    "depth by aliases": (
        "a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 30 + "*a" + "]" * 30 + "\n",
        (2, 34),
        "64",
    ),
    "open brackets without end": ("a: " + "[" * 100_000, (1, 67), "64"),
}
JSON_CASES = {
    "not JSON": ("a: 1", (1, 1), "does not belong"),
    "list": ("[1]", (1, 1), "is a list"),
    "ends early": ('{"a": [1,\n', (2, 1), "ends too early"),
    "trailing comma": ('{"a": 1,\n "b": 2,\n}', (3, 1), "comma"),
    "trailing comma in a list": ('{"a": [1, ]}', (1, 11), "comma"),
    "no comma": ('{"a": 1 "b": 2}', (1, 9), "quotes"),
    "wrong bracket": ('{"a": [1}', (1, 9), "does not belong"),
    "comment": ('{\n  // x\n  "a": 1}', (2, 3), "comments"),
    "single quotes": ("{'a': 1}", (1, 2), "single quotes"),
    "nan": ('{"a": NaN}', (1, 7), "finite"),
    "infinity": ('{"a": -Infinity}', (1, 7), "finite"),
    "beyond float": ('{"ä": 1e999}', (1, 7), "finite"),
    "beyond computing": ('{"a": ' + "9" * 5000 + "}", (1, 7), "finite"),
    "padded number": ('{"a": 01}', (1, 7), "does not belong"),
    "two values": ('{"a": 1} {}', (1, 10), "does not belong"),
    "duplicate key": ('{"a": 1,\n "b": {},\n "\\u0061" : 3}', (3, 2), "second time"),
    "duplicate key inside": ('{"x": [{"a": 1, "a": 2}]}', (1, 17), "second time"),
    "line break in text": ('{"a": "x\ny"}', (1, 7), "quotes"),
    "bad escape": ('{"a": "\\x"}', (1, 8), "backslash"),
    "half a character": ('{"a": "\\ud800"}', (1, 7), "half a character"),
    "merge key": ('{"<<": {}}', (1, 2), "merge key"),
    "depth": ('{"a": ' + "[" * 100_000, (1, 70), "64"),
    "NUL": ('{"a": "\0"}', (1, 8), "NUL"),
}


@pytest.mark.parametrize(("content", "place", "says"), YAML_CASES.values(), ids=YAML_CASES)
def test_bad_yaml(refused, content, place, says):
    check(refused(content)[0], place, says)


@pytest.mark.parametrize(("content", "place", "says"), JSON_CASES.values(), ids=JSON_CASES)
def test_bad_json(refused, content, place, says):
    check(refused(content, "document.json")[0], place, says)


def test_depth_up_to_the_limit_is_fine(accepted):
    assert accepted("".join(" " * i + "a:\n" for i in range(64)))
    assert accepted('{"a": ' + "[" * 63 + "]" * 63 + "}", "document.json")


def check(problem, place, says):
    assert says in problem.message, problem
    assert problem.expected, "a reader wants to know what is expected"
    assert (problem.where.line, problem.where.column) == (place or (0, 0)), problem
    end = ":{}:{}".format(*place) if place else ""
    assert re.search(rf"document\.(yaml|json){end}$", str(problem.where))


def test_everything_wrong_with_the_structure_is_reported_at_once(refused):
    text = "a: 1\na: !x 2\nb:\n  - 3: .inf\n  - c: *nothing\n    c: 4\n<<: 1\n"
    assert [(p.where.line, p.where.column, p.path) for p in refused(text)] == [
        (2, 1, ("a",)),
        (2, 4, ("a",)),
        (4, 5, ("b", 0, "3")),
        (4, 8, ("b", 0, "3")),
        (5, 8, ("b", 1, "c")),
        (6, 5, ("b", 1, "c")),
        (7, 1, ("<<",)),
    ]


def test_a_syntax_error_does_not_hide_what_was_found_before_it(refused):
    assert [problem.where.line for problem in refused("a: 1\na: 2\nb: 'x\n")] == [2, 3]


def test_the_second_of_two_keys_says_where_the_first_is(refused):
    assert "line 2, column 1" in refused("a: 1\nb: 2\n'b': 3\n")[0].fix


def test_an_endless_number_of_problems_is_cut(refused):
    assert len(refused("".join("a: 1\n" for _ in range(5000)))) == 1000


def test_values_are_never_quoted(refused):
    secret = "hunter2"
    for text in (
        f"a: !x {secret}\n",
        f"a: '{secret}\n",
        f"a: {secret}: b\n",
        f"a: @{secret}\n",
        f"a: *{secret}\n",
    ):
        assert secret not in str(DocumentError(refused(text)))


def test_names_in_messages_are_short_and_visible(refused):
    message = refused('"a\\nb": 1\n"a\\nb": 2\n')[0].message
    assert "a?b" in message
    assert len(refused(f"{'k' * 500}: 1\n" * 2)[0].message) < 120


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.yaml", "no such file"),
        ("missing\0.yaml", "name of a file"),
        ("folder.yaml", "directory"),
        ("loop.yaml", "cannot be read"),
        ("pipe.yaml", "pipe"),
        ("document.toml", "does not say"),
        ("document", "does not say"),
        ("file.yaml/below.yaml", "cannot be read"),
        ("x" * 5000 + ".yaml", "cannot be read"),
    ],
)
def test_what_is_not_a_readable_file(tmp_path, name, says):
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "file.yaml").write_text("a: 1")
    os.mkfifo(tmp_path / "pipe.yaml")
    file = f"{tmp_path}/{name}"
    with pytest.raises(DocumentError) as caught:
        read(file)
    (problem,) = caught.value.problems
    assert says in problem.message
    assert str(problem.where) == file


def test_a_file_that_may_not_be_read(write, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    file = write("a: 1", "document.yaml")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(DocumentError, match="permission denied"):
        read(file)


@pytest.mark.parametrize(("name", "mebibytes"), [("large.yaml", 64), ("large.json", 256)])
def test_a_file_of_absurd_size(tmp_path, name, mebibytes):
    file = tmp_path / name
    with file.open("wb") as opened:
        opened.truncate(mebibytes * 1024 * 1024 + 1)
    with pytest.raises(DocumentError, match=f"larger than {mebibytes} MiB"):
        read(str(file))
