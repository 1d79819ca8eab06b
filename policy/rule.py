"""What a rule is: a function in a file of its own, declared with what it is called with.

The docstring of the file is the rule's page. It has one line that names the fault and four
headings (Why, Fix, Exceptions, Source) and is shown by `asr explain`, in reports and by Pulumi.
"""

import inspect
import re
import sys
from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

import msgspec

from asr.findings import Severity
from asr.graph import Graph, Node, Undecidable
from asr.plan.entities import Entity

HEADINGS = ("Why", "Fix", "Exceptions", "Source")
_OF_ALL_RESOURCES = frozenset({"graph", "caches"})
Known = TypeVar("Known")
Check = FunctionType
"""A generator of faults: `check(subject, ...) -> Iterator[Fault]`."""


class Fault(msgspec.Struct, frozen=True):
    """What a rule yields: a sentence that says what is, and what is required.

    A rule on resources never quotes their properties: the engine hands secrets over in clear.

    `on` is whom it concerns when the rule was called with a whole plan or graph; `at` leads from
    the subject's place in the document to the exact value.
    """

    message: str
    on: Entity | Node | None = None
    at: tuple[str | int, ...] = ()


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as the runner sees it.

    `each` is what it is called with: an entity of the plan, the token of a resource type, the
    whole `Plan` or the whole `Graph`. `wants` names its further arguments. `parts` are the parts
    a stack must hold for the rule to be able to judge it. `document_only` marks a rule that
    needs what no stack carries.
    """

    code: str
    slug: str
    severity: Severity
    each: type | str
    check: Check
    wants: tuple[str, ...]
    parts: frozenset[str]
    document_only: bool
    page: str

    @property
    def on_graph(self) -> bool:
        """Whether it judges resources rather than the plan."""
        return isinstance(self.each, str) or self.each is Graph

    @property
    def on_many(self) -> bool:
        """Whether it judges resources and needs to see them all."""
        return self.each is Graph or not _OF_ALL_RESOURCES.isdisjoint(self.wants)

    @property
    def title(self) -> str:
        """The fault in one sentence."""
        return self.page.splitlines()[0]

    def section(self, heading: str) -> str:
        """The text under one of the page's headings, on one line."""
        found = re.search(
            rf"^{heading}: (.*?)(?=^(?:{'|'.join(HEADINGS)}): |\Z)", self.page, re.S | re.M
        )
        return " ".join(found.group(1).split()) if found else ""


def rule(
    code: str,
    *,
    severity: Severity,
    each: type | str,
    parts: tuple[str, ...] = (),
    document_only: bool = False,
) -> Callable[[Check], Rule]:
    """Declares a rule. Its slug is the function's name, its page the docstring of the file."""

    def declare(check: Check) -> Rule:
        _, *wants = inspect.signature(check).parameters
        return Rule(
            code=code,
            slug=check.__name__.replace("_", "-"),
            severity=severity,
            each=each,
            check=check,
            wants=tuple(wants),
            parts=frozenset(parts),
            document_only=document_only,
            page=inspect.getdoc(sys.modules[check.__module__]) or "",
        )

    return declare


def known(value: Known | None, what: str) -> Known:
    """The value, when the plan knows it. Otherwise the rule ends here, undecided."""
    if value is None:
        raise Undecidable((what,))
    return value
