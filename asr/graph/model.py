"""Node and Graph: resources with their inputs, outputs and links."""

from functools import cached_property
from typing import Any

import msgspec

from asr.graph.values import walk


class Node(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One resource. Links are URNs in the engine's form.

    `inputs` are what goes on the wire: camelCase keys, plain values, whole numbers as int, and
    UNKNOWN or SECRET in place of what cannot be told. References to other resources are their
    URNs; assets are `{"$asset": {"text" | "path" | "uri": ...}}`, archives `{"$archive": {...}}`.

    `outputs` are what is known to have come out: of a component what it registered, of a custom
    resource what the provider answered. A resource that was only recorded has asked no provider,
    so there they are empty. `parent` is empty below the stack itself. `id` is the provider's id,
    empty when there is none or it is not known. `external` marks a resource that is read and
    not managed. `provider` is empty where the default provider of a package applies.
    """

    urn: str
    type: str
    name: str
    inputs: dict[str, Any]
    outputs: dict[str, Any] = {}
    parent: str = ""
    dependencies: tuple[str, ...] = ()
    protect: bool = False
    retain_on_delete: bool = False
    custom: bool = True
    external: bool = False
    provider: str = ""
    id: str = ""
    ignore_changes: tuple[str, ...] = ()
    aliases: tuple[Any, ...] = ()

    def read(self, *path: str | int, default: Any = None) -> Any:
        """The input at a path: `node.read("properties", "publicNetworkAccess")`.

        Returns the default where nothing is given. Raises Undecidable when the value is not
        known yet, or is a secret.
        """
        return walk(self.inputs, path, default)

    def read_output(self, *path: str | int, default: Any = None) -> Any:
        """The output at a path; otherwise like `read`."""
        return walk(self.outputs, path, default)


class Graph(msgspec.Struct, frozen=True, dict=True):
    """The resources of one stack in the order in which they were registered.

    `outputs` are the stack's exports. `complete` is False when the source leaves resources out,
    as a preview does with those that stay the same: then absence proves nothing.
    """

    nodes: tuple[Node, ...]
    outputs: dict[str, Any] = {}
    complete: bool = True

    @cached_property
    def by_urn(self) -> dict[str, Node]:
        """Every node by its URN."""
        return {node.urn: node for node in self.nodes}

    @cached_property
    def by_type(self) -> dict[str, tuple[Node, ...]]:
        """The nodes of each type token, in registration order."""
        grouped: dict[str, list[Node]] = {}
        for node in self.nodes:
            grouped.setdefault(node.type, []).append(node)
        return {token: tuple(nodes) for token, nodes in grouped.items()}

    def of_type(self, token: str) -> tuple[Node, ...]:
        """The nodes of one type token, such as `azure-native:recoveryservices:Vault`."""
        return self.by_type.get(token, ())
