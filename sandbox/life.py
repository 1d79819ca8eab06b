"""Things that exist although no program made them, and what happens to them by itself.

For estates of other people (`put`, `put_folder`), for what a configuration server or an appliance
writes into its vault when it registers and discovers machines (`register_server`, or `restore`
from an observation file), for the hours that a first replication takes (`finish_replication`),
and for reading it all (`observation`). Call these before or between commands in a world; a
command that runs already sees them too.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from sandbox.azure import bodies, ids
from sandbox.azure.types import BY_KIND
from sandbox.azure.vaults import IMMUTABILITY, SOFT_DELETE
from sandbox.cloud import Cloud, Contents, Thing, keep
from sandbox.faults import at
from sandbox.vsphere import inventory

Architecture = Literal["classic", "modernized"]
Observation = dict[str, Any]
"""In the form of an observation file."""

_CONTAINERS = "replicationProtectionContainers"
_FABRICS = "Microsoft.RecoveryServices/vaults/replicationFabrics"
_ITEMS = f"{_FABRICS}/{_CONTAINERS}/replicationProtectedItems"
_FOUND = (f"{_FABRICS}/{_CONTAINERS}/replicationProtectableItems",)
_FOUND += ("Microsoft.OffAzure/VMwareSites/machines",)


def put(world: Path, id: str, inputs: dict[str, Any] | None = None) -> None:
    """Let the Azure resource `id` exist, and everything it lies in.

    `inputs` are what a program would have given (camelCase, without arguments of the path). A
    resource that exists already is left as it is.
    """
    with Cloud(world).changing() as contents:
        _put(contents, id, inputs or {})


def put_folder(world: Path, vcenter: str, path: str) -> None:
    """Let a folder for machines exist in every datacenter of a vCenter, with those above it.

    `vcenter` is the host name that programs give their provider, `path` as in `DR/servers`.
    """
    names = path.strip("/").split("/")
    with Cloud(world).changing() as contents:
        for depth in range(1, len(names) + 1):
            place = "/".join(names[:depth])
            if inventory.folder_of(contents, vcenter, "", place) is None:
                id = inventory.managed_id("Folder", vcenter, "", "vm", place)
                inventory.remember(contents, vcenter, "Folder", id, {"path": place, "type": "vm"})


def register_server(
    world: Path,
    vault: str,
    *,
    architecture: Architecture,
    server: str,
    configuration_server: str = "",
    machines: Iterable[str] = (),
    accounts: Iterable[str] = ("replication",),
    policies: Iterable[str] = (),
    time: str = "2026-01-01T00:00:00Z",
) -> Observation:
    """A server registers with the vault (an ARM id) and discovers machines, by name.

    `server` is the host name of the configuration server, of a process server that registers
    through `configuration_server`, or of the appliance, `accounts` are the
    friendly names of its run-as accounts, `policies` (ARM ids) become associated. Calling it
    again adds more servers, accounts and machines to the same fabric. The answer is the
    observation that follows, read at `time`.
    """
    if architecture == "classic":
        observed = _classic(vault, configuration_server or server, server, accounts, machines)
    else:
        observed = _modernized(vault, server, accounts, machines)
    restore(world, vault, observed, architecture=architecture, policies=policies)
    return observation(world, vault, time=time)


def register_master_target(world: Path, vault: str, *, server: str) -> None:
    """A master target registers through a configuration server, which has its fabric already."""
    with Cloud(world).changing() as contents:
        (fabric,) = (thing for thing in _below(contents, vault) if thing.kind == _FABRICS)
        target = {"id": ids.made_up(vault, f"master target {server}"), "name": server}
        details = {"masterTargetServers": [target]}
        _extend(fabric.body["properties"]["customDetails"], details)


def restore(
    world: Path,
    vault: str,
    observed: Observation,
    *,
    architecture: Architecture,
    policies: Iterable[str] = (),
) -> None:
    """Let exist what an observation file says of a vault (an ARM id).

    That is the vault, the fabric, its container, servers and accounts, the discovered machines,
    and mappings that associate `policies` (ARM ids). Protected items are not made: an observation
    does not know their names.
    """
    fabric = observed["fabric"]
    id = f"{vault}/replicationFabrics/{fabric['name']}"
    container = f"{id}/{_CONTAINERS}/{fabric['container']}"
    server_names = "friendlyName" if architecture == "classic" else "name"
    in_site = [machine["id"] for machine in observed.get("machines", {}).values()]
    in_site += fabric.get("runAsAccounts", {}).values()
    details = {
        "instanceType": "VMware" if architecture == "classic" else "InMageRcm",
        "processServers": [
            {"id": server, server_names: name, "health": "Normal"}
            for name, server in fabric.get("processServers", {}).items()
        ],
        # Beside the shape of a modernized fabric, whose accounts are read from its site.
        "runAsAccounts": [
            {"accountId": account, "accountName": name}
            for name, account in fabric.get("runAsAccounts", {}).items()
        ],
    }
    if fabric.get("masterTargets"):
        details["masterTargetServers"] = [
            {"id": target, "name": name} for name, target in fabric["masterTargets"].items()
        ]
    if architecture == "modernized" and in_site:
        details["vmwareSiteId"] = ids.parent(in_site[0])
    with Cloud(world).changing() as contents:
        _put(contents, vault, {})
        named = {"friendlyName": next(iter(fabric.get("processServers", {})), fabric["name"])}
        _put(contents, id, {"properties": {**named, "health": "Normal", "customDetails": {}}})
        _extend(contents.azure[ids.key(id)].body["properties"]["customDetails"], details)
        _put(contents, container, {"properties": named})
        for name, machine in observed.get("machines", {}).items():
            _put(contents, machine["id"], {"properties": {"friendlyName": name}})
        for policy in policies:
            _put(contents, policy, {})
            mapping = f"{container}/replicationProtectionContainerMappings/{policy.split('/')[-1]}"
            target = {"policyId": policy, "targetProtectionContainerId": "Microsoft Azure"}
            _put(contents, mapping, {"properties": target})


def unregister(world: Path, vault: str) -> None:
    """All servers leave a vault (an ARM id), as their administrators do before it is deleted.

    Raises ValueError while machines are still protected through them.
    """
    with Cloud(world).changing() as contents:
        fabrics = [thing.id for thing in _below(contents, vault) if thing.kind == _FABRICS]
        for fabric in fabrics:
            held = [thing for thing in _below(contents, fabric)]
            if any(thing.kind == _ITEMS for thing in held):
                raise ValueError("machines are still protected; disable their replication first")
            for id in [fabric, *(thing.id for thing in held)]:
                contents.azure.pop(ids.key(id), None)


def finish_replication(world: Path, item: str) -> None:
    """The first replication of a protected item (an ARM id) ends: it is Protected."""
    with Cloud(world).changing() as contents:
        thing = contents.azure[ids.key(item)]
        operations = ["TestFailover", "UnplannedFailover", "DisableReplication"]
        thing.body["properties"] |= {"protectionState": "Protected"}
        thing.body["properties"] |= {"allowedOperations": operations}


def observation(world: Path, vault: str, *, time: str = "2026-01-01T00:00:00Z") -> Observation:
    """What reading the vault (an ARM id) says, in the form of an observation file."""
    with Cloud(world).reading() as contents:
        observed: Observation = {"version": 1, "time": time, "machines": {}}
        if settings := _observed_vault(contents.azure.get(ids.key(vault))):
            observed["vault"] = settings
        fabrics = [thing for thing in _below(contents, vault) if thing.kind == _FABRICS]
        if fabrics:
            observed["fabric"] = _observed_fabric(contents, fabrics[0])
            observed["machines"] = dict(_observed_machines(contents, fabrics[0]))
        return observed


def _put(contents: Contents, id: str, inputs: dict[str, Any]) -> None:
    if ids.key(id) in contents.azure or ids.is_subscription(id) or not id:
        return
    _put(contents, ids.parent(id), {})
    type = BY_KIND.get(ids.kind(id).lower())
    if type is None:
        body = {**inputs, "id": id, "name": id.rsplit("/", 1)[-1], "type": ids.kind(id)}
    else:
        body = bodies.body(contents, type, id, inputs)
    keep(contents.azure, ids.key(id), id=id, kind=ids.kind(id), body=body)


def _extend(known: dict[str, Any], details: dict[str, Any]) -> None:
    """Add to what a fabric knows of servers and accounts."""
    for name, value in details.items():
        if isinstance(value, list):
            known[name] = known.get(name, [])
            known[name] += [one for one in value if one not in known[name]]
        else:
            known.setdefault(name, value)


def _classic(
    vault: str, owner: str, server: str, accounts: Iterable[str], machines: Iterable[str]
) -> Observation:
    fabric = hashlib.sha256(owner.encode()).hexdigest()
    container = f"cloud_{ids.made_up(vault, fabric)}"
    place = f"{vault}/replicationFabrics/{fabric}/{_CONTAINERS}/{container}"
    return {
        "fabric": {
            "name": fabric,
            "container": container,
            "processServers": {server: ids.made_up(vault, server)},
            "runAsAccounts": {name: str(number) for number, name in enumerate(accounts, start=1)},
        },
        "machines": {
            name: {"id": f"{place}/replicationProtectableItems/{ids.made_up(place, name)}"}
            for name in machines
        },
    }


def _modernized(
    vault: str, server: str, accounts: Iterable[str], machines: Iterable[str]
) -> Observation:
    name = vault.rsplit("/", 1)[-1]
    site = f"{ids.group(vault)}/providers/Microsoft.OffAzure/VMwareSites/{name}-site"
    return {
        "fabric": {
            "name": f"{name}-vmwarefabric",
            "container": f"{name}-container",
            "processServers": {server: ids.made_up(vault, server)},
            "runAsAccounts": {
                name: f"{site}/runAsAccounts/{ids.made_up(site, name)}" for name in accounts
            },
        },
        "machines": {
            name: {"id": f"{site}/machines/{ids.made_up(site, name)}"} for name in machines
        },
    }


def _observed_vault(vault: Thing | None) -> dict[str, Any]:
    body = vault.body if vault else {}
    seen = {"immutability": at(body, IMMUTABILITY), "softDelete": at(body, SOFT_DELETE)}
    words = {"AlwaysON": "always-on"}
    return {key: words.get(value, value.lower()) for key, value in seen.items() if value}


def _observed_fabric(contents: Contents, fabric: Thing) -> dict[str, Any]:
    details = fabric.body["properties"]["customDetails"]
    containers = (one for one in _below(contents, fabric.id) if one.kind.endswith(_CONTAINERS))
    targets = {one["name"]: one["id"] for one in details.get("masterTargetServers", [])}
    return {
        "name": fabric.body["name"],
        "container": next(containers).body["name"],
        "processServers": {
            one.get("friendlyName") or one["name"]: one["id"] for one in details["processServers"]
        },
        **({"masterTargets": targets} if targets else {}),
        "runAsAccounts": {one["accountName"]: one["accountId"] for one in details["runAsAccounts"]},
    }


def _observed_machines(contents: Contents, fabric: Thing) -> Iterable[tuple[str, dict[str, Any]]]:
    details = fabric.body["properties"]["customDetails"]
    servers = {
        one["id"]: one.get("friendlyName") or one["name"] for one in details["processServers"]
    }
    place = details.get("vmwareSiteId") or fabric.id
    items = [thing for thing in _below(contents, fabric.id) if thing.kind == _ITEMS]
    for machine in (thing for thing in _below(contents, place) if thing.kind in _FOUND):
        observed = {"id": machine.id}
        for item in items:
            asked = item.body["properties"]
            details = asked["providerSpecificDetails"]
            source = details.get("fabricDiscoveryMachineId") or asked.get("protectableItemId")
            if ids.same(source, machine.id):
                observed["protection"] = asked["protectionState"]
                observed["processServer"] = servers[details["processServerId"]]
        yield machine.body["properties"]["friendlyName"], observed


def _below(contents: Contents, id: str) -> Iterable[Thing]:
    return [thing for thing in contents.azure.values() if ids.below(thing.id, id)]
