"""A graph of hundreds of protected machines as text that a person can read.

Nothing is left out: the first protected machine is written whole, every other one as what differs
from it, in one line. The intent, which repeats the document and what stands beside it, is counted.
"""

import json
from collections import Counter
from typing import Any

from asr.graph import Graph
from asr.graph.text import to_data

ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"


def in_brief(graph: Graph) -> str:
    """The graph as JSON, with a protected machine in a line of its own."""
    nodes = to_data(graph)["resources"]
    for node in nodes:
        if "intent" in node["inputs"]:
            node["inputs"]["intent"] = f"{len(node['inputs']['intent'].encode()):,} bytes"
    items = [node for node in nodes if node["type"] == ITEM]
    others = [node for node in nodes if node["type"] != ITEM]
    counts: dict[str, int] = {}
    for node in nodes:
        counts[node["type"]] = counts.get(node["type"], 0) + 1
    head: dict[str, Any] = {"counts": dict(sorted(counts.items())), "resources": others}
    if not items:
        return json.dumps(head, indent=2, ensure_ascii=False) + "\n"
    head["first"] = items[0]
    lines = (json.dumps(difference(items[0], item), ensure_ascii=False) for item in items[1:])
    text = json.dumps(head, indent=2, ensure_ascii=False).removesuffix("\n}")
    return text + ',\n  "others": [\n    ' + ",\n    ".join(lines) + "\n  ]\n}\n"


def difference(first: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What another node has differently, by the last key of each value where that tells which is
    meant; null where it has nothing. An ellipsis stands for the beginning that both share."""
    one, two = _leaves(first), _leaves(other)
    paths = list(dict.fromkeys((*one, *two)))
    last = Counter(path.rpartition(".")[2] for path in paths)
    return {
        path if last[key := path.rpartition(".")[2]] > 1 else key: _told(one.get(path), value)
        for path in paths
        if one.get(path) != (value := two.get(path))
    }


def _told(first: Any, other: Any) -> Any:
    if not (isinstance(first, str) and isinstance(other, str)):
        return other
    same = 0
    while same < min(len(first), len(other)) and first[same] == other[same]:
        same += 1
    shared = max(first.rfind("/", 0, same), first.rfind(":", 0, same)) + 1
    return f"…{other[shared:]}" if shared else other


def _leaves(value: Any, path: str = "") -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        return {path: value}
    found: dict[str, Any] = {}
    for key, inner in value.items():
        found |= _leaves(inner, f"{path}.{key}" if path else key)
    return found
