"""The engine's provider protocol, in front of a simulated service.

Everything here is about the wire: reading requests, writing answers, unknown values, secrets,
the log of changes. What a service accepts and answers is in `sandbox.azure` and `sandbox.vsphere`.
"""

import contextlib
import traceback
from collections.abc import Generator
from concurrent import futures
from importlib.metadata import version
from typing import Any

import grpc
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from sandbox import wire
from sandbox.cloud import Call, Cloud
from sandbox.service import Difference, Properties, Refused, Request, Service

_KINDS = provider_pb2.PropertyDiff.Kind
_CHANGES = provider_pb2.DiffResponse.DiffChanges

# The engine allows itself 400 MB in one message; so do we.
_MESSAGES = [
    ("grpc.max_send_message_length", 400 * 1024 * 1024),
    ("grpc.max_receive_message_length", 400 * 1024 * 1024),
]


@contextlib.contextmanager
def serving(service: Service, cloud: Cloud) -> Generator[int]:
    """Serve on a free port of this machine, which is what the block gets."""
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=16), options=_MESSAGES)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Servicer(service, cloud), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield port
    finally:
        server.stop(grace=1).wait()


class Servicer(provider_pb2_grpc.ResourceProviderServicer):
    """A provider as the engine sees it.

    The engine opens one connection for each provider instance of a program (the default one and
    every explicit one) and configures it once; so an instance is known by its connection.
    """

    def __init__(self, service: Service, cloud: Cloud) -> None:
        self._service = service
        self._cloud = cloud
        self._settings: dict[str, Properties] = {}

    # About the provider itself

    def Handshake(self, request, context):
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=True)

    def Attach(self, request, context):
        return wire.Empty()

    def GetPluginInfo(self, request, context):
        return plugin_pb2.PluginInfo(version=version(self._service.distribution))

    def GetSchema(self, request, context):
        return provider_pb2.GetSchemaResponse(schema="{}")

    def CheckConfig(self, request, context):
        with _answering(context):
            settings = wire.read(request.news)
            failures = self._service.configure(wire.plain(settings))
            return _checked(settings, failures)

    def DiffConfig(self, request, context):
        changed = wire.read(request.old_inputs or request.olds) != wire.read(request.news)
        kind = _CHANGES.Value("DIFF_SOME" if changed else "DIFF_NONE")
        return provider_pb2.DiffResponse(changes=kind)

    def Configure(self, request, context):
        self._settings[context.peer()] = wire.plain(wire.read(request.args))
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, acceptResources=True, supportsPreview=True
        )

    def Cancel(self, request, context):
        return wire.Empty()

    # About resources

    def Check(self, request, context):
        with _answering(context), self._cloud.reading() as contents:
            asked = self._request(request, context, inputs=request.news, old_inputs=request.olds)
            checked = self._service.check(contents, asked)
            return _checked(checked.inputs, checked.failures)

    def Diff(self, request, context):
        with _answering(context), self._cloud.reading() as contents:
            asked = self._request(request, context, inputs=request.news, state=request.olds)
            return _difference(self._service.difference(contents, asked))

    def Create(self, request, context):
        with _answering(context):
            asked = self._request(request, context, inputs=request.properties)
            if asked.preview:
                planned = self._service.planned(asked)
                return provider_pb2.CreateResponse(properties=wire.write(planned))
            with self._changing("created", asked) as (contents, call):
                made = self._service.create(contents, asked)
                call.id = made.id
            return provider_pb2.CreateResponse(id=made.id, properties=wire.write(made.outputs))

    def Read(self, request, context):
        with _answering(context), self._cloud.reading() as contents:
            asked = self._request(
                request, context, old_inputs=request.inputs, state=request.properties
            )
            found = self._service.read(contents, asked)
            if found is None:
                return provider_pb2.ReadResponse()
            return provider_pb2.ReadResponse(
                id=found.id,
                properties=wire.write(wire.revealed(found.outputs, asked.state)),
                inputs=wire.write(wire.revealed(found.inputs, asked.old_inputs)),
            )

    def Update(self, request, context):
        with _answering(context):
            asked = self._request(request, context, inputs=request.news, state=request.olds)
            if asked.preview:
                planned = self._service.planned(asked)
                return provider_pb2.UpdateResponse(properties=wire.write(planned))
            with self._changing("updated", asked) as (contents, _):
                outputs = self._service.update(contents, asked)
            return provider_pb2.UpdateResponse(properties=wire.write(outputs))

    def Delete(self, request, context):
        with _answering(context):
            asked = self._request(request, context, state=request.properties)
            with self._changing("deleted", asked) as (contents, call):
                call.outcome = self._service.delete(contents, asked)
            return wire.Empty()

    def Invoke(self, request, context):
        # Under the write lock: vCenter's inventory remembers what it was asked for.
        with _answering(context), self._cloud.changing() as contents:
            arguments = wire.plain(wire.read(request.args))
            settings = self._settings_of(context)
            found = self._service.invoke(contents, request.tok, arguments, settings)
            answer = provider_pb2.InvokeResponse()
            getattr(answer, "return").CopyFrom(wire.write(found))
            return answer

    def _request(self, message: Any, context: grpc.ServicerContext, **parts: Any) -> Request:
        """What a message asks, with its structs read into plain data."""
        if "old_inputs" not in parts and hasattr(message, "old_inputs"):
            parts["old_inputs"] = message.old_inputs
        return Request(
            type=message.type or message.urn.split("::")[2].split("$")[-1],
            urn=message.urn,
            name=message.name or message.urn.split("::")[-1],
            id=getattr(message, "id", ""),
            settings=self._settings_of(context),
            preview=getattr(message, "preview", False),
            seed=getattr(message, "randomSeed", b""),
            **{name: wire.read(struct) for name, struct in parts.items()},
        )

    def _settings_of(self, context: grpc.ServicerContext) -> Properties:
        """The settings of the instance that asks.

        A connection that was opened again (after half an hour of silence) is a stranger; it can
        still be served when there is no choice.
        """
        settings = self._settings.get(context.peer())
        if settings is not None:
            return settings
        known = list(self._settings.values())
        if known and all(one == known[0] for one in known):
            return known[0]
        raise Refused("NotConfigured", "the sandbox does not know which provider instance asks")

    @contextlib.contextmanager
    def _changing(self, outcome: str, asked: Request) -> Generator[Any]:
        """A change of the cloud that is kept and logged, or refused and logged."""
        method = {"created": "Create", "updated": "Update", "deleted": "Delete"}[outcome]
        call = Call(method=method, urn=asked.urn, type=asked.type, id=asked.id, outcome=outcome)
        try:
            with self._cloud.changing() as contents:
                yield contents, call
        except Refused as refusal:
            call.outcome, call.reason = "refused", refusal.code
            raise
        finally:
            self._cloud.log(call)


