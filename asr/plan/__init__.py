"""What follows from a document: names, ids, addresses, sizes, flows, gates, assignments."""

from asr.plan.entities import Plan
from asr.plan.intent import PARTS, Intent, read_intent, write_intent
from asr.plan.refusals import Impossible, Refusal
from asr.plan.resolve import resolve

__all__ = [
    "PARTS",
    "Impossible",
    "Intent",
    "Plan",
    "Refusal",
    "read_intent",
    "resolve",
    "write_intent",
]
