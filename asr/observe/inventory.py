"""Filling an inventory with what was read: only empty cells, and new rows only when asked.

Everything else of the file stays as it is to the last byte: order, quotes, line ends.
"""

import csv
import io
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from asr.document.csv_rows import Row, read_table
from asr.document.source import Source
from asr.model.observed_vcenter import VCenterMachine

_CELL = re.compile(r'[ ]*(?:"(?:[^"]|"")*"|[^,\r\n]*)[ ]*')
_MARK = "\ufeff"
_LINUX = ("linux", "centos", "debian", "ubuntu", "suse", "red hat", "rocky", "alma")
_MOST_DISKS = 64
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to a spreadsheet, which it would run."""


Rows = dict[tuple[str, ...], dict[str, str]]
"""Values by column, by what names a row."""


def without_servers(
    machines: Mapping[str, VCenterMachine], servers: Collection[str], notes: list[str]
) -> dict[str, VCenterMachine]:
    """The machines that an inventory can have: those that are no servers of Site Recovery.
    `servers` are the names of these, in small letters."""
    apart = [name for name in machines if name.lower() in servers]
    notes += [f"{name}: a server of Site Recovery; not a machine to protect" for name in apart]
    return {name: machine for name, machine in machines.items() if name not in apart}


class Filled(NamedTuple):
    """An inventory after filling."""

    text: str
    changed: int
    added: int
    known: frozenset[tuple[str, ...]]
    """What named the rows that it had before."""
    left_out: tuple[tuple[str, ...], ...]
    """What would have named new rows, and a spreadsheet would run as a formula."""


def fill(file: str, text: str, machines: Mapping[str, VCenterMachine], add: bool) -> Filled:
    """The text of an inventory, with what its columns can hold of these machines.

    Raises DocumentError where the text is no inventory.
    """
    values: Rows = {(name,): _readable(machine) for name, machine in machines.items()}
    return _filled(file, text, ("name",), values, add)


def fill_disks(file: str, text: str, machines: Mapping[str, VCenterMachine], add: bool) -> Filled:
    """The same of an inventory of disks, with the disks of these machines."""
    values: Rows = {}
    for name, machine in machines.items():
        for disk in machine.disks:
            told = {
                "size": None if disk.size_gb is None else f"{disk.size_gb}GB",
                "id": disk.id,
            }
            values[name, disk.name] = {
                column: text for column, text in told.items() if text is not None
            }
    return _filled(file, text, ("machine", "disk"), values, add)


def _filled(
    file: str,
    text: str,
    keys: tuple[str, ...],
    values: Rows,
    add: bool,
) -> Filled:
    """The text of an inventory with these values, by what names its rows."""
    body = text.removeprefix(_MARK)
    table = read_table(Source(file, body))
    header = [cell.strip() for cell in table.header.cells]
    key_places = [header.index(key) if key in header else 0 for key in keys]
    lines = list(table.lines)
    known: set[tuple[str, ...]] = set()
    changed = 0
    for row in table.rows:
        whole = len(row.cells) == len(header)
        name = tuple(row.cells[place] if place < len(row.cells) else "" for place in key_places)
        known.add(name)
        if whole and name in values:
            changed += _fill_row(lines, row, header, values[name])
    asked = [name for name in values if name not in known] if add else []
    new = [name for name in asked if not _runs(name)]
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if new and lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    for name in new:
        cells = {**dict(zip(keys, name, strict=True)), **values[name]}
        lines.append(_line([cells.get(column, "") for column in header]) + end)
    mark = _MARK if text.startswith(_MARK) else ""
    return Filled(
        mark + "".join(lines),
        changed,
        len(new),
        frozenset(known),
        tuple(name for name in asked if _runs(name)),
    )


def _runs(name: tuple[str, ...]) -> bool:
    return any(part.startswith(_FORMULA) for part in name)


def _readable(machine: VCenterMachine) -> dict[str, str]:
    """What a column of an inventory can hold of a machine, by the column's name."""
    values = {}
    guest = (machine.guest or "").lower()
    if "windows" in guest:
        values["os"] = "windows"
    elif any(word in guest for word in _LINUX):
        values["os"] = "linux"
    if 1 <= len(machine.disks) <= _MOST_DISKS:
        values["diskCount"] = str(len(machine.disks))
    return values


def _fill_row(lines: list[str], row: Row, header: list[str], values: Mapping[str, str]) -> bool:
    """Writes into the empty cells of a row, in its lines. Whether there were any."""
    empty = [
        place for place, column in enumerate(header) if column in values and not row.cells[place]
    ]
    if not empty:
        return False
    text = "".join(lines[row.first_line - 1 : row.last_line])
    spans, offset = [], 0
    for _ in header:
        cell = _CELL.match(text, offset)
        assert cell is not None  # it also matches nothing
        spans.append(cell.span())
        offset = cell.end() + 1
    for place in reversed(empty):
        start, end = spans[place]
        text = text[:start] + _line([values[header[place]]]) + text[end:]
    lines[row.first_line - 1 : row.last_line] = [text] + [""] * (row.last_line - row.first_line)
    return True


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
