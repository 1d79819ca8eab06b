"""The files that stand beside a document, told by their names.

environments/contoso.yaml             a document
environments/contoso.observed.json    what is there
environments/contoso.decided.json     what was settled
environments/contoso.waivers.yaml     accepted exceptions
"""

import os.path
from pathlib import Path

from asr.document import Position, Problem

ENDINGS = {
    "observed": "observed.json",
    "decided": "decided.json",
    "waivers": "waivers.yaml",
}
"""How the name of a companion ends, by its model."""

_DOCUMENTS = ("yaml", "yml", "json")

_MEANT = {
    "observed.yaml": "observed.json",
    "observed.yml": "observed.json",
    "observation.json": "observed.json",
    "decided.yaml": "decided.json",
    "decided.yml": "decided.json",
    "decisions.json": "decided.json",
    "waivers.yml": "waivers.yaml",
    "waivers.json": "waivers.yaml",
    "waiver.yaml": "waivers.yaml",
    "waiver.yml": "waivers.yaml",
}
"""Endings that nobody would read, with what is meant by them."""


def beside(file: str, ending: str) -> Path:
    """The file with another ending beside a document: contoso.yaml, contoso.observed.json."""
    return Path(file).with_suffix("." + ending)


def document_of(file: str) -> str | None:
    """The document that a companion belongs to, or that it would need; None for other files."""
    for ending in (*ENDINGS.values(), *_MEANT):
        stem = file.removesuffix("." + ending)
        if stem != file and Path(stem).name:
            names = [f"{stem}.{kind}" for kind in _DOCUMENTS]
            return next((name for name in names if os.path.lexists(name)), names[0])
    return None


def near_misses(file: str) -> list[Problem]:
    """A problem for each file beside a document whose name is almost that of a companion."""
    return [
        Problem(
            Position(str(given)),
            (),
            "nothing reads a file of this name",
            f"{beside(file, meant).name}, if it belongs to {Path(file).name}",
            f"rename it to {beside(file, meant).name}",
        )
        for ending, meant in _MEANT.items()
        if os.path.lexists(given := beside(file, ending))
    ]
