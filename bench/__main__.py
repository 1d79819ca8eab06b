"""`python -m bench`: every measurement, one table. Ends with 1 when a bound is missed."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import engine, growth, previewing, reading, recording, startup
from bench.measure import Failed, Row, Scale, say

GROUPS: dict[str, Callable[[Scale, Path], Iterator[Row]]] = {
    "reading": reading.rows,
    "recording": recording.rows,
    "preview": previewing.rows,
    "startup": startup.rows,
    "growth": growth.rows,
}
ON_REQUEST = {"engine": engine.rows}
"""Needs the Pulumi CLI, and minutes."""
FULL = Scale(machines=10_000, runs=5)
QUICK = Scale(machines=1_000, runs=1)
_COLUMNS = ("what", "ours", "baseline", "ratio", "bound", "met")


def main(arguments: Sequence[str]) -> int:
    """Measures the chosen groups and prints the table; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    every = GROUPS | ON_REQUEST
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(every))
    parser.add_argument("--quick", action="store_true", help="a tenth of the machines, one run")
    options = parser.parse_args(arguments)
    if unknown := set(options.groups) - every.keys():
        parser.error(f"there is no group {sorted(unknown)[0]!r}; choose from {', '.join(every)}")
    try:
        rows = measured(QUICK if options.quick else FULL, options.groups or list(GROUPS))
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    print("\n".join(table(rows)))
    missed = [row.what for row in rows if not row.met]
    for what in missed:
        print(f"missed: {what}", file=sys.stderr)
    return 1 if missed else 0


def measured(scale: Scale, groups: Sequence[str]) -> list[Row]:
    """The rows of some groups, each measured in a temporary folder of its own."""
    rows: list[Row] = []
    for name in groups:
        say(f"{name}: {scale.machines:,} machines")
        with tempfile.TemporaryDirectory(prefix="asr-bench-") as folder:
            rows += (GROUPS | ON_REQUEST)[name](scale, Path(folder))
    return rows


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as aligned text. A ratio is ours divided by the baseline: less is better."""
    cells = [_COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    bound = "" if row.bound is None else f"at most {row.bound:g}"
    met = "" if row.bound is None else ("yes" if row.met else "NO")
    return (row.what, row.ours, row.baseline, f"{row.ratio:.2f}", bound, met)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
