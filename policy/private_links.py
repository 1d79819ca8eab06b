"""What private endpoints of a graph lead to."""

from collections.abc import Iterator

from asr.graph import Node

ENDPOINT = "azure-native:network:PrivateEndpoint"
_CONNECTIONS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")


def connections(endpoint: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Target and groups of every connection of an endpoint, approved or not, in lower case."""
    for name in _CONNECTIONS:
        for index in range(len(endpoint.read(name, default=[]))):
            target = str(endpoint.read(name, index, "privateLinkServiceId")).lower()
            groups = endpoint.read(name, index, "groupIds", default=[])
            yield target, tuple(str(group).lower() for group in groups)
