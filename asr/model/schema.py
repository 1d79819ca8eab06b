"""JSON Schemas of the models, for editors and for explaining what is wrong with a document.

The models are the source. Tagged unions are written as `if`/`then` branches, because a `oneOf`
blames the wrong branch for a misspelt key. Descriptions come from the docstrings of the classes
and of their fields, so the source text of the models is read.
"""

import ast
import inspect
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect as shapes

from asr.model import Decided, Environment, Observed, Waivers
from asr.model.shape import Choice

MODELS: dict[str, Any] = {
    "environment": Environment,
    "observed": Observed,
    "decided": Decided,
    "waivers": Waivers,
}
_TITLES = {
    "environment": "A disaster-recovery environment",
    "observed": "An observation of a vault and its site",
    "decided": "Decisions that earlier plans settled",
    "waivers": "Accepted exceptions to rules",
}
Schema = dict[str, Any]


@cache
def schema(model: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a model by its name in `MODELS`."""
    definitions: dict[str, Schema] = {}
    body = _schema(shapes.type_info(MODELS[model]), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLES[model],
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(info: shapes.Type, definitions: dict[str, Schema]) -> Schema:
    match info:
        case shapes.Metadata():
            said = dict(info.extra_json_schema or {})
            if "description" in said and not isinstance(info.type, shapes.DictType):
                said["title"] = said.pop("description")  # the field's own words describe it
            inner = _schema(info.type, definitions) | said
            return _or_inventory(inner) if (info.extra or {}).get("inventory") else inner
        case shapes.StrType():
            return {"type": "string"} | _given(pattern=info.pattern)
        case shapes.AnyType():
            return {}
        case shapes.BoolType():
            return {"type": "boolean"}
        case shapes.IntType():
            return {"type": "integer"} | _given(minimum=info.ge, maximum=info.le)
        case shapes.LiteralType():
            return {"enum": list(info.values)}
        case shapes.DictType():
            return {
                "type": "object",
                "propertyNames": _schema(info.key_type, definitions),
                "additionalProperties": _schema(info.value_type, definitions),
            } | _given(minProperties=info.min_length, maxProperties=info.max_length)
        case shapes.VarTupleType():
            return {"type": "array", "items": _schema(info.item_type, definitions)} | _given(
                minItems=info.min_length, maxItems=info.max_length
            )
        case shapes.StructType():
            name = info.cls.__name__
            if name not in definitions:
                definitions[name] = {}
                definitions[name].update(_struct(info, definitions))
            return {"$ref": f"#/$defs/{name}"}
        case shapes.UnionType():
            kinds = [kind for kind in info.types if not isinstance(kind, shapes.NoneType)]
            if len(kinds) == 1:
                return _schema(kinds[0], definitions)
            structs = [kind for kind in kinds if isinstance(kind, shapes.StructType)]
            if len(kinds) == 2 and len(structs) == 1:
                text = next(kind for kind in kinds if kind not in structs)
                return _or_text(_schema(structs[0], definitions), _schema(text, definitions))
            words = [kind for kind in kinds if isinstance(kind, shapes.LiteralType)]
            if len(kinds) == 2 and words:
                number = next(kind for kind in kinds if kind not in words)
                return _or_word(_schema(number, definitions), _schema(words[0], definitions))
            return _tagged(kinds, definitions)
    raise TypeError(f"the schema has no words for {info!r}")


def _tagged(kinds: list[shapes.Type], definitions: dict[str, Schema]) -> Schema:
    structs = [kind for kind in kinds if isinstance(kind, shapes.StructType)]
    tag = structs[0].tag_field
    assert tag is not None
    return {
        "type": "object",
        "required": [tag],
        "properties": {tag: {"enum": [struct.tag for struct in structs]}},
        "allOf": [
            {
                "if": {"properties": {tag: {"const": struct.tag}}, "required": [tag]},
                "then": _schema(struct, definitions),
            }
            for struct in structs
        ],
    }


def _struct(info: shapes.StructType, definitions: dict[str, Schema]) -> Schema:
    documented = field_docstrings(info.cls)
    properties: dict[str, Schema] = {}
    if info.tag_field:
        properties[info.tag_field] = {"const": info.tag}
    for field in info.fields:
        described = _schema(field.type, definitions) | {"description": documented[field.name]}
        if field.default not in (msgspec.NODEFAULT, None):
            described["default"] = _given_only(msgspec.to_builtins(field.default))
        elif field.default_factory is not msgspec.NODEFAULT:
            described["default"] = _given_only(msgspec.to_builtins(field.default_factory()))
        properties[field.encode_name] = described
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(info.cls) or "").split()),
        "properties": properties,
        "required": [
            *([info.tag_field] if info.tag_field else []),
            *(field.encode_name for field in info.fields if field.required),
        ],
        "additionalProperties": False,
    } | ({"minProperties": 1, "maxProperties": 1} if issubclass(info.cls, Choice) else {})


def _or_word(number: Schema, word: Schema) -> Schema:
    """A number, or a word that stands for one."""
    return {"if": {"type": number["type"]}, "then": number, "else": word}


def _or_text(mapping: Schema, text: Schema) -> Schema:
    return {"if": {"type": "object"}, "then": mapping, "else": text}


def _or_inventory(mapping: Schema) -> Schema:
    # Validators see the rows of the inventory; only editors see its file name.
    described = {key: mapping.pop(key) for key in ("description",) if key in mapping}
    return described | {
        "if": {"type": "string"},
        "then": {"pattern": r"\.csv$(?!\n)"},
        "else": mapping,
    }


def _given(**limits: Any) -> Schema:
    return {key: value for key, value in limits.items() if value is not None}


def _given_only(value: Any) -> Any:
    """A default as a document would write it: without keys that have no value."""
    if isinstance(value, dict):
        return {key: _given_only(part) for key, part in value.items() if part is not None}
    return [_given_only(part) for part in value] if isinstance(value, list | tuple) else value


def field_docstrings(cls: type) -> dict[str, str]:
    """Docstrings under the fields of a class and of those it inherits from."""
    found: dict[str, str] = {}
    for owner in reversed(cls.__mro__):
        if not owner.__module__.startswith("asr.model"):
            continue
        body = ast.parse(inspect.getsource(owner)).body[0]
        assert isinstance(body, ast.ClassDef)
        for field, text in zip(body.body, body.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
            ):
                found[field.target.id] = " ".join(str(text.value.value).split())
    return found
