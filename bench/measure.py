"""Measurements and what is made of them: rows with a ratio and, mostly, a bound."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

PROJECT = Path(__file__).parent.parent
Figures = dict[str, Any]


class Scale(NamedTuple):
    """How large and how often."""

    machines: int
    runs: int
    """Runs of what takes seconds; what takes less runs more often."""


class Row(NamedTuple):
    """One line of the table. A ratio is ours divided by the baseline: less is better."""

    what: str
    ours: str
    baseline: str
    ratio: float
    bound: float | None = None

    @property
    def met(self) -> bool:
        """Whether the ratio keeps its bound; a row without one only tells."""
        return self.bound is None or self.ratio <= self.bound


class Failed(Exception):
    """A measurement that came to no result: what it said."""


def job(function: str, *arguments: object, module: str) -> Figures:
    """The figures of a function that runs in a process of its own.

    `wall` (seconds of the whole process) and `memory` (its peak in MiB) are added.
    """
    command = ["-m", "bench.child", f"{module}:{function}", *map(str, arguments)]
    wall, output = _run([sys.executable, *command])
    return {**json.loads(output), "wall": wall}


def tool(name: str, *arguments: object) -> Figures:
    """`wall`: seconds that a command takes which is installed beside this Python."""
    command = [str(Path(sys.executable).with_name(name)), *map(str, arguments)]
    wall, _ = _run(command, keep_output=False)
    return {"wall": wall}


def _run(command: list[str], keep_output: bool = True) -> tuple[float, bytes]:
    # Bytecode that may not be kept would be compiled in every run.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    output = subprocess.PIPE if keep_output else subprocess.DEVNULL
    started = perf_counter()
    try:
        done = subprocess.run(
            command, cwd=PROJECT, env=environment, stdout=output, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise Failed(f"{command[0]} cannot be run: {error.strerror}") from None
    wall = perf_counter() - started
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{said}")
    return wall, done.stdout or b""


def alternate(runs: int, measurements: Mapping[str, Callable[[], Figures]]) -> dict[str, Figures]:
    """The median of every figure of each measurement.

    They take turns, so that whatever else the machine does meets all of them.
    """
    taken: dict[str, list[Figures]] = {name: [] for name in measurements}
    for number in range(runs):
        for name, measurement in measurements.items():
            say(f"{name} ({number + 1} of {runs})")
            taken[name].append(measurement())
    return {name: _medians(figures) for name, figures in taken.items()}


def _medians(figures: list[Figures]) -> Figures:
    return {
        key: median(each[key] for each in figures) if isinstance(value, int | float) else value
        for key, value in figures[0].items()
    }


def say(text: str) -> None:
    """Progress, for whoever waits."""
    print(f"  {text} ...", file=sys.stderr, flush=True)


def seconds(number: float) -> str:
    """A time in words."""
    return f"{number:.2f} s" if number >= 1 else f"{number * 1000:.0f} ms"


def mebibytes(number: float) -> str:
    """A size in words."""
    return f"{number:.0f} MiB"
