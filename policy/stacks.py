"""Judging a stack: the plan comes from the text that its root carries, the graph is at hand.

For any stack export or preview, of this project or a foreign one, and for the policy pack. A
foreign stack has no root of ours: rules on the plan cannot judge it, rules on resources can.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from asr.facts import FACTS
from asr.findings import Finding
from asr.graph import SECRET, UNKNOWN, Graph, Node
from asr.model import Waivers
from asr.plan import Impossible, Plan, read_intent, resolve
from policy.rule import Rule
from policy.rules import RULES
from policy.run import Matter, judge

ROOT = "asr:index:DisasterRecovery"
"""Type of the component that carries the intent of a stack."""


class UnreadableIntent(ValueError):
    """A stack carries an intent from which no plan follows; the text says why."""


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What an intent says about its stack."""

    plan: Plan
    parts: tuple[str, ...]
    waivers: Waivers


def judge_stack(graph: Graph, today: date, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """All findings about a stack. Raises UnreadableIntent."""
    return judge(stack_matter(graph.of_type(ROOT), graph, today), rules)


def stack_matter(roots: Sequence[Node], graph: Graph, today: date) -> Matter:
    """What is to be judged about a stack with these roots. Raises UnreadableIntent."""
    matter = Matter(today=today, graph=graph, in_stack=True)
    if not roots:
        return matter
    if len(roots) > 1:
        names = ", ".join(root.name for root in roots)
        raise UnreadableIntent(
            f"this stack holds {len(roots)} environments ({names}); give each a stack of its own"
        )
    text = roots[0].inputs.get("intent")
    if text is UNKNOWN:
        return msgspec.structs.replace(matter, why_no_plan="the stack's intent is not known yet")
    if text is SECRET:
        return msgspec.structs.replace(matter, why_no_plan="the stack's intent is a secret")
    if not isinstance(text, str):
        raise UnreadableIntent("its intent is not a text")
    carried = _carried(text, today)
    if isinstance(carried, str):
        raise UnreadableIntent(carried)
    return msgspec.structs.replace(
        matter, plan=carried.plan, parts=carried.parts, waivers=carried.waivers
    )


# The same text comes once for every rule, and a large one takes seconds to resolve.
@lru_cache(maxsize=2)
def _carried(text: str, today: date) -> Carried | str:
    """What the text of an intent says, or why nothing follows from it."""
    try:
        intent = read_intent(text)
    except (ValueError, RecursionError) as error:
        return f"its intent cannot be read: {error}"
    try:
        plan = resolve(intent.environment, intent.observed, intent.decided, FACTS, today)
    except Impossible as impossible:
        return "no plan follows from its intent: " + "; ".join(
            f"{'.'.join(map(str, refusal.path))}: {refusal.message}"
            for refusal in impossible.refusals
        )
    except Exception as crash:
        # A text that no version of this toolkit wrote can be anything at all.
        return f"no plan follows from its intent: resolving it crashed ({type(crash).__name__})"
    return Carried(plan=plan, parts=intent.parts, waivers=intent.waivers)
