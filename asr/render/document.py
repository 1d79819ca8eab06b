"""A document that is rendered, and when somebody needs it."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

Step = Literal["requests", "servers", "machines", "afterwards", "at-the-end"]

STEPS: Mapping[Step, str] = {
    "requests": "Ask others for what is theirs",
    "servers": "Set up the servers of Site Recovery, one after the other",
    "machines": "Install the Mobility service, only on machines that are not protected yet",
    "afterwards": "Take back what was only needed for the installation",
    "at-the-end": "Only at the very end, when no machine is protected any more",
}
"""What is done in each step, in the order of the steps."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One file: the template it is made with, the values that fill it, and how it is used."""

    path: str
    """Where it stands in the folder, with `/` between its parts."""
    template: str
    values: Mapping[str, Any]
    step: Step
    what: str
    """What it is, or does, in one line."""
    where: str
    """Where it is run or read."""
    who: str
    """Who runs or reads it."""
