"""Reading `pulumi preview --json`."""

from collections import Counter
from typing import Any

import msgspec

from asr.graph.model import Graph, Node
from asr.graph.state import State, belongs, convert, node_of
from asr.graph.wire import STACK_TYPE, plain_map

# Afterwards the resource is gone.
_REMOVING = {"delete", "discard"}
# The old half of a replacement: its new half is a step of its own.
_REPLACED = {"delete-replaced", "discard-replaced", "remove-pending-replace"}

# What the command prints in place of every secret.
_BLINDED = "[secret]"


class _Step(msgspec.Struct, frozen=True, rename="camel"):
    op: str
    urn: str
    new_state: State | None = None


class _Diagnostic(msgspec.Struct, frozen=True):
    severity: str = ""


class _Preview(msgspec.Struct, frozen=True, rename="camel"):
    steps: tuple[_Step, ...] | None = None
    change_summary: dict[str, int] | None = None
    diagnostics: tuple[_Diagnostic, ...] | None = None


def read_preview(data: Any) -> Graph:
    """The graph that a parsed preview leads to: new states, without what will be deleted.

    Resources that stay the same are missing from the command's output unless it was asked for
    them, and a program that fails registers only a part of its resources. In both cases the
    graph is not complete. Stack outputs and those of components are rarely in a preview. Raises
    ValueError for anything that is not a preview.
    """
    preview = convert(data, _Preview, "the JSON of a preview")
    if preview.steps is None and preview.change_summary is None:
        raise ValueError("this is not the JSON of a preview: it has neither steps nor a summary")
    nodes: dict[str, Node] = {}
    outputs: dict[str, Any] = {}
    for step in preview.steps or ():
        if step.op in _REMOVING:
            nodes.pop(step.urn, None)
        elif step.op in _REPLACED or step.new_state is None or step.new_state.delete:
            continue
        elif step.new_state.type == STACK_TYPE:
            outputs = plain_map(step.new_state.outputs or {}, _BLINDED)
        elif belongs(step.new_state):
            nodes[step.urn] = node_of(step.new_state, _BLINDED)
    return Graph(nodes=tuple(nodes.values()), outputs=outputs, complete=_is_complete(preview))


def _is_complete(preview: _Preview) -> bool:
    steps = preview.steps or ()
    # Compared by operation, not in total: reads are steps that the summary may not count, and
    # would make up for resources that are missing.
    shown = Counter(step.op for step in steps)
    # What was refreshed and then stayed the same has no second step, but it is there.
    last = {step.urn: step.op for step in steps}
    shown["same"] += sum(op == "refresh" for op in last.values())
    counted = preview.change_summary or {}
    failed = any(diagnostic.severity == "error" for diagnostic in preview.diagnostics or ())
    return not failed and all(shown[op] >= count for op, count in counted.items())
