"""Writes every file that is generated: schemas, the settings in Pulumi.yaml, references.

Run by `make generate`; a test compares what it would write with what is checked in.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect as shapes

from asr.model.schema import MODELS, field_docstrings, schema
from asr.model.stack import StackSettings
from cli.schema import schema_text
from policy.rule import HEADINGS
from policy.rules import RULES

PROJECT = Path(__file__).resolve().parent.parent


def generated() -> dict[str, str]:
    """Text of every generated file by its path in the project."""
    files = {f"schemas/{name}.schema.json": schema_text(name) for name in MODELS}
    files["Pulumi.yaml"] = _project_file()
    files["docs/configuration.md"] = "\n".join(_configuration()) + "\n"
    files["docs/rules.md"] = "\n".join(_rules()) + "\n"
    return files


def main() -> int:
    """Writes the files that differ and names them."""
    for name, text in generated().items():
        file = PROJECT / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 0


def _project_file() -> str:
    """Pulumi.yaml with its `config` block made from the settings' model."""
    current = (PROJECT / "Pulumi.yaml").read_text(encoding="utf-8")
    head = current[: current.index("config:")]
    lines = ["config:"]
    documented = field_docstrings(StackSettings)
    info = shapes.type_info(StackSettings)
    assert isinstance(info, shapes.StructType)
    for field in info.fields:
        kind = field.type.type if isinstance(field.type, shapes.Metadata) else field.type
        lines.append(f"  {field.encode_name}:")
        lines.append(f"    type: {_pulumi_type(kind)}")
        if field.default is not msgspec.NODEFAULT:
            default = str(field.default).lower()
            lines.append(f"    default: {default}")
        elif field.default_factory is not msgspec.NODEFAULT:
            # Without one, the engine asks every stack for it.
            lines.append("    default: {}")
        lines.append(f"    description: {_quoted(documented[field.name])}")
    return head + "\n".join(lines) + "\n"


def _pulumi_type(kind: shapes.Type) -> str:
    match kind:
        case shapes.BoolType():
            return "boolean"
        case shapes.DictType():
            return "object"
    return "string"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _configuration() -> Iterator[str]:
    yield "# Configuration reference"
    yield ""
    yield "Generated from the models in `asr/model` by `make generate`; do not edit."
    yield "Every object is closed: a key that is not listed is refused."
    for name in MODELS:
        model = schema(name)
        yield ""
        yield f"## {model['title']} (`schemas/{name}.schema.json`)"
        yield from _objects(model)


def _objects(model: dict[str, Any]) -> Iterator[str]:
    shown = [(name, part) for name, part in model["$defs"].items()]
    if "properties" in model and "architecture" not in model["properties"]:
        shown.insert(0, ("The document", model))
    for name, part in shown:
        yield ""
        yield f"### {name}"
        yield ""
        yield part.get("description", "")
        yield ""
        yield "| key | what | default |"
        yield "| --- | --- | --- |"
        for key, value in part["properties"].items():
            yield (
                f"| `{key}`{' *' if key in part['required'] else ''} "
                f"| {_cell(_what(value))} | {_cell(_default(value))} |"
            )
    yield ""
    yield "A key with * is required."


def _what(value: dict[str, Any]) -> str:
    parts = [value.get("description", "")]
    if "enum" in value:
        parts.append("One of " + ", ".join(f"`{choice}`" for choice in value["enum"]) + ".")
    elif "const" in value:
        parts.append(f"Always `{value['const']}`.")
    elif reference := _reference(value):
        parts.append(f"See {reference}.")
    elif title := value.get("title"):
        parts.append(title)
    return " ".join(part for part in parts if part)


def _reference(value: dict[str, Any]) -> str:
    for part in (value, value.get("items", {}), value.get("additionalProperties", {})):
        if isinstance(part, dict) and "then" in part:
            part = part["then"]
        if isinstance(part, dict) and "$ref" in part:
            name = part["$ref"].rsplit("/", 1)[-1]
            return f"[{name}](#{name.lower()})"
    return ""


def _default(value: dict[str, Any]) -> str:
    if "default" not in value:
        return ""
    return f"`{msgspec.json.encode(value['default']).decode()}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _rules() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Generated from the files in `policy/rules` by `make generate`; do not edit."
    yield "`asr explain CODE` prints the same."
    yield ""
    yield "| code | severity | judges | fault |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        judges = "resources" if rule.on_graph else "the plan"
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {judges} | {rule.title} |"
    for rule in RULES:
        yield ""
        yield f"## {rule.code}"
        yield ""
        yield f"`{rule.slug}`, {rule.severity}. {rule.title}"
        for heading in HEADINGS:
            yield ""
            yield f"**{heading}.** {rule.section(heading)}"


if __name__ == "__main__":
    sys.exit(main())
