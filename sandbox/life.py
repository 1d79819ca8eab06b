"""Things that exist although no program made them, and what happens to them by itself.

For estates of other people (`put`, `put_folder`), for what a configuration server or an appliance
writes into its vault when it registers and discovers machines (`register_server`, or `restore`
from an observation file), for the hours that a first replication takes (`finish_replication`),
and for reading it all (`observation`). Call these before or between commands in a world; a
command that runs already sees them too.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from asr.observe import read_vault
from sandbox import registered
from sandbox.azure import bodies, ids
from sandbox.azure.types import BY_KIND
from sandbox.cloud import Cloud, Contents, Thing, keep
from sandbox.vault import SimulatedVault
from sandbox.vsphere import inventory

Architecture = Literal["classic", "modernized"]
Observation = dict[str, Any]
"""In the form of an observation file."""

_CONTAINERS = "replicationProtectionContainers"
_FABRICS = "Microsoft.RecoveryServices/vaults/replicationFabrics"
_ITEMS = f"{_FABRICS}/{_CONTAINERS}/replicationProtectedItems"


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
    disks: Mapping[str, list[dict[str, Any]]] | None = None,
    accounts: Iterable[str] = ("replication",),
    policies: Iterable[str] = (),
    time: str = "2026-01-01T00:00:00Z",
) -> Observation:
    """A server registers with the vault (an ARM id) and discovers machines, by name.

    `server` is the host name of the configuration server, of a process server that registers
    through `configuration_server`, or of the appliance, `accounts` are the
    friendly names of its run-as accounts, `policies` (ARM ids) become associated, `disks` are those
    of machines, in the words of an observation. Calling it
    again adds more servers, accounts and machines to the same fabric. The answer is the
    observation that follows, read at `time`.
    """
    if architecture == "classic":
        observed = _classic(vault, configuration_server or server, server, accounts, machines)
    else:
        observed = _modernized(vault, server, accounts, machines)
    for name, of_machine in (disks or {}).items():
        observed["machines"][name]["disks"] = of_machine
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
    others: Iterable[str] = (),
) -> None:
    """Let exist what an observation file says of a vault (an ARM id).

    That is the vault with its policies, the fabric, its container, servers and accounts, the
    discovered machines, and mappings that associate `policies` (ARM ids) too. Replicated items are
    made for `others` only, machines by name: a program that declares the rest creates them.
    """
    fabric = observed["fabric"]
    id = f"{vault}/replicationFabrics/{fabric['name']}"
    container = f"{id}/{_CONTAINERS}/{fabric['container']}"
    servers = fabric.get("processServers", {})
    found = observed.get("machines", {})
    associated = [
        *policies,
        *(registered.policy_id(vault, name) for name in fabric.get("mappings", {}).values()),
    ]
    with Cloud(world).changing() as contents:
        _put(contents, vault, {})
        for name, policy in observed.get("vault", {}).get("policies", {}).items():
            _put(contents, registered.policy_id(vault, name), registered.policy_inputs(policy))
        named = {"friendlyName": next(iter(servers), fabric["name"])}
        _put(contents, id, {"properties": {**named, "health": "Normal", "customDetails": {}}})
        known = contents.azure[ids.key(id)].body["properties"]["customDetails"]
        _put(contents, container, {"properties": named})
        if architecture == "classic":
            _extend(known, registered.classic_details(fabric))
            name_of_machine = "friendlyName"
        else:
            _extend(known, registered.modernized_details(fabric, found))
            for name, account in fabric.get("runAsAccounts", {}).items():
                _put(contents, account, {"properties": {"displayName": name}})
            name_of_machine = "displayName"
        for name, machine in found.items():
            told = {name_of_machine: name, "protectionStatus": _status(machine)}
            told |= registered.disk_details(architecture, machine)
            _put(contents, machine["id"], {"properties": told})
        for policy in dict.fromkeys(associated):
            _put(contents, policy, {})
            mapping = f"{container}/replicationProtectionContainerMappings/{policy.split('/')[-1]}"
            target = {"policyId": policy, "targetProtectionContainerId": "Microsoft Azure"}
            _put(contents, mapping, {"properties": target})
        for name in others:
            if "item" in found[name]:
                _put_item(contents, container, found[name], servers, architecture)


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


def replicated_items(world: Path, vault: str) -> list[str]:
    """ARM ids of all replicated items of a vault (an ARM id)."""
    with Cloud(world).reading() as contents:
        return [thing.id for thing in _below(contents, vault) if thing.kind == _ITEMS]


def finish_replication(world: Path, item: str) -> None:
    """The first replication of a protected item (an ARM id) ends: it is Protected."""
    with Cloud(world).changing() as contents:
        thing = contents.azure[ids.key(item)]
        operations = ["TestFailover", "UnplannedFailover", "DisableReplication"]
        thing.body["properties"] |= {"protectionState": "Protected"}
        thing.body["properties"] |= {"allowedOperations": operations}


def disable_replication(world: Path, item: str) -> None:
    """Somebody disables the replication of a protected item (an ARM id): it is gone."""
    with Cloud(world).changing() as contents:
        del contents.azure[ids.key(item)]


def discover_disk(world: Path, machine: str, disk: dict[str, Any]) -> None:
    """An appliance finds one more disk, in the words of an observation, at a machine that it
    discovered (an ARM id). Nothing replicates it yet."""
    found = registered.disk_details("modernized", {"disks": [disk]})
    with Cloud(world).changing() as contents:
        told = contents.azure[ids.key(machine)].body["properties"]
        told["disks"] = [*told.get("disks", []), *found["disks"]]


def add_disks(world: Path, item: str, asked: dict[str, Any]) -> None:
    """Somebody asks the service to replicate more disks of a protected item (an ARM id); `asked`
    is the body of the request. Raises ValueError for a disk that is replicated already."""
    added = asked["properties"]["providerSpecificDetails"]["disks"]
    with Cloud(world).changing() as contents:
        told = contents.azure[ids.key(item)].body["properties"]["providerSpecificDetails"]
        replicated = [*told["protectedDisks"], *added]
        if len({disk["diskId"].lower() for disk in replicated}) < len(replicated):
            raise ValueError("a disk of the request is replicated already")
        told["protectedDisks"] = replicated


def observation(world: Path, vault: str, *, time: str = "2026-01-01T00:00:00Z") -> Observation:
    """What reading the vault (an ARM id) says, in the form of an observation file."""
    with Cloud(world).reading() as contents:
        simulated = SimulatedVault(contents, vault)
        first = next(iter(simulated.fabrics()), {"properties": {}})["properties"]
        kind = first.get("customDetails", {}).get("instanceType")
        reading = read_vault(
            simulated,
            "modernized" if kind == "InMageRcm" else "classic",
            servers=[first.get("friendlyName", "")],
            notes=[],
        )
    return {"version": 1, "time": time, "machines": {}} | msgspec.to_builtins(reading)


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


def _status(machine: dict[str, Any]) -> str:
    return "Protected" if machine.get("protection") == "Protected" else "Unprotected"


def _put_item(
    contents: Contents,
    container: str,
    machine: dict[str, Any],
    servers: dict[str, str],
    architecture: Architecture,
) -> None:
    """The replicated item of a machine, as an observation shows it."""
    id = f"{container}/replicationProtectedItems/{machine['item']}"
    details = {"processServerId": servers.get(machine.get("processServer", ""))}
    asked: dict[str, Any] = {"providerSpecificDetails": details}
    if architecture == "classic":
        details["instanceType"] = "InMageAzureV2"
        asked["protectableItemId"] = machine["id"]
    else:
        details["instanceType"] = "InMageRcm"
        details["fabricDiscoveryMachineId"] = machine["id"]
    _put(contents, id, {"properties": asked})
    contents.azure[ids.key(id)].body["properties"]["protectionState"] = machine["protection"]


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


def _below(contents: Contents, id: str) -> Iterable[Thing]:
    return [thing for thing in contents.azure.values() if ids.below(thing.id, id)]
