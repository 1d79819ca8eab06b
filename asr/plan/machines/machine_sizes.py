"""Sizes of virtual machines that Azure does not have."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from asr.facts import Facts
from asr.model import Decided, Environment, Reading
from asr.plan.entities import Path
from asr.plan.refusals import Refusal

_PARTS = re.compile(r"(?P<letters>[A-Za-z]+_[A-Za-z]+)(?P<number>\d+)(?P<rest>.*)")
FEATURES = re.compile(
    r"(?P<series>Standard_[A-Z]+[0-9]+(-[0-9]+)?)(?P<features>[a-z]+)(?P<rest>.*)"
)
"""A name by its letters for what the size has, as far as it has such letters."""
_NO_IDEA = "choose another size, or"
_MOST_SUGGESTIONS = 20
"""To look for likely names takes its time; who has that many wrong sizes has another problem."""


def refuse_unknown_sizes(
    environment: Environment,
    observed: Reading | None,
    decided: Decided | None,
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    """Refuses sizes that the list lacks, unless the document says that they are newer, or the
    machine has it already: its item proves that Azure has it, written as it is there."""
    proven = _proven_sizes(observed, decided)
    wanted = [one for one in wanted_sizes(environment) if one not in proven]
    if not wanted:
        return
    listed = listed_sizes(facts)
    unknown = {size for _, size in wanted} - listed - set(environment.newer_machine_sizes)
    # Those of ARM are refused by themselves, and never suggested.
    unknown = {size for size in unknown if not has_arm(size, facts)}
    suggested = sorted(unknown)[:_MOST_SUGGESTIONS]
    usable = {size for size in listed if not has_arm(size, facts)} if suggested else listed
    fixes = {size: _fix(nearest_sizes(size, usable)) for size in suggested}
    refusals += [
        Refusal(
            path=path,
            message=f"the list of VM sizes of {facts.machine_sizes.as_of} has no {size!r}",
            expected="a size that `az vm list-skus` shows for the region",
            fix=f"{fixes.get(size, _NO_IDEA)} name it in `newerMachineSizes` if it is newer than "
            "the list",
        )
        for path, size in wanted
        if size in unknown
    ]


def _proven_sizes(observed: Reading | None, decided: Decided | None) -> set[tuple[Path, str]]:
    """Sizes that replicated items have, with the places of their machines in a document."""
    proven: set[tuple[Path, str]] = set()
    for name, machine in (decided.machines if decided else {}).items():
        if machine.target.size is not None:
            proven.add((("machines", name, "size"), machine.target.size))
    for name, seen in (observed.machines if observed else {}).items():
        if seen.protection is not None and seen.size is not None:
            proven.add((("machines", name, "size"), seen.size))
    return proven


def listed_sizes(facts: Facts) -> frozenset[str]:
    """The names of all sizes that Azure has, or had."""
    table = facts.machine_sizes
    return frozenset(table.names.split()).union(
        f"Standard_{series.replace('#', number)}"
        for row in table.sizes
        for series in row.series.split()
        for number in row.numbers.split()
    )


def has_arm(size: str, facts: Facts) -> bool:
    """Whether the name of a size says that its processors are ARM."""
    parts = FEATURES.fullmatch(size)
    return parts is not None and facts.machine_sizes.arm in parts["features"]


def wanted_sizes(environment: Environment) -> Iterator[tuple[Path, str]]:
    """Every size that a document names, with its place."""
    for name, machine in environment.machines.items():
        if machine.size is not None:
            yield ("machines", name, "size"), machine.size
    for name, server in environment.failback.process_servers.items():
        if server.create is not None and server.create.size is not None:
            yield ("failback", "processServers", name, "create", "size"), server.create.size


def nearest_sizes(size: str, listed: Collection[str]) -> list[str]:
    """Up to three sizes that a name was probably meant to be, the likeliest first.

    What comes in other numbers is meant to be one of its series; else the number is right.
    """
    found = _PARTS.fullmatch(size)
    if found is None:
        return get_close_matches(size, listed, n=3, cutoff=0.8)
    letters, number, rest = found.groups()
    series: list[tuple[int, int, str]] = []
    same_number: list[str] = []
    for other in listed:
        parts = _PARTS.fullmatch(other)
        assert parts is not None
        if (parts["letters"].lower(), parts["rest"].lower()) == (letters.lower(), rest.lower()):
            series.append((abs(int(parts["number"]) - int(number)), -int(parts["number"]), other))
        elif parts["number"] == number:
            same_number.append(other)
    if series:
        nearest = sorted(series)
        # Only the spelling of its letters is wrong where the number is one of the series.
        return [other for _, _, other in nearest[: 2 if nearest[0][0] else 1]]
    return get_close_matches(size, same_number, n=3, cutoff=0.8)


def _fix(near: list[str]) -> str:
    if not near:
        return _NO_IDEA
    *others, last = near
    likely = f"{', '.join(others)} or {last}" if others else last
    return f"did you mean {likely}? Otherwise"
