"""`asr observe`: what is there, read and written beside a document."""

import argparse
import json
import sys
from datetime import UTC, datetime
from importlib import import_module

import msgspec

from asr.estate import Estate
from asr.model import Observed
from asr.observe import CannotObserve
from cli.progress import Progress
from cli.writing import write_whole


def run(options: argparse.Namespace) -> int:
    """Reads one source."""
    progress = Progress()
    try:
        return import_module(f"cli.observe_{options.source}").observe(options, progress)
    except CannotObserve as reason:
        progress.close()
        print(f"asr observe: {reason}", file=sys.stderr)
        return 2
    finally:
        progress.close()


def now() -> str:
    """This moment, as observations write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_observation(estate: Estate, observed: Observed) -> None:
    """Writes the observation beside its document."""
    data = {"version": observed.version, "time": observed.time} | msgspec.to_builtins(observed)
    text = json.dumps(data, indent=2, ensure_ascii=False)
    write_whole(estate.observed_file, text + "\n")


def say_notes(notes: list[str]) -> None:
    """Says what was left out."""
    for note in notes:
        print(f"asr observe: {note}", file=sys.stderr)
