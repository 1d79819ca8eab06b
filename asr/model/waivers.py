"""Accepted exceptions to rules: each with a reason, a ticket and a last day."""

from datetime import date
from typing import Literal

from asr.model.scalars import Day, Text
from asr.model.shape import Shape


class Waiver(Shape, frozen=True, kw_only=True):
    """One accepted exception."""

    rule: Text
    """Code of the rule."""
    subject: Text
    """Subject of the finding, as the finding prints it."""
    reason: Text
    """Why it is accepted."""
    ticket: Text
    """Where it was agreed."""
    until: Day
    """The last day on which it holds."""

    def __post_init__(self) -> None:
        date.fromisoformat(self.until)


class Waivers(Shape, frozen=True, kw_only=True):
    """Waivers of one environment."""

    version: Literal[1] = 1
    """Version of this format."""
    waivers: tuple[Waiver, ...] = ()
    """The exceptions."""
