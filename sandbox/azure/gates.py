"""Site Recovery's gates: what only a registered server or a finished discovery lets exist."""

from collections.abc import Callable

from sandbox.azure import ids
from sandbox.azure.types import Type
from sandbox.cloud import Contents
from sandbox.service import Properties, Refused

_MAPPING = (
    "Microsoft.RecoveryServices/vaults/replicationFabrics/replicationProtectionContainers"
    "/replicationProtectionContainerMappings"
)

# The kind of fabric that a policy of this kind can be used with.
_GENERATION = {
    "InMage": "VMware",
    "InMageAzureV2": "VMware",
    "InMageRcm": "InMageRcm",
    "InMageRcmFailback": "InMageRcm",
}
_FAILBACK = ("InMage", "InMageRcmFailback")
_AZURE = "Microsoft Azure"


def refuse(contents: Contents, type: Type, id: str, inputs: Properties) -> None:
    """Refuse an object below a fabric (plain inputs) that names what the fabric does not have."""
    gate = _GATES.get(type.token)
    if gate:
        gate(contents, id, inputs.get("properties", {}))


def _vcenter(contents: Contents, id: str, asked: Properties) -> None:
    fabric = _fabric(contents, id)
    _process_server(fabric, asked.get("processServerId"))
    _account(contents, fabric, asked.get("runAsAccountId"))


def _mapping(contents: Contents, id: str, asked: Properties) -> None:
    policy = contents.azure[ids.key(asked["policyId"])].body
    kind = policy["properties"]["providerSpecificDetails"].get("instanceType", "")
    fabric = _fabric(contents, id)["instanceType"]
    if fabric == "InMageRcm" and _is_classic(contents, id):
        raise Refused("InvalidVault", "the vault's setting says that it is a classic one", 400)
    if _GENERATION.get(kind, fabric) != fabric:
        raise Refused(
            "InvalidPolicy",
            f"policy {asked['policyId']} is of kind {kind}, which a {fabric} fabric does not take",
            400,
        )
    # Of a policy of another kind it is not known where it leads.
    target = ids.parent(id) if kind in _FAILBACK else _AZURE
    given = asked["targetProtectionContainerId"]
    if kind in _GENERATION and not ids.same(given, target):
        raise Refused(
            "InvalidTargetProtectionContainer",
            f"policy {asked['policyId']} is of kind {kind}, which leads to {target!r} and not to "
            f"{given!r}",
            400,
        )


def _item(contents: Contents, id: str, asked: Properties) -> None:
    details = asked["providerSpecificDetails"]
    machine = details.get("fabricDiscoveryMachineId") or asked.get("protectableItemId")
    if machine and ids.key(machine) not in contents.azure:
        raise Refused(
            "ProtectableItemNotFound", f"Discovery has not found the machine {machine}.", 404
        )
    mappings = [
        thing.body["properties"].get("policyId")
        for thing in contents.azure.values()
        if thing.kind == _MAPPING and ids.same(ids.parent(thing.id), ids.parent(id))
    ]
    if not any(ids.same(policy, asked["policyId"]) for policy in mappings):
        raise Refused(
            "PolicyNotAssociated",
            f"No mapping associates policy {asked['policyId']} with {ids.parent(id)}.",
            400,
        )
    fabric = _fabric(contents, id)
    _process_server(fabric, details.get("processServerId"))
    _account(contents, fabric, details.get("runAsAccountId"))


def _is_classic(contents: Contents, id: str) -> bool:
    vault = "/".join(id.split("/")[:9])
    setting = contents.azure.get(ids.key(f"{vault}/replicationVaultSettings/default"))
    given = setting.body["properties"] if setting else {}
    return given.get("vmwareToAzureProviderType") == "Vmware"


def _recovery_plan(contents: Contents, id: str, asked: Properties) -> None:
    for group in asked.get("groups") or []:
        for item in group.get("replicationProtectedItems") or []:
            state = contents.azure[ids.key(item["id"])].body["properties"]["protectionState"]
            if state != "Protected":
                raise Refused(
                    "ProtectedItemNotProtected",
                    f"The item {item['id']} is in state {state}; a recovery plan takes protected "
                    "items only.",
                    400,
                )


def _fabric(contents: Contents, id: str) -> Properties:
    """Custom details of the fabric that the object with this id lies in."""
    fabric = "/".join(id.split("/")[:11])
    return contents.azure[ids.key(fabric)].body["properties"]["customDetails"]


def _process_server(fabric: Properties, id: str | None) -> None:
    known = [server["id"] for server in fabric.get("processServers", [])]
    if id and id not in known:
        raise Refused("ProcessServerNotFound", f"The fabric has no process server {id}.", 404)


def _account(contents: Contents, fabric: Properties, id: str | None) -> None:
    # Of a configuration server they are numbers, of appliances resources of their site.
    known = [account["accountId"] for account in fabric.get("runAsAccounts", [])]
    if id and id not in known and ids.key(id) not in contents.azure:
        raise Refused("RunAsAccountNotFound", f"The fabric has no run-as account {id}.", 404)


_NAMED = "azure-native:recoveryservices:Replication"
_GATES: dict[str, Callable[[Contents, str, Properties], None]] = {
    f"{_NAMED}vCenter": _vcenter,
    f"{_NAMED}ProtectionContainerMapping": _mapping,
    f"{_NAMED}ProtectedItem": _item,
    f"{_NAMED}RecoveryPlan": _recovery_plan,
}
