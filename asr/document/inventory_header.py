"""The header of an inventory: which column is which."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from asr.document.csv_rows import Table
from asr.document.faults import Fault, shortened
from asr.document.problem import DocumentError, Problem
from asr.document.spelling import nearest

_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class Column(NamedTuple):
    """A column of the file."""

    index: int
    name: str
    path: tuple[str, ...]
    """Where its values go below the row: the name, split at its dots."""
    convert: Callable[[str], object] | None


def read_header(
    table: Table, keys: Sequence[str], columns: Mapping[str, Callable[[str], object] | None]
) -> list[Column]:
    """The columns in the order of the file; raises DocumentError with all that is wrong."""
    names = table.header.cells
    _refuse_other_separators(table, keys)
    problems: list[Problem] = []

    def report(index: int, fault: Fault) -> None:
        problems.append(Problem(table.position(table.header, index), (), *fault))

    valid = [*keys, *(name for name in columns if name not in keys)]
    # Without any valid name this is no header but a row of values, which are not to be told.
    is_header = not set(valid).isdisjoint(names)
    for index, name in enumerate(names if is_header else ()):
        if not name:
            report(index, Fault("this column has no name", "a name in the header", "name it"))
        elif name not in valid:
            report(index, _unknown(name, valid))
        elif name in names[:index]:
            first = table.position(table.header, names.index(name))
            report(index, _given_twice(name, first.column))
        else:
            for other in names[:index]:
                if name.startswith(other + ".") or other.startswith(name + "."):
                    report(index, _overlapping(name, other))
    for key in keys:
        if key not in names:
            fault = Fault(
                f"the header has no column '{key}'",
                f"the column '{key}': it names each row",
                "the first line of the file must name the columns",
            )
            report(0, fault)
    if problems:
        raise DocumentError(problems)
    return [
        Column(index, name, tuple(name.split(".")), columns.get(name))
        for index, name in enumerate(names)
    ]


def _refuse_other_separators(table: Table, keys: Sequence[str]) -> None:
    if keys[0] in table.header.cells:
        return
    for index, name in enumerate(table.header.cells):
        for separator, plural in _OTHER_SEPARATORS.items():
            if separator in name:
                fault = Fault(
                    f"the columns are separated by {plural}",
                    "commas between the columns",
                    "save the file again as CSV (comma separated, UTF-8)",
                )
                where = table.position(table.header, index)
                raise DocumentError([Problem(where, (), *fault)])


def _unknown(name: str, valid: list[str]) -> Fault:
    likely = nearest(name, valid)
    fix = f"did you mean '{likely}'?" if likely else "rename or remove the column"
    return Fault(f"there is no column '{shortened(name)}'", "one of: " + ", ".join(valid), fix)


def _given_twice(name: str, first_column: int) -> Fault:
    fix = f"remove one of the two; the first starts at column {first_column} of this line"
    return Fault(f"the column '{name}' is given a second time", "each column once", fix)


def _overlapping(name: str, other: str) -> Fault:
    return Fault(
        f"the columns '{name}' and '{other}' exclude each other",
        "one value, or the parts of a value",
        "remove one of the two columns",
    )
