"""A command with everything that it starts: how long it takes, and how much memory each needs."""

import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from bench.measure import Failed, Figures

_LOOK_EVERY = 0.2  # seconds


def watch(
    command: list[str], folder: Path, environment: Mapping[str, str], roles: Mapping[str, str]
) -> Figures:
    """`wall`, and for each role the peak (in MiB) of the process whose command line has its text;
    where several roles have it, the first.

    Only on Linux, which tells the peak of other processes. Raises Failed with what was said.
    """
    if not Path("/proc/self/status").exists():
        raise Failed("the memory of other processes is read from /proc, which only Linux has")
    peaks = dict.fromkeys(roles, 0.0)
    with (folder / "said.txt").open("w+") as said:
        started = perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        while process.poll() is None:
            for one in _with_children(process.pid):
                line, peak = _looked_at(one)
                role = next((role for role, text in roles.items() if text in line), None)
                if role is not None:
                    peaks[role] = max(peaks[role], peak)
            time.sleep(_LOOK_EVERY)
        wall = perf_counter() - started
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{said.read()}")
    return {"wall": wall, **peaks}


def _with_children(process: int) -> Iterator[int]:
    yield process
    # Any thread may have started one.
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _text(file).split():
            yield from _with_children(int(child))


def _looked_at(process: int) -> tuple[str, float]:
    """The command line of a process, and the most memory that it has had."""
    line = _text(Path(f"/proc/{process}/cmdline")).replace("\0", " ")
    status = _text(Path(f"/proc/{process}/status")).splitlines()
    peaks = [int(entry.split()[1]) / 1024 for entry in status if entry.startswith("VmHWM:")]
    return line, peaks[0] if peaks else 0.0


def _text(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""  # the process has ended
