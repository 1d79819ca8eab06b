"""How far something is, on one line of a terminal. Silent where standard error is none."""

import os
import shutil
import sys
import time

_EVERY = 0.1  # seconds
_BAR = 30  # characters


class Progress:
    """One line that is written over, and gone at the end. Without colours, and in ASCII."""

    def __init__(self, doing: str = "reading") -> None:
        self._doing = doing
        self._shown_at = 0.0
        self._width = 0
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, what: str, count: int, total: int | None = None) -> None:
        """Says that `count` of these are done so far; with a bar where the `total` is known."""
        now = time.monotonic()
        if not self._on or (count > 1 and now - self._shown_at < _EVERY):
            return
        self._shown_at = now
        line = f"{self._doing}: {_bar(count, total) if total else f'{count:,}'} {what}"
        # A line that wraps could not be written over.
        line = line[: shutil.get_terminal_size().columns - 1]
        print(f"\r{line.ljust(self._width)}", end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def close(self) -> None:
        """Takes the line away."""
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)
            self._width = 0


def _bar(count: int, total: int) -> str:
    done = _BAR * min(count, total) // total
    return f"[{'#' * done}{'.' * (_BAR - done)}] {count:,} of {total:,}"
