"""How a value enters a text of each language, so that it stays one value whatever it holds.

Templates have no other way: what a filter of this module did not mark as `Quoted` is refused.
"""

import re
from collections.abc import Callable
from urllib.parse import quote as percent_encoded


class Quoted(str):
    """Text that a filter made safe for the language of its template."""

    __slots__ = ()


class CannotQuote(ValueError):
    """A value that a language has no way to write."""


Filter = Callable[..., Quoted]

# PowerShell ends a string in single quotes at any of these.
_POWERSHELL_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LINE_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_PLAIN_FOR_CMD = re.compile(r"[A-Za-z0-9 ._:\\/@{}()\[\]*,;=+-]*")
_CODE_SPAN = re.compile(r"(?! )[^`|\\\x00-\x1f\x7f-\x9f\u2028\u2029]+(?<! )")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ./:,;=%-]")
_FORMULA = re.compile(r"[=+\-@\t\r]")


def number(value: int) -> Quoted:
    """A whole number, in any language."""
    if type(value) is not int:
        raise CannotQuote(f"{value!r} is no whole number")
    return Quoted(value)


def powershell(value: str) -> Quoted:
    """A PowerShell string in single quotes, in which only these have a meaning."""
    _refuse_null(value)
    return Quoted("'" + _POWERSHELL_QUOTES.sub(lambda quote: quote[0] * 2, value) + "'")


def shell(value: str) -> Quoted:
    """A word of a POSIX shell."""
    _refuse_null(value)
    return Quoted("'" + value.replace("'", "'\"'\"'") + "'")


def cmd(value: str) -> Quoted:
    """An argument of a Windows command script, in double quotes.

    The interpreter has no way to write every character in them, so the others are refused.
    """
    if not _PLAIN_FOR_CMD.fullmatch(value) or value.endswith("\\"):
        raise CannotQuote(f"a command script cannot hold {value!r}")
    return Quoted(f'"{value}"')


def ini(value: str) -> Quoted:
    """A value of an answer file, in double quotes. There is no way to write one inside."""
    if _CONTROL.search(value) or '"' in value:
        raise CannotQuote(f"an answer file cannot hold {value!r}")
    return Quoted(f'"{value}"')


def yaml(value: str) -> Quoted:
    """A YAML string in double quotes, ASCII only."""
    return Quoted('"' + "".join(map(_yaml_character, value)) + '"')


def ansible(value: str) -> Quoted:
    """A YAML string that Ansible does not take for a template."""
    return Quoted(f"!unsafe {yaml(value)}")


def prose(value: str) -> Quoted:
    """Text inside a line or a table cell of Markdown."""
    return Quoted(_MARKDOWN.sub(r"\\\1", _LINE_BREAKS.sub(" ", value)))


def code(value: str) -> Quoted:
    """An exact value inside a line or a table cell of Markdown."""
    if _CODE_SPAN.fullmatch(value):
        return Quoted(f"`{value}`")
    # A span in a table cannot hold every text, but the element behind it can.
    visible = _CONTROL.sub(" ", value)
    return Quoted("<code>" + _NOT_PLAIN.sub(lambda c: f"&#{ord(c[0])};", visible) + "</code>")


def link(path: str) -> Quoted:
    """The target of a link to a file beside the page."""
    return Quoted(percent_encoded(path, safe="/"))


def comment(value: str) -> Quoted:
    """Text of a comment that ends with its line."""
    return Quoted(_LINE_BREAKS.sub(" ", value))


def cell(value: str) -> Quoted:
    """A field of a CSV file. Spreadsheets would compute what begins like a formula."""
    text = f"'{value}" if _FORMULA.match(value) else value
    return Quoted('"' + text.replace('"', '""') + '"')


def _refuse_null(value: str) -> None:
    if "\0" in value:
        raise CannotQuote("no script can hold a null character")


def _yaml_character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if " " <= character <= "~":
        return character
    code_point = ord(character)
    return f"\\u{code_point:04x}" if code_point <= 0xFFFF else f"\\U{code_point:08x}"
