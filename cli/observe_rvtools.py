"""`asr observe rvtools`: the same as of a vCenter, from a workbook that RVTools exported."""

import argparse

from asr.estate import load
from asr.observe.rvtools import read_workbook
from cli.observe import now, say_notes
from cli.observe_site import chosen_vcenter, keep
from cli.progress import Progress


def observe(options: argparse.Namespace, progress: Progress) -> int:
    """Reads the workbook and writes what it says, whole or not at all."""
    estate = load(options.file, rows=False)
    name, vcenter = chosen_vcenter(estate, options.vcenter)
    notes: list[str] = []
    progress("workbook", 1)
    seen = read_workbook(options.workbook, vcenter.datacenter, now(), notes)
    progress.close()
    say_notes(notes)
    return keep(estate, name, seen, options)
