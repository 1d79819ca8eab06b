"""Ten times the machines may cost ten times as much and no more, in every command."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.estates import TODAY, write_estate
from bench.exports import write_export
from bench.measure import Failed, Figures, Row, Scale, alternate, job, mebibytes, seconds

_TIMES = 10
_BOUND = 11.0


class _Case(NamedTuple):
    what: str
    write: Callable[[Path, int], Path]
    """Writes an estate of so many machines and returns its document."""
    command: tuple[str, ...]
    """Its words but for the document; `{folder}` is one that does not exist yet."""
    exit_code: int = 0


def _new(folder: Path, machines: int) -> Path:
    """Everything is discovered and nothing decided."""
    return write_estate(folder, machines, observed=True)


def _existing(folder: Path, machines: int) -> Path:
    """Everything is accepted, and the policy belongs to somebody else."""
    return _accepted(write_estate(folder, machines, observed=True, policy_exists=True))


def write_settled(folder: Path, machines: int) -> Path:
    """Everything is discovered and accepted."""
    return _accepted(_new(folder, machines))


def _accepted(document: Path) -> Path:
    job("command", 0, "plan", document, "--write", module=__name__)
    return document


def _exported(folder: Path, machines: int) -> Path:
    """The stack that holds everything, as `pulumi stack export` writes it."""
    return write_export(write_settled(folder, machines))


def _lost(folder: Path, machines: int) -> Path:
    """Every machine was decided, and the observation has none of them."""
    document = write_settled(folder, machines)
    observation = document.with_suffix(".observed.json")
    observed = json.loads(observation.read_text(encoding="utf-8"))
    observation.write_text(json.dumps({**observed, "machines": {}}), encoding="utf-8")
    return document


def _misspelt(folder: Path, machines: int) -> Path:
    """Every machine has a key that does not exist."""
    document = write_estate(folder, machines)
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("    policy: ", "    polcy: "), encoding="utf-8")
    return document


def _inventory(folder: Path, machines: int) -> Path:
    """The machines stand in a CSV file."""
    return write_estate(folder, machines, inventory=True, observed=True)


CASES = (
    _Case("check", write_settled, ("check",)),
    _Case("check, CSV inventory", _inventory, ("check",)),
    _Case("check, a finding for every machine", _lost, ("check", "--format", "json")),
    _Case("check, an error in every machine", _misspelt, ("check",), exit_code=2),
    _Case("plan", write_settled, ("plan",)),
    _Case("plan in JSON", write_settled, ("plan", "--format", "json")),
    _Case("plan --write, everything new", _new, ("plan", "--write")),
    _Case("plan --write, everything settled", write_settled, ("plan", "--write")),
    _Case("size", write_settled, ("size", "--explain")),
    _Case("render", write_settled, ("render", "--to", "{folder}")),
    _Case("check of a stack export", _exported, ("check",)),
    _Case("preview", write_settled, ("preview",)),
    _Case("preview, the policy exists", _existing, ("preview",)),
    _Case("preview in JSON", write_settled, ("preview", "--format", "json")),
)


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Every command on a small and on a large estate; times are those of whole processes."""
    small, large = max(1, scale.machines // _TIMES), scale.machines
    for number, case in enumerate(CASES):
        documents = {}
        for machines in (small, large):
            (folder / f"{number}-{machines}").mkdir()
            documents[machines] = case.write(folder / f"{number}-{machines}", machines)
        figures = alternate(
            min(scale.runs, 3) if case.command[0] == "preview" else scale.runs,
            {
                f"{case.what}, {machines:,} machines": partial(_take, case, document)
                for machines, document in documents.items()
            },
        )
        at_small, at_large = figures.values()
        yield Row(
            f"{case.what}: {large:,} machines",
            f"{seconds(at_large['wall'])}, {mebibytes(at_large['memory'])}",
            f"{small:,} machines: {seconds(at_small['wall'])}, {mebibytes(at_small['memory'])}",
            at_large["wall"] / at_small["wall"],
            _BOUND,
        )


def _take(case: _Case, document: Path) -> Figures:
    if case.write is _new:
        document.with_suffix(".decided.json").unlink(missing_ok=True)
    rendered = document.with_name("rendered")
    shutil.rmtree(rendered, ignore_errors=True)
    words = (word.format(folder=rendered) for word in case.command)
    return job("command", case.exit_code, *words, document, module=__name__)


def command(expected: str, *arguments: str) -> Figures:
    """Runs an `asr` command in this process."""
    from cli.main import main

    code = main([*arguments, "--today", str(TODAY)])
    if code != int(expected):
        raise Failed(f"asr {' '.join(arguments)} ended with {code}")
    return {}
