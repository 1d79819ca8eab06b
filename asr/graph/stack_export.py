"""Reading `pulumi stack export`."""

from typing import Any

import msgspec

from asr.graph.model import Graph
from asr.graph.state import State, belongs, convert, node_of
from asr.graph.wire import STACK_TYPE, plain_map

_OLDEST, _NEWEST = 3, 4


class _Deployment(msgspec.Struct, frozen=True):
    resources: tuple[State, ...] | None = None
    pending_operations: tuple[dict[str, Any], ...] | None = None


class _Export(msgspec.Struct, frozen=True):
    version: int
    deployment: _Deployment


def read_stack_export(data: Any) -> Graph:
    """The graph of a parsed stack export, with or without `--show-secrets`.

    Resources that wait to be deleted are left out: a replacement of the same URN is there, or
    nothing is. So are default providers, which no program registers. Resources that are only
    read are kept and marked `external`. An update that was interrupted leaves operations behind
    whose outcome nobody knows: then the graph is not complete. Raises ValueError for anything
    that is not a stack export.
    """
    export = convert(data, _Export, "a stack export")
    if not _OLDEST <= export.version <= _NEWEST:
        raise ValueError(
            f"this stack export has version {export.version}; only {_OLDEST} to {_NEWEST} can be "
            "read: export it again with a current pulumi"
        )
    states = [state for state in export.deployment.resources or () if not state.delete]
    outputs = [state.outputs or {} for state in states if state.type == STACK_TYPE]
    return Graph(
        nodes=tuple(node_of(state) for state in states if belongs(state)),
        outputs=plain_map(outputs[0]) if outputs else {},
        complete=not export.deployment.pending_operations,
    )
