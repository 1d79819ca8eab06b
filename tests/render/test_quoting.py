"""Whatever a value holds, every language reads it back as one value, or refuses to hold it."""

import configparser
import csv
import io
import string

import pytest
import yaml as pyyaml
from hypothesis import example, given, settings
from hypothesis import strategies as some
from languages import powershell_string, shell_words
from markdown_it import MarkdownIt

from asr.render import quoting

repeatable = settings(max_examples=200, deadline=None, derandomize=True, database=None)
slow = settings(max_examples=40, deadline=None, derandomize=True, database=None)

HOSTILE = [
    "it's",
    'say "hi"',
    "$(reboot) `reboot` $HOME %PATH% !x! ${y}",
    "a\u2019; Remove-Item C:\\ -Recurse #\u2018",
    "\u201a\u201b''",
    "two\nlines\r\n# and a comment",
    "tab\there",
    "ends with \\",
    "a | b || c & d > e < f ^ g",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "key: value # comment",
    "- item",
    "!unsafe x",
    "*anchor &x",
    "=1+1",
    "@SUM(A1)",
    "<!-- --> </code><script>",
    "]( http://example.example ) ![x](y)",
    "Büro データ 😀 \u2028 \x85",
    "#>",
    " blank at both ends ",
    "",
]
texts = some.one_of(
    some.sampled_from(HOSTILE),
    some.text(some.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=20),
    some.text(
        some.sampled_from("'\"`$\\\u2018\u2019\u201a\u201b \n|#{}&;%!()<>~*_[]"), max_size=12
    ),
)


@repeatable
@given(texts)
def test_powershell_reads_one_string(value):
    assert powershell_string(quoting.powershell(value)) == value


@slow
@given(texts)
@example("'\n\"$(id)\"'")
@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_shell_reads_one_word(shell, value):
    assert shell_words(quoting.shell(value), shell) == [value]


@repeatable
@given(texts)
def test_yaml_reads_one_string(value):
    assert pyyaml.safe_load(f"key: {quoting.yaml(value)}\nother: 1") == {"key": value, "other": 1}


@repeatable
@given(texts)
def test_ansible_is_told_that_it_is_no_template(value):
    assert quoting.ansible(value) == "!unsafe " + quoting.yaml(value)


@repeatable
@given(some.lists(texts, min_size=2, max_size=3))
def test_csv_reads_one_field_and_a_spreadsheet_no_formula(values):
    row = ",".join(map(quoting.cell, values))
    [read] = csv.reader(io.StringIO(row, newline=""), strict=True)
    for field, value in zip(read, values, strict=True):
        assert field.removeprefix("'") == value.removeprefix("'")
        assert not field.startswith(("=", "+", "-", "@"))


@repeatable
@given(texts)
def test_an_answer_file_reads_one_value_or_is_not_written(value):
    try:
        line = quoting.ini(value)
    except quoting.CannotQuote:
        return
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(f"[a]\nkey = {line}\nother = 1")
    assert dict(parser["a"]) == {"key": f'"{value}"', "other": "1"}


@repeatable
@given(texts)
def test_a_command_script_holds_nothing_that_its_interpreter_would_expand(value):
    try:
        quoted = quoting.cmd(value)
    except quoting.CannotQuote:
        return
    assert quoted == f'"{value}"'
    assert not set(value) & set('"%!^&|<>\r\n') and value.isascii()


@repeatable
@given(texts)
@pytest.mark.parametrize("form", [quoting.prose, quoting.code])
def test_markdown_reads_one_cell_with_the_value_as_its_text(form, value):
    table = f"| a | b |\n| --- | --- |\n| x {form(value)} y | z |\n"
    tokens = MarkdownIt("commonmark").enable("table").parse(table)
    first, last = [token for token in tokens if token.type == "inline"][2:]
    assert last.content == "z"
    children = first.children or []
    assert {child.type for child in children} <= {"text", "code_inline", "html_inline"}
    assert {c.content for c in children if c.type == "html_inline"} <= {"<code>", "</code>"}
    read = "".join(child.content for child in children if child.type != "html_inline")
    assert _plain(read) == _plain(f"x {value} y")


@repeatable
@given(texts)
def test_a_comment_stays_in_its_line(value):
    assert len(f"# {quoting.comment(value)}".splitlines()) == 1


@repeatable
@given(texts)
def test_a_link_stays_one_target(value):
    assert set(quoting.link(value)) <= set(string.ascii_letters + string.digits + "_.-~/%")


@pytest.mark.parametrize("language", [quoting.powershell, quoting.shell])
def test_a_null_character_is_refused(language):
    with pytest.raises(quoting.CannotQuote):
        language("a\0b")


@pytest.mark.parametrize("value", ["9443", True, 1.5, None])
def test_only_a_whole_number_is_a_number(value):
    with pytest.raises(quoting.CannotQuote):
        quoting.number(value)


def _plain(text: str) -> str:
    """Without what Markdown does to blanks and control characters, which have no meaning in it."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())
