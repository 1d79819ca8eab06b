"""Resources as Pulumi hands them to policies, as nodes of a graph."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import pulumi
from pulumi_policy import PolicyResource, ResourceValidationArgs
from pulumi_policy.proxy import UnknownValueError

from asr.graph import UNKNOWN, Graph, Node
from asr.graph.state import is_default_provider, type_of
from asr.graph.wire import STACK_TYPE, whole


class Registrations:
    """The resources of the run that is going on, as callbacks brought them one by one.

    At the end of a run a pack is told the outputs of all resources and never their inputs, so it
    has to remember those. A process may see several runs, and nothing says that one begins: the
    old one is over when the end of the stack was judged, or when a policy gets a resource again.
    """

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._by_type: dict[str, list[Node]] = {}
        self._seen: set[tuple[str, str]] = set()
        self._ended = False
        self.policies: set[str] = set()
        """Names of the policies that were called in this run: those that nobody disabled."""

    def add(self, policy: str, args: ResourceValidationArgs) -> Node:
        """The node of a resource that one policy was called with."""
        if self._ended or (policy, args.urn) in self._seen:
            self._begin()
        self._seen.add((policy, args.urn))
        self.policies.add(policy)
        if args.urn not in self._nodes:
            node = self._nodes[args.urn] = node_of(args)
            self._by_type.setdefault(node.type, []).append(node)
        return self._nodes[args.urn]

    def of_type(self, token: str) -> Sequence[Node]:
        """The nodes of one type token so far."""
        return self._by_type.get(token, ())

    def end(self, policy: str, resources: Iterable[PolicyResource]) -> Graph:
        """The graph of the whole stack, with which one policy was called at the end of a run.

        It is not complete when it has resources that no callback brought. Outputs are left out:
        an offline preview knows none, so no rule may depend on them.
        """
        self._ended = True
        self.policies.add(policy)
        nodes: list[Node] = []
        missing = False
        for resource in resources:
            if resource.resource_type == STACK_TYPE or is_default_provider(resource.urn):
                continue
            if node := self._nodes.get(resource.urn):
                links = tuple(sorted(other.urn for other in resource.dependencies))
                nodes.append(msgspec.structs.replace(node, dependencies=links))
            else:
                missing = True
        return Graph(nodes=tuple(nodes), complete=not missing)


def node_of(args: ResourceValidationArgs) -> Node:
    """One resource before it is created. What it depends on is only told at the end of a run."""
    parent = args.opts.parent or ""
    provider = args.provider.urn if args.provider else ""
    is_provider = args.resource_type.startswith("pulumi:providers:")
    return Node(
        urn=args.urn,
        type=args.resource_type,
        name=args.name,
        inputs=plain(args.props),
        parent="" if type_of(parent) == STACK_TYPE else parent,
        protect=args.opts.protect,
        custom=is_provider or bool(provider),
        provider="" if is_default_provider(provider) else provider,
        ignore_changes=tuple(args.opts.ignore_changes),
        aliases=tuple(args.opts.aliases),
    )


def plain(value: Any) -> Any:
    """A value of the SDK as plain data with UNKNOWN.

    The SDK raises an error at the first unknown value that is touched, which ends a policy and
    hides whatever else is wrong. So every leaf is taken by itself. Secrets come in clear.
    """
    if isinstance(value, Mapping):
        items = {key: _item(value, key) for key in value if not key.startswith("__")}
        return {key: item for key, item in items.items() if item is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_item(value, index) for index in range(len(value))]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return whole(value)
    if isinstance(value, pulumi.Asset):
        return {"$asset": plain(vars(value))}
    if isinstance(value, pulumi.Archive):
        return {"$archive": plain(vars(value))}
    return value


def _item(container: Any, key: str | int) -> Any:
    try:
        return plain(container[key])
    except UnknownValueError:
        return UNKNOWN
