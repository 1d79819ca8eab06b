"""Inventories: a CSV file with one row for each thing, as a document with positions."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Literal

from asr.document.csv_rows import Row, Table, read_table
from asr.document.document import Document
from asr.document.events import whole
from asr.document.faults import NOT_FINITE, Fault, shortened
from asr.document.inventory_header import Column, read_header
from asr.document.problem import DocumentError, Path, Position, Problem
from asr.document.source import read_source
from asr.document.tree import MAXIMUM_PROBLEMS

Convert = Callable[[str], object]

# What Python's own converters say quotes the value, and a value may be a secret.
_OWN_CONVERTERS: dict[object, str] = {int: "a whole number", float: "a number"}


def read_inventory(
    file: str, key: str, columns: Mapping[str, Convert | None], below: str = ""
) -> Document:
    """Read a CSV file with a header; the data is `{key of the row: {column: value}}`.

    `key` names the column that names the row; it is not repeated among the row's values. Where
    `below` names a second one, both name the row, and the data is `{key: {below: {column:
    value}}}`.
    `columns` has the other columns a file may have (in any order, none of them required).
    A column with dots in its name (`target.size`) makes nested mappings. Values are text
    without surrounding blanks; a column's function converts it and may raise
    ValueError(message), where the message must not quote the value. An empty cell is a value
    that was not given: it is left out. Rows without any text are skipped.

    Positions: a path below a row gives its cell (also an empty one) or, for the key, the name
    of the column in the header; a row stands where its first cell does, its key in the cell of
    the key. What several rows share stands where the first of them does. Raises DocumentError
    with everything that is wrong in the header, or else in the rows.
    """
    keys = (key, below) if below else (key,)
    table, header = _read(file, keys, columns)
    key_indexes = [next(c.index for c in header if c.name == name) for name in keys]
    value_columns = [column for column in header if column.name not in keys]
    problems: list[Problem] = list(table.problems)
    data: dict[str, object] = {}
    rows: dict[Path, Row] = {}

    def report(row: Row, index: int, path: Path, fault: Fault) -> None:
        problems.append(Problem(table.position(row, index), path, *fault))

    for row in table.rows:
        if len(problems) >= MAXIMUM_PROBLEMS:
            break
        cells = row.cells
        if len(cells) != len(header):
            report(row, min(len(cells), len(header)), (), _wrong_length(cells, header))
            continue
        names = tuple(cells[index] for index in key_indexes)
        unnamed = [place for place, name in enumerate(names) if not name]
        if unnamed:
            report(row, key_indexes[unnamed[0]], (), _no_name(keys[unnamed[0]]))
        elif names in rows:
            first = table.position(rows[names], key_indexes[-1])
            report(row, key_indexes[-1], names, _name_given_twice(names[-1], first))
        else:
            rows[names] = row
            rows.setdefault(names[:1], row)
        values: dict[str, object] = {}
        for column in value_columns:
            text = cells[column.index]
            if not text:
                continue
            value: object = text
            if column.convert is not None:
                value = _converted(text, column.convert)
                if isinstance(value, Fault):
                    report(row, column.index, (*names, *column.path), value)
            _put(values, column.path, value)
        _put(data, names, values)
    if problems:
        raise DocumentError(problems)
    return Document(file, data, _finder(table, header, key_indexes, rows))


def check_inventory(
    file: str, key: str, columns: Mapping[str, Convert | None], below: str = ""
) -> None:
    """Raise DocumentError when a CSV file is no such inventory, whatever its rows say.

    Its header is judged, and whether all of it can be read as rows.
    """
    table, _ = _read(file, (key, below) if below else (key,), columns)
    if table.problems:
        raise DocumentError(list(table.problems))


def _read(
    file: str, keys: tuple[str, ...], columns: Mapping[str, Convert | None]
) -> tuple[Table, list[Column]]:
    table = read_table(read_source(file))
    return table, read_header(table, keys, columns)


def _put(values: dict[str, object], path: tuple[str, ...], value: object) -> None:
    for part in path[:-1]:
        inner = values.setdefault(part, {})
        assert isinstance(inner, dict)
        values = inner
    values[path[-1]] = value


def _converted(text: str, convert: Convert) -> object:
    """The value, or the Fault of a text that cannot be converted."""
    try:
        value = convert(text)
    except ValueError as error:
        own = _OWN_CONVERTERS.get(convert)
        return Fault(f"this is not {own}", own) if own else Fault(str(error), "")
    if isinstance(value, float):
        return whole(value) if isfinite(value) else NOT_FINITE
    return value


def _finder(
    table: Table, header: list[Column], key_indexes: list[int], rows: Mapping[Path, Row]
) -> Callable[[Path, Literal["value", "key"]], Position]:
    def find(path: Path, of: Literal["value", "key"]) -> Position:
        names = tuple(str(step) for step in path[: len(key_indexes)])
        row = rows.get(names)
        if row is None and names:
            names = names[:1]
            row = rows.get(names)
        if row is None:
            return table.position(table.header, 0)
        below = path[len(names) :] if len(names) == len(key_indexes) else ()
        for length in range(len(below), 0, -1):
            for column in header:
                if column.path[:length] == below[:length]:
                    return table.position(table.header if of == "key" else row, column.index)
        return table.position(row, key_indexes[len(names) - 1] if of == "key" else 0)

    return find


def _wrong_length(cells: list[str], header: list[Column]) -> Fault:
    return Fault(
        f"this row has {len(cells)} cells, the header has {len(header)}",
        "as many cells as the header has",
        'add or remove commas; a text that contains a comma needs quotes: "a, b"',
    )


def _no_name(key: str) -> Fault:
    return Fault(f"this row has no {key}", f"a text in column '{key}'", "add it, or delete the row")


def _name_given_twice(name: str, first: Position) -> Fault:
    return Fault(
        f"'{shortened(name)}' has a second row here",
        "one row for each",
        f"remove one of the two; the first is in line {first.line}, column {first.column}",
    )
