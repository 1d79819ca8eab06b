"""A graph as our own JSON, and telling which kind of JSON a file holds.

The shape is the one that `asr preview --format json` prints, without findings:
`{"version": 1, "complete": true, "resources": [node…], "outputs": {…}}`. A node always has urn,
type, name, parent, inputs, dependencies and protect; its other fields are written, in camelCase,
when they are not at their defaults. UNKNOWN is `{"$unknown": true}`, SECRET is
`{"$secret": true}`, and a number that JSON has no word for is `{"$number": "-inf"}`.
"""

import math
from typing import Any

import msgspec

from asr.graph.model import Graph, Node
from asr.graph.preview import read_preview
from asr.graph.stack_export import read_stack_export
from asr.graph.state import convert
from asr.graph.values import SECRET, UNKNOWN

VERSION = 1

_UNKNOWN_MARK = {"$unknown": True}
_SECRET_MARK = {"$secret": True}

_ALWAYS = ("urn", "type", "name", "parent", "inputs", "dependencies", "protect")
_SOMETIMES = tuple(
    (field.name, field.encode_name, field.default if field.default is not msgspec.NODEFAULT else {})
    for field in msgspec.structs.fields(Node)
    if field.name not in _ALWAYS
)


class _Document(msgspec.Struct, frozen=True):
    version: int
    resources: tuple[Node, ...]
    outputs: dict[str, Any] = {}
    complete: bool = True


def to_data(graph: Graph) -> dict[str, Any]:
    """The graph as values that any JSON writer takes, in a fixed order, for more to be added."""
    return {
        "version": VERSION,
        "complete": graph.complete,
        "resources": [_node_data(node) for node in graph.nodes],
        "outputs": _marked(graph.outputs),
    }


def to_json(graph: Graph, indent: int = 2) -> str:
    """The graph as JSON text: the same graph always gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(to_data(graph)), indent=indent).decode() + "\n"


def from_data(data: Any) -> Graph:
    """The graph of parsed JSON that `to_json` or `asr preview` wrote. Raises ValueError."""
    document = convert(data, _Document, "a graph that asr wrote")
    if document.version != VERSION:
        raise ValueError(
            f"this graph has version {document.version}; only {VERSION} can be read: "
            "write it again with this version of asr"
        )
    return Graph(
        nodes=tuple(
            msgspec.structs.replace(
                node, inputs=_unmarked(node.inputs), outputs=_unmarked(node.outputs)
            )
            for node in document.resources
        ),
        outputs=_unmarked(document.outputs),
        complete=document.complete,
    )


def from_json(text: str | bytes) -> Graph:
    """The graph of JSON text that `to_json` or `asr preview` wrote. Raises ValueError."""
    try:
        data = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise ValueError(f"this is not JSON: {error}") from error
    return from_data(data)


def read_graph(data: Any) -> Graph:
    """The graph in parsed JSON of any of the three kinds.

    These are a stack export, a preview of pulumi, and what `asr preview --format json` or
    `to_json` wrote. Raises ValueError that says what is wrong.
    """
    if isinstance(data, dict):
        if "deployment" in data:
            return read_stack_export(data)
        if "resources" in data:
            return from_data(data)
        if "steps" in data or "changeSummary" in data:
            return read_preview(data)
    raise ValueError(
        "this is neither a stack export (pulumi stack export) nor a preview "
        "(pulumi preview --json, asr preview --format json)"
    )


def _node_data(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {name: _marked(getattr(node, name)) for name in _ALWAYS}
    for name, written, default in _SOMETIMES:
        value = getattr(node, name)
        if value != default:
            data[written] = _marked(value)
    return data


def _marked(value: Any) -> Any:
    if value is UNKNOWN:
        return _UNKNOWN_MARK
    if value is SECRET:
        return _SECRET_MARK
    if isinstance(value, dict):
        return {key: _marked(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_marked(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": str(value)}
    return value


def _unmarked(value: Any) -> Any:
    if isinstance(value, dict):
        if value == _UNKNOWN_MARK:
            return UNKNOWN
        if value == _SECRET_MARK:
            return SECRET
        if value.keys() == {"$number"}:
            return float(str(value["$number"]))
        return {key: _unmarked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unmarked(item) for item in value]
    return value
