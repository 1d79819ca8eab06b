"""Private endpoints and private DNS: what Azure refuses, and what it answers."""

from typing import Any

from sandbox.azure import ids
from sandbox.azure.types import Type
from sandbox.cloud import Contents
from sandbox.service import Properties, Refused

ENDPOINTS = "microsoft.network/privateendpoints"
LINKS = "microsoft.network/privatednszones/virtualnetworklinks"
_VAULTS = "microsoft.recoveryservices/vaults"
_CONNECTIONS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")


def reached(contents: Contents, vault: str) -> bool:
    """Whether a private endpoint leads to a vault (an ARM id)."""
    endpoints = (thing for thing in contents.azure.values() if thing.kind.lower() == ENDPOINTS)
    return any(ids.same(target, vault) for one in endpoints for target in targets(one.body))


def targets(endpoint: Properties) -> list[str]:
    """Ids of what an endpoint (its inputs or its body) leads to."""
    return [
        connection.get("privateLinkServiceId", "")
        for name in _CONNECTIONS
        for connection in endpoint.get(name) or []
    ]


def refuse(contents: Contents, type: Type, id: str, inputs: Properties) -> None:
    """Refuse an endpoint that comes too late, and a network in two zones of one name."""
    if type.kind.lower() == ENDPOINTS and ids.key(id) not in contents.azure:
        for target in targets(inputs):
            if ids.kind(target).lower() == _VAULTS:
                _nothing_registered(contents, target)
    if type.kind.lower() == LINKS:
        _one_zone(contents, id, inputs)


def _nothing_registered(contents: Contents, vault: str) -> None:
    if any(ids.below(thing.id, f"{vault}/replicationFabrics") for thing in contents.azure.values()):
        raise Refused(
            "VaultNotEmpty",
            f"'{vault}' takes its first private endpoint before anything registers with it, and a "
            "server is registered",
            400,
        )


def _one_zone(contents: Contents, id: str, inputs: Properties) -> None:
    network = inputs["virtualNetwork"]["id"]
    zone = ids.parent(id).rsplit("/", 1)[1].lower()
    for other in contents.azure.values():
        if other.kind.lower() != LINKS or ids.same(other.id, id):
            continue
        if ids.parent(other.id).rsplit("/", 1)[1].lower() == zone and ids.same(
            other.body["virtualNetwork"]["id"], network
        ):
            raise Refused(
                "Conflict",
                f"'{network}' is linked with a zone {zone} already, by {other.id}",
                409,
            )


def connections(contents: Contents, id: str, told: Properties) -> list[Properties]:
    """Connections that nobody has to approve."""
    return _answered(told, "privateLinkServiceConnections", "Approved")


def asked_connections(contents: Contents, id: str, told: Properties) -> list[Properties]:
    """Connections that the owner of the target has to approve."""
    return _answered(told, "manualPrivateLinkServiceConnections", "Pending")


def _answered(told: Properties, name: str, status: str) -> list[Properties]:
    state = {"privateLinkServiceConnectionState": {"status": status, "actionsRequired": "None"}}
    return [connection | state for connection in told.get(name) or []]


def interfaces(contents: Contents, id: str, told: Properties) -> list[Any]:
    """The network interface that Azure makes for an endpoint."""
    name = f"{told['name']}.nic.{ids.made_up(id, 'nic')}"
    return [{"id": f"{ids.group(id)}/providers/Microsoft.Network/networkInterfaces/{name}"}]


def registrations(contents: Contents, id: str, told: Properties) -> list[Properties]:
    """Zones of a group, with the records that Azure writes there."""
    return [config | {"recordSets": []} for config in told.get("privateDnsZoneConfigs") or []]
