"""How far something is, on one line of a terminal. Silent where standard error is none."""

import sys
import time

_EVERY = 0.1  # seconds


class Progress:
    """One line that is written over, and gone at the end."""

    def __init__(self) -> None:
        self._shown_at = 0.0
        self._width = 0
        self._on = sys.stderr.isatty()

    def __call__(self, what: str, count: int) -> None:
        """Says that `count` of these were read so far."""
        now = time.monotonic()
        if not self._on or (count > 1 and now - self._shown_at < _EVERY):
            return
        self._shown_at = now
        line = f"reading: {count:,} {what}"
        print(f"\r{line.ljust(self._width)}", end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def close(self) -> None:
        """Takes the line away."""
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)
