"""One document with everything beside it: inventory, observation, decisions, waivers.

environments/contoso.yaml             what is wanted
environments/contoso-machines.csv     its machines, when the document names the file
environments/contoso-disks.csv        their disks, likewise
environments/contoso.observed.json    what is there (may be absent)
environments/contoso.decided.json     what was settled (may be absent)
environments/contoso.waivers.yaml     accepted exceptions (may be absent)
"""

import os.path
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from asr.companions import ENDINGS, beside, near_misses
from asr.document import (
    Document,
    DocumentError,
    Path,
    Position,
    Problem,
    check_inventory,
    nearest,
    read,
)
from asr.document import read_inventory as read_rows
from asr.facts import FACTS
from asr.findings import Finding
from asr.inventory_columns import DISK_COLUMNS, MACHINE_COLUMNS
from asr.model import Decided, Environment, Observed, Waivers
from asr.model.explain import Violation
from asr.model.validate import Invalid, decode
from asr.packages import with_local_packages
from asr.plan import PARTS, Impossible, Intent, Plan, resolve, write_intent


class Estate(msgspec.Struct, frozen=True, kw_only=True):
    """A document and what stands beside it, read and decoded."""

    document: Document
    environment: Environment
    observed: Observed | None
    decided: Decided | None
    waivers: Waivers
    waivers_document: Document | None

    @property
    def decided_file(self) -> FilePath:
        """The file that keeps the decisions."""
        return beside(self.document.file, ENDINGS["decided"])

    @property
    def observed_file(self) -> FilePath:
        """The file that keeps what was observed."""
        return beside(self.document.file, ENDINGS["observed"])

    def unobserved(self) -> "Estate":
        """The same document, as if nothing had been observed or decided yet, but how many cache
        accounts there are."""
        accounts = self.decided.cache_accounts if self.decided else None
        return replace(self, observed=None, decided=Decided(cache_accounts=accounts))

    def plan(self, today: date) -> Plan:
        """What follows from it. Raises DocumentError when nothing can."""
        try:
            plan = resolve(self.environment, self.observed, self.decided, FACTS, today)
            return with_local_packages(plan)
        except Impossible as impossible:
            raise DocumentError(
                [
                    Problem(
                        self.document.position(refusal.path),
                        refusal.path,
                        refusal.message,
                        refusal.expected,
                        refusal.fix,
                    )
                    for refusal in impossible.refusals
                ]
            ) from None

    def intent(self, parts: tuple[str, ...] = PARTS) -> str:
        """The text that a stack of these parts carries."""
        return write_intent(
            Intent(
                environment=self.environment,
                observed=self.observed,
                decided=self.decided,
                waivers=self.waivers,
                parts=parts,
            )
        )

    def position(self, finding: Finding) -> Position:
        """Where a finding belongs; the file as a whole when it belongs nowhere in it."""
        if finding.path[:1] == ("waivers",) and self.waivers_document is not None:
            return self.waivers_document.position(finding.path)
        if not finding.path:
            return Position(self.document.file)
        return self.document.position(finding.path)


def load(file: str, *, rows: bool = True) -> Estate:
    """Reads a document and what stands beside it.

    Without `rows` its inventories count as empty, and only their headers are judged: so an
    observation can fill rows that nobody has completed yet.

    Raises DocumentError with everything that is wrong in any of the files.
    """
    problems: list[Problem] = []
    document = read(file)
    for key in _INVENTORIES:
        document = _with_inventory(document, key, rows, problems)
    environment = _decode(document, "environment", problems)
    others = {
        model: _optional(str(beside(file, ending)), model, problems)
        for model, ending in ENDINGS.items()
    }
    problems += near_misses(file)
    if problems:
        # Those of the document come before those of what stands beside it.
        raise DocumentError(sorted(problems, key=lambda problem: problem.where.file != file))
    return Estate(
        document=document,
        environment=environment,
        observed=others["observed"][1],
        decided=others["decided"][1],
        waivers=others["waivers"][1] or Waivers(),
        waivers_document=others["waivers"][0],
    )


class _Inventory(NamedTuple):
    key: str
    columns: Mapping[str, Callable[[str], object] | None]
    below: str = ""


_INVENTORIES = {
    "machines": _Inventory("name", MACHINE_COLUMNS),
    "disks": _Inventory("machine", DISK_COLUMNS, below="disk"),
}
"""Keys of a document that may name an inventory instead, with what that holds."""


def _with_inventory(document: Document, key: str, rows: bool, problems: list[Problem]) -> Document:
    """The document with the rows of an inventory; without them when that is not readable, or
    nobody asks for them."""
    name = document.data.get(key)
    if not isinstance(name, str) or not name.endswith(".csv"):
        return document
    file = str(FilePath(document.file).parent / name)
    try:
        if not os.path.lexists(file):
            raise DocumentError([_no_inventory(document, key)])
        if rows:
            return document.with_inventory((key,), read_rows(file, *_INVENTORIES[key]))
        check_inventory(file, *_INVENTORIES[key])
    except DocumentError as error:
        problems += error.problems
    return Document(document.file, {**document.data, key: {}}, document.position)


def _no_inventory(document: Document, key: str) -> Problem:
    return Problem(
        document.position((key,)),
        (key,),
        "there is no such inventory",
        "the name of a CSV file beside this document",
        f"check the spelling, or write the {key} here",
    )


def _optional(file: str, model: str, problems: list[Problem]) -> tuple[Document | None, Any]:
    if not os.path.lexists(file):
        return None, None
    try:
        document = read(file)
    except DocumentError as error:
        problems += error.problems
        return None, None
    return document, _decode(document, model, problems)


def _decode(document: Document, model: str, problems: list[Problem]) -> Any:
    try:
        return decode(document.data, model)
    except Invalid as invalid:
        problems += problems_of(document, invalid.violations)
        return None


def problems_of(document: Document, violations: Iterable[Violation]) -> list[Problem]:
    """Violations of a model with their positions and the nearest valid names.

    A key that is missing because it is misspelt is reported once, where it is misspelt.
    """
    violations = tuple(violations)
    meant = [found.given and nearest(found.given, found.candidates) for found in violations]
    misspelt = {
        (*found.path[:-1], near)
        for found, near in zip(violations, meant, strict=True)
        if found.at_key and near
    }
    return [
        Problem(
            document.position(
                (*found.path, found.missing) if found.missing else found.path,
                "key" if found.at_key else "value",
            ),
            found.path,
            found.message,
            found.expected,
            f"did you mean '{near}'?" if near else found.fix,
        )
        for found, near in zip(violations, meant, strict=True)
        if (*found.path, found.missing) not in misspelt
    ]


__all__ = ["Estate", "Path", "beside", "load", "problems_of"]
