"""What a reader wants to see of each resource: a noun, its name, and a few facts.

A type is a row of `KINDS` in the file of its provider.
"""

from typing import NamedTuple

from asr.graph import Node
from asr.report.words import (
    authorization,
    components,
    compute,
    gateways,
    monitoring,
    network,
    recovery,
    resources,
    storage,
    vsphere,
)
from asr.report.words.reading import UNKNOWN_WORD, Kinds, text

_KINDS: Kinds = {
    **components.KINDS,
    **resources.KINDS,
    **recovery.KINDS,
    **storage.KINDS,
    **authorization.KINDS,
    **network.KINDS,
    **compute.KINDS,
    **gateways.KINDS,
    **monitoring.KINDS,
    **vsphere.KINDS,
}


class Words(NamedTuple):
    """A resource in words."""

    noun: str
    name: str
    facts: str


def words_of(node: Node) -> Words:
    """A resource in words; an unknown type by its token and logical name."""
    if node.type not in _KINDS:
        return Words(node.type.rsplit(":", 1)[-1], node.name, "")
    noun, name, facts = _KINDS[node.type]
    shown = text(node.inputs.get(name, node.name)) if name else node.name
    return Words(noun, shown, ", ".join(part for part in facts(node.inputs) if part))


__all__ = ["UNKNOWN_WORD", "Words", "words_of"]
