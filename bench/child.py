"""The process in which one measurement runs: `python -m bench.child MODULE:FUNCTION ARGUMENT...`.

The function returns its figures; they are printed as one line of JSON, with the peak memory of
the process added. Whatever the function itself prints is thrown away.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any

_LINUX_STATUS = "/proc/self/status"


def main(job: str, *arguments: str) -> None:
    """Runs a job and prints its figures."""
    results = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    module, function = job.split(":")
    figures: dict[str, Any] = getattr(import_module(module), function)(*arguments)
    sys.stdout.flush()
    os.write(results, json.dumps({**figures, "memory": peak_memory()}).encode())


def peak_memory() -> float:
    """The most memory that this process has had, in MiB."""
    try:
        with open(_LINUX_STATUS, encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    except OSError:
        # Elsewhere. Not on Linux, where this number begins with that of the parent process.
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1024**2


if __name__ == "__main__":
    main(*sys.argv[1:])
