"""What exists in the simulated Azure and vCenter, and what was asked of them.

`cloud.json` holds everything that exists and is written after every change, in one step, so that
a command that is killed leaves a whole file and a later command sees what the earlier one made.
`calls.jsonl` has one line for each call that changes something, also for those that were refused.
Neither ever holds the value of a secret.
"""

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from sandbox.wire import hidden


class Thing(msgspec.Struct, kw_only=True):
    """Something that exists.

    `kind` is an ARM type (`Microsoft.Network/virtualNetworks`) or a vSphere one
    (`VirtualMachine`); `body` is what reading it returns.
    """

    id: str
    kind: str
    body: dict[str, Any]


class Contents(msgspec.Struct, kw_only=True):
    """Everything that exists. Keys of `azure` are ARM ids in lower case."""

    version: int = 1
    azure: dict[str, Thing] = {}
    vcenter: dict[str, Thing] = {}


class Call(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A line of the log: one call that would change the cloud, and what came of it."""

    method: str
    urn: str
    type: str
    id: str
    outcome: str  # created, updated, deleted, purged, absent or refused
    reason: str = ""


def keep(things: dict[str, Thing], key: str, *, id: str, kind: str, body: dict[str, Any]) -> None:
    """Let something exist, or change it. Values of secrets are left out."""
    things[key] = Thing(id=id, kind=kind, body=hidden(body))


class Cloud:
    """The simulated cloud of one world. Safe for threads of one process."""

    def __init__(self, world: Path) -> None:
        """`world` is the folder that holds the files; it is made when it is missing."""
        world.mkdir(parents=True, exist_ok=True)
        self._file = world / "cloud.json"
        self._calls = world / "calls.jsonl"
        self._lock = threading.RLock()
        self._contents = Contents()
        self._read_at: int | None = None
        self._written = b""

    @contextmanager
    def reading(self) -> Generator[Contents]:
        """What exists now; changes made to it are lost."""
        with self._lock:
            self._refresh()
            yield self._contents

    @contextmanager
    def changing(self) -> Generator[Contents]:
        """What exists now; kept when the block ends, forgotten when it raises."""
        with self._lock:
            self._refresh()
            try:
                yield self._contents
            except BaseException:
                self._read_at = -1  # half a change may be in memory: read again
                raise
            self._write()

    def log(self, call: Call) -> None:
        """Add a line to the log."""
        with self._lock, self._calls.open("ab") as log:
            log.write(msgspec.json.encode(call) + b"\n")

    def calls(self) -> list[Call]:
        """The log so far."""
        if not self._calls.exists():
            return []
        lines = self._calls.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Call) for line in lines]

    def _refresh(self) -> None:
        """Read the file again when someone else wrote it (a test, or `sandbox.life`)."""
        written_at = self._file.stat().st_mtime_ns if self._file.exists() else None
        if written_at == self._read_at:
            return
        self._written = self._file.read_bytes() if written_at is not None else b"{}"
        self._contents = msgspec.json.decode(self._written, type=Contents)
        self._read_at = written_at

    def _write(self) -> None:
        text = msgspec.json.format(msgspec.json.encode(self._contents), indent=1)
        if text == self._written:
            return
        half = self._file.with_suffix(".half")
        half.write_bytes(text)
        self._written = text
        os.replace(half, self._file)
        self._read_at = self._file.stat().st_mtime_ns
