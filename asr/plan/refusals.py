"""What makes a document impossible: found while planning, reported all at once."""

import msgspec

from asr.plan.entities import Path


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """One reason why no plan can follow from a document."""

    path: Path
    message: str
    expected: str = ""
    fix: str = ""


class Impossible(Exception):
    """The document is well formed, but nothing can be built from it."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(refusal.message for refusal in refusals))
        self.refusals = refusals
