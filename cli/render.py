"""`asr render`: the documents of an environment, in a folder."""

import argparse
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from asr.estate import Estate, load
from asr.facts import FACTS
from asr.findings import exit_code
from asr.plan import Plan
from asr.render import Provenance, render
from asr.render.environment import language_of
from asr.render.folder import (
    MANIFEST,
    Manifest,
    State,
    compare,
    digests,
    read_manifest,
)
from asr.report.counted import counted
from asr.report.finding_lines import finding_lines
from cli.writing import remove_whole, write_whole
from policy.rules import RULES
from policy.run import Matter, judge

_DIFFERENT = 7
_CHANGED = 2
_NOT_OURS = 2


def run(options: argparse.Namespace) -> int:
    """Renders each document into a folder: that which is named, or, of several documents, one of
    the environment's name in it. Nothing of any is written while one of them is invalid."""
    planned = [(estate := load(file), estate.plan(options.today)) for file in options.files]
    names = [plan.name for _, plan in planned]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        print(f"several documents of {', '.join(twice)} would share a folder", file=sys.stderr)
        return 2
    folder = Path(options.to)
    alone = len(planned) == 1
    codes = [
        _render(estate, plan, folder if alone else folder / plan.name, options)
        for estate, plan in planned
    ]
    # The first that is not clean says how it ended.
    return next((code for code in codes if code), 0)


def _render(estate: Estate, plan: Plan, folder: Path, options: argparse.Namespace) -> int:
    """Renders everything, then compares, then writes: nothing is written before all is known."""
    findings = judge(Matter(today=options.today, plan=plan, waivers=estate.waivers), RULES)
    if code := exit_code(findings):
        located = [(f, estate.position(f)) for f in findings if f.blocks or f.outcome == "error"]
        for line in finding_lines(located):
            print(line)
        print("nothing was rendered: a rule is violated", file=sys.stderr)
        return code
    provenance = Provenance.of(f"asr {version('asr-toolkit')}", estate.intent())
    files = render(plan, FACTS, provenance)
    before = _before(folder, plan.name, options.force)
    if before is None:
        return _NOT_OURS
    states = compare(folder, before, digests(files))
    if options.check:
        return _check(folder, states)
    changed = [path for path, state in states.items() if state == "changed"]
    if changed and not options.force:
        for path in changed:
            print(f"{folder / path}: changed by hand", file=sys.stderr)
        print(
            "nothing was written; keep what was changed elsewhere, or use --force to write over it",
            file=sys.stderr,
        )
        return _CHANGED
    now = Manifest(
        generator=provenance.tool,
        environment=plan.name,
        document=provenance.digest,
        files=digests(files),
    )
    _write(folder, files, states, before, now)
    for path, state in states.items():
        if state == "stale and changed":
            print(f"{folder / path}: no longer needed, kept because it was changed by hand")
    written = sum(state in ("missing", "outdated", "changed") for state in states.values())
    removed = sum(state == "stale" for state in states.values())
    print(
        f"{folder}: {counted(len(files), 'file')}, {written:,} written, {removed:,} removed; "
        f"begin with {folder / 'index.md'}"
    )
    return 0


def _before(folder: Path, environment: str, force: bool) -> Manifest | None:
    """What was written into a folder before; nothing when it is no folder of this environment,
    after saying so. Told to, it takes every file of a folder whose manifest is damaged for one
    that was changed by hand."""
    try:
        before = read_manifest(folder)
    except ValueError as fault:
        if force:
            return Manifest()
        print(f"asr: {fault}", file=sys.stderr)
        print(
            f"nothing was written or compared; bring {MANIFEST} back from version control, or use "
            "--force to write every file again, also those that were changed by hand",
            file=sys.stderr,
        )
        return None
    if before.environment in ("", environment) or force:
        return before
    print(
        f"asr: {folder} has the documents of {before.environment!r}, and this is {environment!r}",
        file=sys.stderr,
    )
    print(
        "nothing was written or compared; name another folder with --to, or use --force to put "
        "these documents in the place of the others",
        file=sys.stderr,
    )
    return None


def _check(folder: Path, states: Mapping[str, State]) -> int:
    different = {path: state for path, state in states.items() if state != "current"}
    for path, state in different.items():
        print(f"{folder / path}: {state}")
    if different:
        print(f"{counted(len(different), 'file')} of {folder} not current", file=sys.stderr)
        return _DIFFERENT
    print(f"{folder}: current")
    return 0


def _write(
    folder: Path,
    files: Mapping[str, bytes],
    states: Mapping[str, State],
    before: Manifest,
    now: Manifest,
) -> None:
    """Writes what differs. Whenever it stops, the manifest knows every file as ours."""
    manifest = folder / MANIFEST
    if manifest.exists() and before == now and set(states.values()) <= {"current"}:
        return
    on_the_way = Manifest(
        generator=now.generator,
        environment=now.environment,
        document=now.document,
        files=before.files | before.becoming,
        becoming=now.files,
    )
    write_whole(manifest, on_the_way.text())
    for path, state in states.items():
        if state in ("missing", "outdated", "changed"):
            write_whole(folder / path, files[path], executable=language_of(path).executable)
        elif state == "stale":
            remove_whole(folder / path, folder)
    write_whole(manifest, now.text())
