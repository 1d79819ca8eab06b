"""The page that says what each file is, where it is run, by whom and in which order."""

from collections.abc import Sequence
from typing import Any

from asr.plan import Plan
from asr.render.document import STEPS, Document
from asr.render.mobility import left_out


def index_values(plan: Plan, documents: Sequence[Document]) -> dict[str, Any]:
    """What the page shows: documents by step, in the order in which they are used."""
    steps = [
        {"title": title, "documents": [one for one in documents if one.step == step]}
        for step, title in STEPS.items()
    ]
    return {
        "steps": [step for step in steps if step["documents"]],
        "missing": sum(machine.agent == "missing" for machine in plan.machines),
        "left_out": left_out(plan),
        "waiting": plan.waiting,
        "pending": plan.pending,
    }
