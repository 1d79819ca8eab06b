"""Resources as plain data: what a preview would create, or what a stack holds.

A graph comes from the recorder (`asr.engine`), from `pulumi stack export` or from
`pulumi preview --json`, and looks the same whichever it was. Rules read it; nothing here imports
pulumi.
"""

from asr.graph.model import Graph, Node
from asr.graph.preview import read_preview
from asr.graph.stack_export import read_stack_export
from asr.graph.text import from_data, from_json, read_graph, to_data, to_json
from asr.graph.values import SECRET, UNKNOWN, Undecidable

__all__ = [
    "SECRET",
    "UNKNOWN",
    "Graph",
    "Node",
    "Undecidable",
    "from_data",
    "from_json",
    "read_graph",
    "read_preview",
    "read_stack_export",
    "to_data",
    "to_json",
]
