"""What Azure answers: the body of a GET, made from what a PUT was given.

Inputs that are arguments of the path (`resourceGroupName`, `vaultName`, `resourceName`) are not
in it. What the service would choose is the same every time, so that runs can be compared.
"""

from collections.abc import Callable
from typing import Any

from sandbox.azure import ids, items, private_link
from sandbox.azure.types import Type
from sandbox.cloud import Contents
from sandbox.service import Properties
from sandbox.wire import Secret, has_secret, plain

TENANT = "72f988bf-0000-4000-8000-000000000000"
_LONG_AGO = "2026-01-01T00:00:00.0000000Z"
_AZURE = "Microsoft Azure"


def body(contents: Contents, type: Type, id: str, inputs: Properties) -> Properties:
    """What reading the resource returns after `inputs` were PUT."""
    name = id.rsplit("/", 1)[1]
    told = {
        key: value for key, value in inputs.items() if key not in type.places or key in type.echoed
    }
    told |= {"id": id, "name": name, "type": type.kind}
    told |= {key: _COMMON[key](id) for key in type.computed if key in _COMMON}
    if type.located:
        told["location"] = _location(contents, id, inputs)
    if "properties" in type.reshaped:
        told.setdefault("properties", {})
    for key, reshape in _RESHAPED.get(type.token, {}).items():
        value = reshape(contents, id, plain(told))
        told[key] = Secret(value) if has_secret(inputs.get(key)) else value
    return told


def regional(location: str) -> str:
    """`West Europe` as ARM answers it: `westeurope`."""
    return location.replace(" ", "").lower()


def _location(contents: Contents, id: str, inputs: Properties) -> str:
    if inputs.get("location"):
        return regional(inputs["location"])
    group = contents.azure.get(ids.key(ids.group(id)))
    return group.body["location"] if group and "location" in group.body else "westeurope"


def _public_address(id: str) -> str:
    return f"198.51.100.{int(ids.made_up(id, 'address')[:2], 16)}"


_COMMON: dict[str, Callable[[str], Any]] = {
    "authorizationKey": lambda id: ids.made_up(id, "authorization"),
    "authorizationUseStatus": lambda id: "Available",
    "createdBy": lambda id: "sandbox",
    "createdOn": lambda id: _LONG_AGO,
    "creationTime": lambda id: _LONG_AGO,
    "defaultSecurityRules": lambda id: [],
    "etag": lambda id: f'W/"{ids.made_up(id, "etag")}"',
    "internalId": lambda id: ids.made_up(id, "internal"),
    "ipAddress": _public_address,
    "provisioningState": lambda id: "Succeeded",
    "resourceGuid": lambda id: ids.made_up(id, "resource"),
    "serviceKey": lambda id: ids.made_up(id, "service"),
    "serviceProviderProvisioningState": lambda id: "Provisioned",
    "systemData": lambda id: {"createdAt": _LONG_AGO, "createdBy": "sandbox"},
    "updatedBy": lambda id: "sandbox",
    "updatedOn": lambda id: _LONG_AGO,
    "virtualNetworkLinkState": lambda id: "Completed",
}


def _identity(contents: Contents, id: str, told: Properties) -> Any:
    identity = told.get("identity")
    if identity and "SystemAssigned" in identity.get("type", ""):
        return identity | {"principalId": ids.made_up(id, "principal"), "tenantId": TENANT}
    return identity


def _vault(contents: Contents, id: str, told: Properties) -> Properties:
    return {
        "backupStorageVersion": "V2",
        "privateEndpointStateForBackup": "None",
        "privateEndpointStateForSiteRecovery": "None",
        "provisioningState": "Succeeded",
        "publicNetworkAccess": "Enabled",
    } | told.get("properties", {})


def _deployment(contents: Contents, id: str, told: Properties) -> Properties:
    # A template is not answered.
    return {"mode": told["properties"]["mode"], "provisioningState": "Succeeded"}


def _policy(contents: Contents, id: str, told: Properties) -> Properties:
    details = dict(told["properties"].get("providerSpecificInput", {}))
    if "multiVmSyncStatus" in details:  # asked for as Enable, answered as Enabled
        details["multiVmSyncStatus"] = details["multiVmSyncStatus"].removesuffix("d") + "d"
    return {"friendlyName": told["name"], "providerSpecificDetails": details}


