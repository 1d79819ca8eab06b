"""A preview as text: the resources as a tree by component, then what waits."""

from collections.abc import Iterator

from asr.graph import Graph, Node
from asr.plan import Plan
from asr.report.counted import counted, plural
from asr.report.size_lines import Sized, sizes
from asr.report.words import UNKNOWN_WORD, Words, words_of

_SHOWN_OF_A_KIND = 12
"""Siblings of one type beyond this many are counted instead of shown."""


def preview_lines(plan: Plan, graph: Graph) -> Iterator[str]:
    """The tree of a graph under the name of its plan, with what decided sizes, what waits
    and what is pending."""
    children: dict[str, list[Node]] = {}
    for node in graph.nodes:
        children.setdefault(node.parent, []).append(node)
    root = next(node for node in graph.nodes if not node.parent)
    yield (
        f"{plan.name}: {plan.architecture} {plan.purpose} in {plan.region}, replication over "
        f"{plan.replication.carrier}, data port {plan.replication.data_port}"
    )
    rows = list(_rows(root, children, ""))
    noun_width = max((len(lead) + len(words.noun) for lead, words in rows), default=0)
    name_width = max((len(words.name) for _, words in rows), default=0)
    for lead, words in rows:
        noun = f"{lead}{words.noun}"
        yield f"{noun:<{noun_width}}  {words.name:<{name_width}}  {words.facts}".rstrip()
    if any(UNKNOWN_WORD in words.facts.split() for _, words in rows):
        yield f"{UNKNOWN_WORD} is known only when it is looked up or deployed."
    yield from _section("Sizes", [_with_reason(sized) for sized in sizes(plan)])
    yield from _section("Waiting", [f"{e.what}, for {e.waits_for}: {e.how}" for e in plan.waiting])
    referred = sum(machine.state == "existing" for machine in plan.machines)
    if referred:
        yield from _section(
            "Referred to only", [f"machines whose replication others enabled: {referred:,}"]
        )
    yield from _section("Requests to others", [f"{e.owner}: {e.title}" for e in plan.requests])
    yield from _section("Pending operations", [f"{e.what}: {e.how}" for e in plan.pending])


def count_of_resources(graph: Graph) -> int:
    """How many resources a graph has, components and providers not counted."""
    return sum(
        node.custom and not node.type.startswith("pulumi:providers:") for node in graph.nodes
    )


def count_of_waiting(plan: Plan) -> int:
    """How many servers, machines and recovery plans wait for something."""
    others = sum(entry.path != ("machines",) for entry in plan.waiting)
    return others + sum(machine.state == "waiting" for machine in plan.machines)


def _rows(node: Node, children: dict[str, list[Node]], indent: str) -> Iterator[tuple[str, Words]]:
    # What everything else stands in comes first.
    below = sorted(
        children.get(node.urn, []), key=lambda child: not child.type.startswith("pulumi:providers:")
    )
    kinds: dict[str, int] = {}
    shown: list[Node | Words] = []
    for child in below:
        kinds[child.type] = kinds.get(child.type, 0) + 1
        if kinds[child.type] <= _SHOWN_OF_A_KIND:
            shown.append(child)
    for kind, number in kinds.items():
        if number > _SHOWN_OF_A_KIND:
            noun = next(words_of(child).noun for child in below if child.type == kind)
            shown.append(Words(f"and {number - _SHOWN_OF_A_KIND:,} more", plural(noun), ""))
    for index, child in enumerate(shown):
        last = index == len(shown) - 1
        lead = indent + ("└─ " if last else "├─ ")
        if isinstance(child, Words):
            yield lead, child
            continue
        words = words_of(child)
        if not child.custom:
            held = _count_below(child, children)
            facts = counted(held, "resource") if held else "nothing to build"
            words = words._replace(facts=facts)
        yield lead, words
        yield from _rows(child, children, indent + ("   " if last else "│  "))


def _count_below(node: Node, children: dict[str, list[Node]]) -> int:
    return sum(
        1 if child.custom else _count_below(child, children)
        for child in children.get(node.urn, [])
        if not child.type.startswith("pulumi:providers:")
    )


def _with_reason(sized: Sized) -> str:
    return f"{sized.line}\n    {sized.reason}" if sized.reason else sized.line


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"{title}:"
    for line in lines[:_SHOWN_OF_A_KIND]:
        yield f"  {line}"
    if len(lines) > _SHOWN_OF_A_KIND:
        yield f"  and {len(lines) - _SHOWN_OF_A_KIND:,} more"
