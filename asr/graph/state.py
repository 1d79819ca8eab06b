"""The record of one resource as the engine writes it, in an export and in a preview alike."""

from typing import Any, TypeVar

import msgspec

from asr.graph.model import Node
from asr.graph.wire import STACK_TYPE, plain_map

Shape = TypeVar("Shape")


class State(msgspec.Struct, frozen=True, rename="camel"):
    """What we read of the engine's record (`ResourceV3`); its other fields are skipped."""

    urn: str
    type: str
    custom: bool = False
    delete: bool = False
    external: bool = False
    id: str = ""
    inputs: dict[str, Any] | None = None
    outputs: dict[str, Any] | None = None
    parent: str = ""
    dependencies: tuple[str, ...] | None = None
    protect: bool = False
    retain_on_delete: bool = False
    provider: str = ""
    ignore_changes: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None


def node_of(state: State, blinded: str = "") -> Node:
    """The node of one record. `blinded` is the text that stands for a secret, if one does."""
    return Node(
        urn=state.urn,
        type=state.type,
        name=name_of(state.urn),
        inputs=plain_map(state.inputs or {}, blinded),
        outputs=plain_map(state.outputs or {}, blinded),
        parent="" if type_of(state.parent) == STACK_TYPE else state.parent,
        dependencies=tuple(sorted(state.dependencies or ())),
        protect=state.protect,
        retain_on_delete=state.retain_on_delete,
        custom=state.custom,
        external=state.external,
        provider=explicit_provider(state.provider),
        id=state.id,
        ignore_changes=state.ignore_changes or (),
        aliases=state.aliases or (),
    )


def convert(data: Any, shape: type[Shape], what: str) -> Shape:
    """The data in a typed shape; raises ValueError that says what is wrong and where."""
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise ValueError(f"this is not {what}: {error}") from error


def belongs(state: State) -> bool:
    """Whether a record is a node: not the stack, nor a provider the engine added by itself."""
    return state.type != STACK_TYPE and not is_default_provider(state.urn)


def name_of(urn: str) -> str:
    """The logical name in a URN: what follows the third `::`, which may itself contain `::`."""
    return urn.split("::", 3)[-1]


def type_of(urn: str) -> str:
    """The type tokens in a URN, of the whole chain of parents and joined by `$`."""
    parts = urn.split("::", 3)
    return parts[2] if len(parts) == 4 else ""


def explicit_provider(reference: str) -> str:
    """The URN in a provider reference (URN, `::`, id), empty for a default provider."""
    urn = reference.rpartition("::")[0]
    return "" if is_default_provider(urn) else urn


def is_default_provider(urn: str) -> bool:
    """Whether a URN is that of a provider that the engine made because a program named none.

    The engine tells them by their name in the same way.
    """
    name = name_of(urn)
    return type_of(urn).startswith("pulumi:providers:") and (
        name == "default" or name.startswith("default_")
    )
