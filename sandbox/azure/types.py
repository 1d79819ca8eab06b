"""What the simulated Azure knows: one row for each resource type, in `sandbox/azure/rows`.

To teach it a type, add a row: its token, its path, the names in its pattern, the outputs that
only the service knows and what replaces it. Special answers go to `bodies`, special checks to
`checks`, both by token.
"""

from sandbox.azure.resource_type import Type
from sandbox.azure.rows import (
    authorization,
    compute,
    monitoring,
    network,
    private_link,
    recovery,
    resources,
    storage,
)

_ROWS = (
    *resources.ROWS,
    *recovery.ROWS,
    *network.ROWS,
    *compute.ROWS,
    *private_link.ROWS,
    *storage.ROWS,
    *authorization.ROWS,
    *monitoring.ROWS,
)
BY_TOKEN = {row.token: row for row in _ROWS}
BY_KIND = {row.kind.lower(): row for row in _ROWS}


def getter(token: str) -> Type | None:
    """The type that a lookup such as `azure-native:recoveryservices:getVault` reads."""
    module, _, function = token.rpartition(":")
    return BY_TOKEN.get(f"{module}:{function.removeprefix('get')}")


__all__ = ["BY_KIND", "BY_TOKEN", "Type", "getter"]
