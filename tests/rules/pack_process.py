"""The policy pack as a process of its own, spoken to as the engine does."""

import os
import subprocess
import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from google.protobuf.message_factory import GetMessageClass
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc

from asr.graph import Node

PACK = Path(__file__).parents[2] / "policy"

# protobuf makes its classes at run time, so a type checker does not know them all.
Message = Any
_Empty = GetMessageClass(empty_pb2.DESCRIPTOR.message_types_by_name["Empty"])


class PackProcess:
    """A running pack. The messages of its reports come back as texts."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._analyzer = analyzer_pb2_grpc.AnalyzerStub(channel)
        self.info: Message = self._analyzer.GetAnalyzerInfo(_Empty())
        self.configure()

    def configure(self, *, disabled: Sequence[str] = (), **options: str) -> None:
        """Gives all policies the same options, and their own levels unless they are disabled."""
        settings: dict[str, Message] = {}
        for policy in self.info.policies:
            off = policy.name in disabled
            level = analyzer_pb2.DISABLED if off else policy.enforcementLevel
            settings[policy.name] = analyzer_pb2.PolicyConfig(enforcementLevel=level)
            settings[policy.name].properties.update(options)
        self._analyzer.Configure(analyzer_pb2.ConfigureAnalyzerRequest(policyConfig=settings))

    def diagnose(self, node: Node, properties: Mapping[str, Any]) -> list[Message]:
        """What the pack reports about a resource before it is created."""
        request = analyzer_pb2.AnalyzeRequest(
            type=node.type,
            urn=node.urn,
            name=node.name,
            options=_options(node),
            provider=_provider(node),
        )
        request.properties.update(properties)
        return list(self._analyzer.Analyze(request).diagnostics)

    def diagnose_stack(self, resources: Iterable[tuple[Node, Mapping[str, Any]]]) -> list[Message]:
        """What the pack reports about all resources with their outputs."""
        request = analyzer_pb2.AnalyzeStackRequest()
        for node, outputs in resources:
            resource = request.resources.add(
                type=node.type,
                urn=node.urn,
                name=node.name,
                parent=node.parent,
                dependencies=list(node.dependencies),
                options=_options(node),
                provider=_provider(node),
            )
            resource.properties.update(outputs)
        return list(self._analyzer.AnalyzeStack(request).diagnostics)

    def analyze(self, node: Node, properties: Mapping[str, Any]) -> list[str]:
        """The messages about a resource."""
        return [diagnostic.message for diagnostic in self.diagnose(node, properties)]

    def analyze_stack(self, resources: Iterable[tuple[Node, Mapping[str, Any]]]) -> list[str]:
        """The messages about all resources with their outputs."""
        return [diagnostic.message for diagnostic in self.diagnose_stack(resources)]


@contextmanager
def pack_process(program: Path = PACK / "__main__.py") -> Generator[PackProcess]:
    """Runs a pack for as long as the block lasts."""
    command = [sys.executable, "-u", str(program)]
    # Whatever these tests can import, the pack can too.
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=paths) as process:
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            assert port, "the pack did not start"
            with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
                yield PackProcess(channel)
        finally:
            process.terminate()


def _options(node: Node) -> Message:
    return analyzer_pb2.AnalyzerResourceOptions(
        protect=node.protect, ignoreChanges=list(node.ignore_changes), parent=node.parent
    )


def _provider(node: Node) -> Message:
    if not node.provider:
        return None
    kind, name = node.provider.split("::", 3)[-2:]
    return analyzer_pb2.AnalyzerProviderResource(
        type=kind.split("$")[-1], urn=node.provider, name=name
    )
