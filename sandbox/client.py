"""Speak to a simulated service as the engine does, without an engine: for tests.

with connected(azure.SERVICE, cloud, {"subscriptionId": …}) as client:
    group = client.create("resources:ResourceGroup", {"resourceGroupName": "rg-dr"})
"""

import contextlib
from collections.abc import Generator
from typing import Any, NamedTuple

import grpc
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from sandbox import wire
from sandbox.cloud import Cloud
from sandbox.service import Properties, Refused, Service
from sandbox.servicer import serving

_SEED = b"\x01\x02\x03\x04\x05"


class Made(NamedTuple):
    """A resource as the engine remembers it. No id: it does not exist (or not yet)."""

    type: str
    id: str
    inputs: Properties
    outputs: Properties


class Faulty(Exception):
    """Check found something: why, by property."""


class Client:
    """One provider instance. Types and functions are named without their package."""

    def __init__(self, package: str, port: int, settings: Properties) -> None:
        # A connection of its own, as the engine opens one for each instance.
        options = [("grpc.use_local_subchannel_pool", 1)]
        self._package = package
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}", options)
        self.stub = provider_pb2_grpc.ResourceProviderStub(self._channel)
        self.stub.Configure(provider_pb2.ConfigureRequest(args=wire.write(settings)))

    def close(self) -> None:
        """Hang up."""
        self._channel.close()

    def check(self, type: str, inputs: Properties, old: Properties | None = None) -> Properties:
        """The inputs with names and defaults; raises `Faulty`."""
        answer = self._call("Check", type, olds=old or {}, news=inputs, randomSeed=_SEED)
        if answer.failures:
            raise Faulty({one.property: one.reason for one in answer.failures})
        return wire.read(answer.inputs)

    def create(self, type: str, inputs: Properties, *, preview: bool = False) -> Made:
        """Check and create; raises `Faulty` or `Refused`."""
        checked = self.check(type, inputs)
        answer = self._call("Create", type, properties=checked, preview=preview)
        return Made(type, answer.id, checked, wire.read(answer.properties))

    def difference(self, made: Made, changed: Properties) -> Any:
        """The engine's DiffResponse for a program that gives some inputs anew."""
        return self._call("Diff", made.type, id=made.id, **self._change(made, changed))

    def update(self, made: Made, changed: Properties) -> Made:
        """Give some inputs anew; raises `Refused`."""
        answer = self._call("Update", made.type, id=made.id, **self._change(made, changed))
        return made._replace(inputs=made.inputs | changed, outputs=wire.read(answer.properties))

    def read(self, type: str, id: str, made: Made | None = None) -> Made:
        """Read by id, or refresh what was `made`."""
        answer = self._call(
            "Read",
            type,
            id=id,
            properties=made.outputs if made else {},
            inputs=made.inputs if made else {},
        )
        return Made(type, answer.id, wire.read(answer.inputs), wire.read(answer.properties))

    def delete(self, made: Made) -> None:
        """Delete; raises `Refused`."""
        self._call("Delete", made.type, id=made.id, properties=made.outputs)

    def look_up(self, function: str, arguments: Properties) -> Properties:
        """Call a function such as `recoveryservices:getVault`; raises `Refused`."""
        request = provider_pb2.InvokeRequest(
            tok=f"{self._package}:{function}", args=wire.write(arguments)
        )
        with _refusals():
            return wire.read(getattr(self.stub.Invoke(request), "return"))

    def _change(self, made: Made, changed: Properties) -> dict[str, Properties]:
        inputs = made.inputs | changed
        return {"olds": made.outputs, "news": inputs, "old_inputs": made.inputs}

    def _call(self, method: str, type: str, **parts: Any) -> Any:
        token = f"{self._package}:{type}"
        request = getattr(provider_pb2, f"{method}Request")(
            urn=f"urn:pulumi:test::asr::{token}::one",
            type=token,
            name="one",
            **{
                key: wire.write(part) if isinstance(part, dict) else part
                for key, part in parts.items()
            },
        )
        with _refusals():
            return getattr(self.stub, method)(request)


@contextlib.contextmanager
def connected(service: Service, cloud: Cloud, settings: Properties) -> Generator[Client]:
    """A client of a service that is served while the block runs."""
    with serving(service, cloud) as port:
        client = Client(service.package, port, settings)
        try:
            yield client
        finally:
            client.close()


@contextlib.contextmanager
def _refusals() -> Generator[None]:
    try:
        yield
    except grpc.RpcError as error:
        details = error.details() if isinstance(error, grpc.Call) else None
        raise Refused("", details or str(error)) from None