def _item(contents: Contents, id: str, told: Properties) -> Properties:
    asked = told["properties"]
    details = asked.get("providerSpecificDetails", {})
    source = details.get("fabricDiscoveryMachineId") or asked.get("protectableItemId") or ""
    # A machine that was observed protected before this world began needs no first replication.
    found = contents.azure.get(ids.key(source)) if source else None
    settled = found and found.body["properties"].get("protectionStatus") == "Protected"
    return {
        "activeLocation": "Primary",
        "allowedOperations": ["DisableReplication"],
        "friendlyName": told["name"],
        "policyFriendlyName": _last(asked.get("policyId", "")),
        "policyId": asked.get("policyId"),
        "primaryFabricFriendlyName": id.split("/")[10],
        "protectableItemId": asked.get("protectableItemId"),
        "protectionState": "Protected" if settled else "InitialReplicationInProgress",
        "providerSpecificDetails": items.told(details, found.body["properties"] if found else {}),
        "recoveryFabricFriendlyName": _AZURE,
        "recoveryFabricId": _AZURE,
        "replicationHealth": "Normal",
    }


def _mapping(contents: Contents, id: str, told: Properties) -> Properties:
    asked = told["properties"]
    return {
        "health": "Normal",
        "policyFriendlyName": _last(asked.get("policyId", "")),
        "policyId": asked.get("policyId"),
        "providerSpecificDetails": asked.get("providerSpecificInput"),
        "sourceFabricFriendlyName": id.split("/")[10],
        "sourceProtectionContainerFriendlyName": id.split("/")[12],
        "state": "Paired",
        "targetFabricFriendlyName": _AZURE,
        "targetProtectionContainerId": asked.get("targetProtectionContainerId"),
    }


def _vcenter(contents: Contents, id: str, told: Properties) -> Properties:
    return told["properties"] | {
        "discoveryStatus": "Completed",
        "fabricArmResourceName": id.split("/")[10],
        "infrastructureId": ids.made_up(id, "infrastructure"),
        "internalId": ids.made_up(id, "internal"),
    }


def _plan(contents: Contents, id: str, told: Properties) -> Properties:
    return {
        "allowedOperations": ["PlannedFailover", "TestFailover", "UnplannedFailover"],
        "currentScenarioStatus": "None",
        "failoverDeploymentModel": "ResourceManager",
        "friendlyName": told["name"],
    } | told["properties"]


def children(contents: Contents, id: str, segment: str) -> list[Properties]:
    """Bodies of the resources under `id/segment`: a parent's body lists them, however made."""
    start = ids.key(f"{id}/{segment}/") + "/"
    return [thing.body for key, thing in contents.azure.items() if key.startswith(start)]


def _storage_endpoints(contents: Contents, id: str, told: Properties) -> Properties:
    services = ("blob", "dfs", "file", "queue", "table", "web")
    return {one: f"https://{told['name']}.{one}.core.windows.net/" for one in services}


def _storage_sku(contents: Contents, id: str, told: Properties) -> Properties:
    sku = told.get("sku", {"name": "Standard_LRS"})
    return sku | {"tier": sku["name"].split("_")[0]}


_NAMED = "azure-native:recoveryservices:Replication"
_RESHAPED: dict[str, dict[str, Callable[[Contents, str, Properties], Any]]] = {
    "azure-native:resources:ResourceGroup": {
        "properties": lambda contents, id, told: {"provisioningState": "Succeeded"},
    },
    "azure-native:resources:Deployment": {"properties": _deployment},
    "azure-native:recoveryservices:Vault": {"identity": _identity, "properties": _vault},
    f"{_NAMED}Policy": {"properties": _policy},
    f"{_NAMED}ProtectedItem": {"properties": _item},
    f"{_NAMED}ProtectionContainerMapping": {"properties": _mapping},
    f"{_NAMED}vCenter": {"properties": _vcenter},
    f"{_NAMED}RecoveryPlan": {"properties": _plan},
    "azure-native:network:VirtualNetwork": {
        "subnets": lambda contents, id, told: children(contents, id, "subnets"),
        "virtualNetworkPeerings": lambda contents, id, told: children(
            contents, id, "virtualNetworkPeerings"
        ),
    },
    "azure-native:network:NetworkSecurityGroup": {
        "securityRules": lambda contents, id, told: children(contents, id, "securityRules"),
    },
    "azure-native:network:RouteTable": {
        "routes": lambda contents, id, told: children(contents, id, "routes"),
    },
    "azure-native:network:PrivateEndpoint": {
        "manualPrivateLinkServiceConnections": private_link.asked_connections,
        "networkInterfaces": private_link.interfaces,
        "privateLinkServiceConnections": private_link.connections,
    },
    "azure-native:network:PrivateDnsZoneGroup": {
        "privateDnsZoneConfigs": private_link.registrations,
    },
    "azure-native:storage:StorageAccount": {
        "identity": _identity,
        "primaryEndpoints": _storage_endpoints,
        "primaryLocation": lambda contents, id, told: told["location"],
        "privateEndpointConnections": lambda contents, id, told: [],
        "sku": _storage_sku,
        "statusOfPrimary": lambda contents, id, told: "available",
    },
}


def _last(id: str) -> str:
    return id.rsplit("/", 1)[-1]
