"""Rows of a CSV text (RFC 4180), and where their cells stand: the csv module does not say."""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from asr.document.problem import DocumentError, Position, Problem
from asr.document.source import Source

_CELL = re.compile(r'[ ]*(?:"(?:[^"]|"")*"?|[^,\r\n]*)')


class Row(NamedTuple):
    """A row with the lines in which it stands, from 1: quoted cells may contain line breaks."""

    first_line: int
    last_line: int
    cells: list[str]
    """Without surrounding blanks."""


class Table(NamedTuple):
    """A CSV text. Places of cells are looked for only when somebody asks."""

    file: str
    lines: list[str]
    header: Row
    rows: list[Row]
    problems: tuple[Problem, ...]
    """What ended the reading, behind the rows."""

    def position(self, row: Row, index: int) -> Position:
        """The place of a cell, counted from 0; of the row's end behind its last cell."""
        text = "".join(self.lines[row.first_line - 1 : row.last_line])
        return _place(self.file, row.first_line, text, index)


def read_table(source: Source) -> Table:
    """Read rows up to the first broken one; raises DocumentError when there is no header."""
    # Lines end where csv says they do: str.splitlines knows many more line ends.
    lines = list(io.StringIO(source.text, newline=""))
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for row in _rows(lines):
            rows.append(row)
    except _BrokenRow as broken:
        text = "".join(lines[broken.first_line - 1 :])
        problem = Problem(
            _place(source.file, broken.first_line, text, index=None),
            (),
            "the double quotes of this cell are wrong: never closed, or with text behind the end",
            'text, or "text in quotes" with nothing but a comma behind it',
            'close the quotes; a double quote inside quotes is written twice ("")',
        )
        problems.append(problem)
    if not rows:
        fault = ("the file has no text in it", "a header line", "add the names of the columns")
        problem = Problem(Position(source.file, 1, 1), (), *fault)
        raise DocumentError(problems or [problem])
    return Table(source.file, lines, rows[0], rows[1:], tuple(problems))


class _BrokenRow(Exception):
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line


def _rows(lines: list[str]) -> Iterator[Row]:
    """All rows that have any text."""
    reader = csv.reader(lines, strict=True, skipinitialspace=True)
    last_line = 0
    while True:
        first_line = last_line + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _BrokenRow(first_line) from None
        if cells is None:
            return
        last_line = reader.line_num
        cells = [cell.strip() for cell in cells]
        if any(cells):
            yield Row(first_line, last_line, cells)


def _place(file: str, first_line: int, text: str, index: int | None) -> Position:
    """The place of a cell in the text of a row; without an index, of the cell that is broken."""
    offset = 0
    passed = 0
    while index is None or passed < index:
        cell = _CELL.match(text, offset)
        if cell is None or text[cell.end() : cell.end() + 1] != ",":
            if index is not None and cell is not None:
                offset = cell.end()
            break
        offset = cell.end() + 1
        passed += 1
    cell = _CELL.match(text, offset)
    content = cell.group() if cell is not None else ""
    if content.strip():
        offset += len(content) - len(content.lstrip())
    before = Source(file, text).position(offset)
    return Position(file, before.line + first_line - 1, before.column)
