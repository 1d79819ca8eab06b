"""What a simulated service is: the questions the engine asks a provider, as plain functions.

`sandbox.azure` and `sandbox.vsphere` each answer them; `sandbox.servicer` puts the answers on
the wire.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from sandbox.cloud import Contents

Properties = dict[str, Any]
"""Property values by camelCase name, with `wire.UNKNOWN` and `wire.Secret` in them."""


class Refused(Exception):
    """The service says no.

    `code` is the service's own word for it; `status` its HTTP status (0 where there is none).
    """

    def __init__(self, code: str, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.status = status

    def __str__(self) -> str:
        message = super().__str__()
        if not self.status:
            return message
        return f'Status={self.status} Code="{self.code}" Message="{message}"'


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One call of the engine about one resource."""

    type: str
    urn: str = ""
    name: str = ""  # the logical name, last part of the URN
    id: str = ""
    inputs: Properties = {}  # as the program wants them now
    old_inputs: Properties = {}  # as the last checked program wanted them
    state: Properties = {}  # outputs that the engine remembers
    settings: Properties = {}  # of the provider instance that serves this resource
    preview: bool = False
    seed: bytes = b""


class Checked(msgspec.Struct, frozen=True):
    """Inputs with names and defaults filled in, and what is wrong with them: (property, why)."""

    inputs: Properties
    failures: list[tuple[str, str]] = []


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Changed paths (`properties.sku`) with "add", "delete" or "update"; which of them replace."""

    changes: dict[str, str] = {}
    replaces: frozenset[str] = frozenset()
    delete_first: bool = False


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """A resource as the service returns it."""

    id: str
    outputs: Properties
    inputs: Properties = {}


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A provider. All functions may raise `Refused`; those with `Contents` see the cloud."""

    package: str  # as the engine calls it
    distribution: str  # the SDK's name in the package index: its version is the provider's
    configure: Callable[[Properties], list[tuple[str, str]]]  # what is wrong with its settings
    check: Callable[[Contents, Request], Checked]
    difference: Callable[[Contents, Request], Difference]
    planned: Callable[[Request], Properties]  # outputs of a create or update in a preview
    create: Callable[[Contents, Request], Resource]
    read: Callable[[Contents, Request], Resource | None]
    update: Callable[[Contents, Request], Properties]
    delete: Callable[[Contents, Request], str]  # what was done: "deleted", "purged", "absent"
    invoke: Callable[[Contents, str, Properties, Properties], Properties]
