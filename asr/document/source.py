"""The text of a file, read with every guard that does not need its format."""

import os
import re
import stat
from typing import NoReturn

import msgspec

from asr.document.problem import DocumentError, Position, Problem

_MEBIBYTE = 1024 * 1024
_MAXIMUM_BYTES = 256 * _MEBIBYTE
"""Of JSON, which programs write: a stack of 10,000 machines has a hundred million."""
MAXIMUM_BYTES_BY_HAND = 64 * _MEBIBYTE
"""Of everything that people write."""

_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
# Line separators count as line breaks for YAML and not for editors: positions would be off.
_CONTROL_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Source(msgspec.Struct, frozen=True):
    """The text of one file, with the name under which the user gave it."""

    file: str
    text: str

    def position(self, offset: int) -> Position:
        """The place of the character at `offset` (from 0)."""
        breaks = list(_LINE_BREAK.finditer(self.text, 0, offset))
        line_start = breaks[-1].end() if breaks else 0
        return Position(self.file, len(breaks) + 1, offset - line_start + 1)

    def refuse(
        self, where: Position | int, message: str, expected: str = "", fix: str = ""
    ) -> NoReturn:
        """Raise DocumentError with one problem, at a position or a character offset."""
        position = self.position(where) if isinstance(where, int) else where
        raise DocumentError([Problem(position, (), message, expected, fix)])


def read_source(file: str) -> Source:
    """Read a text file; raises DocumentError when it is not readable UTF-8 text of sane size."""
    content = _read_bytes(file)
    if not content.strip(b" \t\r\n"):
        _refuse_file(file, "the file is empty", "a document", "write it, or give another file")
    return Source(file, _decode(file, content))


def _read_bytes(file: str) -> bytes:
    try:
        kind = os.stat(file).st_mode
        if stat.S_ISDIR(kind):
            _refuse_file(file, "this is a directory", "a file", "name a file in it")
        if not stat.S_ISREG(kind):
            _refuse_file(file, "this is a device or a pipe", "a regular file")
        maximum = _MAXIMUM_BYTES if file.lower().endswith(".json") else MAXIMUM_BYTES_BY_HAND
        with open(file, "rb") as opened:
            content = opened.read(maximum + 1)
    except FileNotFoundError:
        _refuse_file(
            file,
            "there is no such file",
            "an existing file",
            f"check the spelling; relative names start at {os.curdir!r}, the current directory",
        )
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        _refuse_file(file, f"the file cannot be read: {reason}", "a file you may read")
    except ValueError:
        _refuse_file(file, "this cannot be the name of a file", "a file name")
    if len(content) > maximum:
        _refuse_file(
            file,
            f"the file is larger than {maximum // _MEBIBYTE} MiB",
            "a document of readable size",
            "split the estate into several documents, or move machines into an inventory (CSV)",
        )
    return content


def _decode(file: str, content: bytes) -> str:
    for mark, encoding in _OTHER_MARKS:
        if content.startswith(mark):
            _refuse_encoding(file, Position(file, 1, 1), f"the file is written in {encoding}")
    content = content.removeprefix(_UTF8_MARK)
    # Text in UTF-16 without a mark: every second byte of its first characters is zero.
    if len(content) > 1 and 0 in content[:2]:
        _refuse_encoding(file, Position(file, 1, 1), "the file looks like UTF-16")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Source(file, content[: error.start].decode("utf-8"))
        where = before.position(len(before.text))
        _refuse_encoding(file, where, f"the byte 0x{content[error.start]:02X} here is not UTF-8")
    # Deleting bytes and comparing lengths is far quicker than searching the text.
    has_control_byte = len(content.translate(None, _CONTROL_BYTES)) != len(content)
    if has_control_byte or not text.isascii():
        _refuse_control_characters(Source(file, text))
    return text


def _refuse_control_characters(source: Source) -> None:
    found = _CONTROL_CHARACTER.search(source.text)
    if found is None:
        return
    code = ord(found.group())
    name = "a NUL byte" if code == 0 else f"the invisible character U+{code:04X}"
    fix = "this may not be a text file" if code == 0 else "delete it (retype the line if necessary)"
    source.refuse(found.start(), f"{name} stands here", "visible text", fix)


def _refuse_encoding(file: str, where: Position, message: str) -> NoReturn:
    fix = "save the file again with the encoding UTF-8 (every editor offers it)"
    raise DocumentError([Problem(where, (), message, "UTF-8", fix)])


def _refuse_file(file: str, message: str, expected: str, fix: str = "") -> NoReturn:
    raise DocumentError([Problem(Position(file), (), message, expected, fix)])
