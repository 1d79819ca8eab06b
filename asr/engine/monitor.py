"""A resource monitor that writes down what a program registers and invents nothing."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from msgspec.structs import replace
from pulumi.runtime.mocks import MockMonitor
from pulumi.runtime.proto import alias_pb2, provider_pb2, resource_pb2

from asr.engine.decode import decode_map, echo, encode_map
from asr.graph import UNKNOWN, Graph, Node
from asr.graph.state import explicit_provider, name_of
from asr.graph.wire import STACK_TYPE, UNKNOWN_TEXTS

Calls = Callable[[str, dict[str, Any]], dict[str, Any] | None]
Told = Callable[[int], None]
"""Gets the number of resources that are registered so far."""

_NO_PARENT = Node(urn="", type="", name="", inputs={})


class RecordError(Exception):
    """A program does something that cannot be recorded, or that the engine would refuse."""


class RecordingMonitor(MockMonitor):
    """Stands in for the engine during an offline preview.

    It follows the engine in what decides how a graph looks: URNs, what children inherit, names
    that may not repeat. Everything that only a provider knows is unknown: ids, outputs other
    than simple inputs of the same name, and lookups unless `calls` answers them.
    """

    def __init__(self, project: str, stack: str, calls: Calls | None, told: Told) -> None:
        # MockMonitor's own state is for mocks, which this monitor does without.
        self._prefix = f"urn:pulumi:{stack}::{project}::"
        self._calls = calls
        self._told = told
        self._nodes: dict[str, Node] = {}
        self._outputs: dict[str, Any] = {}
        self._complete = True
        self._prefix_below: dict[str, str] = {"": self._prefix}

    def graph(self, order: Sequence[str]) -> Graph:
        """What was recorded, in the given order of URNs, and then forgets it."""
        position = {urn: number for number, urn in enumerate(order)}
        nodes = sorted(self._nodes.values(), key=lambda node: position.get(node.urn, len(position)))
        graph = Graph(nodes=tuple(nodes), outputs=self._outputs, complete=self._complete)
        self._nodes, self._outputs = {}, {}
        return graph

    def RegisterResource(
        self, request: resource_pb2.RegisterResourceRequest
    ) -> resource_pb2.RegisterResourceResponse:
        urn = self._urn(request.parent, request.type, request.name)
        if request.type == STACK_TYPE:
            self._prefix_below[urn] = self._prefix
            return resource_pb2.RegisterResourceResponse(urn=urn)
        if request.transforms:
            _refuse_transforms()
        if request.remote:
            # Its children are made by another process, which only an engine starts.
            self._complete = False
        parent = self._nodes.get(request.parent, _NO_PARENT)
        self._add(
            Node(
                urn=urn,
                type=request.type,
                name=request.name,
                inputs=decode_map(request.object),
                parent=parent.urn,
                dependencies=tuple(sorted(request.dependencies)),
                protect=request.protect if request.HasField("protect") else parent.protect,
                retain_on_delete=(
                    request.retainOnDelete
                    if request.HasField("retainOnDelete")
                    else parent.retain_on_delete
                ),
                custom=request.custom,
                provider=explicit_provider(request.provider),
                id=request.importId,
                ignore_changes=tuple(request.ignoreChanges),
                aliases=tuple(map(_alias, request.aliases)),
            )
        )
        response = resource_pb2.RegisterResourceResponse(urn=urn, id=request.importId)
        if request.custom:
            # A component gets no answer from the engine either: it registers its outputs itself.
            echo(request.object, response.object)
        return response

    def ReadResource(
        self, request: resource_pb2.ReadResourceRequest
    ) -> resource_pb2.ReadResourceResponse:
        urn = self._urn(request.parent, request.type, request.name)
        known_id = "" if request.id in UNKNOWN_TEXTS else request.id
        parent = self._nodes.get(request.parent, _NO_PARENT)
        self._add(
            Node(
                urn=urn,
                type=request.type,
                name=request.name,
                inputs=decode_map(request.properties),
                parent=parent.urn,
                dependencies=tuple(sorted(request.dependencies)),
                external=True,
                provider=explicit_provider(request.provider),
                id=known_id,
            )
        )
        response = resource_pb2.ReadResourceResponse(urn=urn, id=known_id)
        echo(request.properties, response.properties)
        return response

    def RegisterResourceOutputs(self, request: resource_pb2.RegisterResourceOutputsRequest) -> Any:
        outputs = decode_map(request.outputs)
        if node := self._nodes.get(request.urn):
            self._nodes[request.urn] = replace(node, outputs=outputs)
        else:
            self._outputs = outputs
        return super().RegisterResourceOutputs(request)

    def Invoke(
        self, request: resource_pb2.ResourceInvokeRequest
    ) -> resource_pb2.ResourceInvokeResponse:
        answer = self._calls(request.tok, decode_map(request.args)) if self._calls else None
        if answer is None:
            return resource_pb2.ResourceInvokeResponse(unknown=True)
        response = resource_pb2.ResourceInvokeResponse()
        encode_map(answer, getattr(response, "return"))
        return response

    def Call(self, request: resource_pb2.ResourceCallRequest) -> provider_pb2.CallResponse:
        response = provider_pb2.CallResponse()
        encode_map({"result": UNKNOWN}, getattr(response, "return"))
        return response

    def ExistsResource(
        self, request: resource_pb2.ExistsResourceRequest
    ) -> resource_pb2.ExistsResourceResponse:
        return resource_pb2.ExistsResourceResponse(unknown=True)

    def RegisterStackTransform(self, request: Any) -> NoReturn:
        _refuse_transforms()

    def RegisterStackInvokeTransform(self, request: Any) -> NoReturn:
        _refuse_transforms()

    def _add(self, node: Node) -> None:
        if node.urn in self._nodes:
            raise RecordError(
                f"two resources have the URN {node.urn}: give each resource of a type and parent "
                "a name of its own"
            )
        self._nodes[node.urn] = node
        self._told(len(self._nodes))

    def _urn(self, parent: str, type_: str, name: str) -> str:
        prefix = self._prefix_below.get(parent)
        if prefix is None:
            # Below another resource the types of the whole chain are joined by `$`.
            prefix = f"{parent[: -len(name_of(parent)) - 2]}$"
            self._prefix_below[parent] = prefix
        return f"{prefix}{type_}::{name}"


def _refuse_transforms() -> NoReturn:
    """Transforms run in the engine: a graph without their effect would be a wrong one."""
    raise RecordError(
        "transforms cannot be recorded, because the engine runs them: "
        "use transformations, which run in the program"
    )


def _alias(alias: alias_pb2.Alias) -> str | dict[str, Any]:
    if alias.HasField("urn"):
        return alias.urn
    return {field.name: value for field, value in alias.spec.ListFields() if value}