@contextlib.contextmanager
def _answering(context: grpc.ServicerContext) -> Generator[None]:
    """Refusals become errors that the engine shows; so do faults of the sandbox, named as such."""
    try:
        yield
    except Refused as refusal:
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(refusal))
    except Exception as fault:
        traceback.print_exc()
        context.abort(grpc.StatusCode.INTERNAL, f"fault in the sandbox itself: {fault!r}")


def _checked(inputs: Properties, failures: list[tuple[str, str]]) -> provider_pb2.CheckResponse:
    return provider_pb2.CheckResponse(
        inputs=wire.write(inputs),
        failures=[
            provider_pb2.CheckFailure(property=path, reason=reason) for path, reason in failures
        ],
    )


def _difference(difference: Difference) -> provider_pb2.DiffResponse:
    detailed = {
        path: provider_pb2.PropertyDiff(
            kind=_KINDS.Value(kind.upper() + ("_REPLACE" if path in difference.replaces else "")),
            inputDiff=True,
        )
        for path, kind in difference.changes.items()
    }
    return provider_pb2.DiffResponse(
        changes=_CHANGES.Value("DIFF_SOME" if detailed else "DIFF_NONE"),
        diffs=sorted({_top(path) for path in difference.changes}),
        replaces=sorted({_top(path) for path in difference.replaces}),
        detailedDiff=detailed,
        hasDetailedDiff=bool(detailed),
        deleteBeforeReplace=difference.delete_first,
    )


def _top(path: str) -> str:
    return path.split(".")[0].split("[")[0]
