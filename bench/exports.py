"""The export of a stack that holds a whole estate, as `pulumi stack export` writes it."""

import json
from pathlib import Path
from typing import Any

from bench.estates import TODAY
from bench.measure import Figures, job
from bench.recording import write_resources

_STACK = "urn:pulumi:preview::asr::pulumi:pulumi:Stack::asr-preview"


def write_export(document: Path) -> Path:
    """Writes the export of the stack of a document beside it, in a process of its own."""
    file = document.with_name("export.json")
    job("write", document, file, module=__name__)
    return file


def write(document: str, file: str) -> Figures:
    """Previews a document and writes its resources as those of a stack."""
    write_resources(document, file)
    resources = json.loads(Path(file).read_text(encoding="utf-8"))["resources"]
    records = [{"urn": _STACK, "custom": False, "type": "pulumi:pulumi:Stack"}]
    records += map(_record, resources)
    manifest = {"time": f"{TODAY}T06:00:00Z", "magic": "", "version": "v3.260.0"}
    export = {"version": 3, "deployment": {"manifest": manifest, "resources": records}}
    Path(file).write_text(json.dumps(export, indent=4), encoding="utf-8")
    return {"resources": len(records)}


def _record(node: dict[str, Any]) -> dict[str, Any]:
    """The record of a resource. Its answer is as large as what was asked."""
    inputs = _known(node["inputs"])
    record = {
        "urn": node["urn"],
        "custom": node.get("custom", True),
        "type": node["type"],
        "inputs": inputs,
        "outputs": {"properties": inputs},
        "parent": node["parent"] or _STACK,
        "dependencies": node["dependencies"],
        "propertyDependencies": {name: [] for name in inputs},
        "protect": node["protect"],
        "sourcePosition": "project:///components/protection/protected_machine.py#25",
    }
    if record["custom"]:
        record["id"] = f"/{node['name']}"
    if "provider" in node:
        record["provider"] = f"{node['provider']}::an-id"
    return record


def _known(value: Any) -> Any:
    """A stack knows everything; what a preview did not know is a text there, or a ciphertext."""
    if isinstance(value, list):
        return [_known(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() & {"$unknown", "$secret"}:
        return "known"
    return {name: _known(item) for name, item in value.items()}
