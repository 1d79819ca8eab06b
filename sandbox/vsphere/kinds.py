"""The resource types of vSphere that the sandbox knows, and what each refuses."""

from collections.abc import Callable

import msgspec

from sandbox.cloud import Contents, Thing
from sandbox.faults import Faults, missing, one_of
from sandbox.service import Properties, Refused, Request
from sandbox.vsphere import inventory, machines
from sandbox.vsphere.privileges import KNOWN
from sandbox.wire import UNKNOWN


def _nothing(contents: Contents, server: str, thing: Thing) -> None:
    """Nothing speaks against it."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How one resource type behaves."""

    kind: str
    faults: Callable[[Contents, Request, Properties], Faults]
    refuse: Callable[[Contents, Request, Properties], None]
    refuse_deletion: Callable[[Contents, str, Thing], None] = _nothing
    id: Callable[[Request, Properties], str]
    computed: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaces_below: dict[str, tuple[str, ...]] = {}  # property -> what in it does not replace
    named: bool = False  # gets a name when the program gives none


def server_of(request: Request) -> str:
    """The vCenter that the request is for."""
    return request.settings["vsphereServer"]


def _machine_faults(contents: Contents, request: Request, inputs: Properties) -> Faults:
    return machines.faults(contents, server_of(request), inputs, new=not request.old_inputs)


def _folder_faults(contents: Contents, request: Request, inputs: Properties) -> Faults:
    kinds = ("vm", "host", "network", "datastore", "datacenter")
    yield from missing(inputs, "path", "type")
    yield from one_of(inputs, "type", *kinds)
    if inputs.get("type") != "datacenter" and not inputs.get("datacenterId"):
        yield "datacenterId", "is needed for every type but datacenter"


def _role_faults(contents: Contents, request: Request, inputs: Properties) -> Faults:
    yield from missing(inputs, "name")


def _permission_faults(contents: Contents, request: Request, inputs: Properties) -> Faults:
    yield from missing(inputs, "entityId", "entityType", "permissions")
    permissions = inputs.get("permissions")
    people = [one.get("userOrGroup", "") for one in permissions] if permissions else []
    known = [person.lower() for person in people if person != UNKNOWN]
    if len(set(known)) != len(known):
        yield "permissions", "a user or group is named twice"


def _refuse_machine(contents: Contents, request: Request, inputs: Properties) -> None:
    machines.refuse(contents, server_of(request), inputs, request.id)


def _refuse_folder(contents: Contents, request: Request, inputs: Properties) -> None:
    server, datacenter = server_of(request), inputs.get("datacenterId", "")
    path = inputs["path"].strip("/")
    above = path.rpartition("/")[0]
    if above and inventory.folder_of(contents, server, datacenter, above) is None:
        raise Refused("NotFound", f"folder '{above}' not found: a folder's parent must exist")
    there = inventory.folder_of(contents, server, datacenter, path)
    if there and there.id != request.id:
        raise Refused("DuplicateName", f"The name '{path}' already exists.")


def _refuse_role(contents: Contents, request: Request, inputs: Properties) -> None:
    unknown = sorted(set(inputs.get("rolePrivileges") or []) - KNOWN)
    if unknown:
        raise Refused("InvalidArgument", f"vCenter knows no privilege {', '.join(unknown)}")
    for role in inventory.all_of(contents, server_of(request), "Role"):
        if role.id != request.id and role.body["name"] == inputs["name"]:
            raise Refused("AlreadyExists", f"A role named '{inputs['name']}' already exists.")


def _refuse_permissions(contents: Contents, request: Request, inputs: Properties) -> None:
    server = server_of(request)
    kinds = ("Datacenter", "Folder", "VirtualMachine", "Datastore", "ComputeCluster", "Host")
    kinds += ("Network", "ResourcePool")
    entity = inputs["entityId"]
    root = entity.startswith("group-d")
    if not root and not any(inventory.found(contents, server, kind, entity) for kind in kinds):
        raise Refused("NotFound", f"{inputs['entityType']} {entity!r} not found")
    for permission in inputs["permissions"]:
        if not inventory.role_exists(contents, server, str(permission.get("roleId"))):
            raise Refused("NotFound", f"role {permission.get('roleId')!r} not found")


def _refuse_role_in_use(contents: Contents, server: str, thing: Thing) -> None:
    for entity in inventory.all_of(contents, server, "EntityPermissions"):
        if any(str(one.get("roleId")) == thing.id for one in entity.body["permissions"]):
            place = entity.body["entityId"]
            raise Refused("ResourceInUse", f"role {thing.id} is in use on {place}")


def _refuse_full_folder(contents: Contents, server: str, folder: Thing) -> None:
    path = folder.body["path"]
    inside = [*inventory.all_of(contents, server, "VirtualMachine")]
    inside += inventory.all_of(contents, server, "Folder")
    for thing in inside:
        place = thing.body.get("folder") or thing.body.get("path", "").rpartition("/")[0]
        if thing.id != folder.id and place.strip("/") == path:
            raise Refused("NotEmpty", f"folder '{path}' is not empty: it holds {thing.id}")


def _separation_faults(contents: Contents, request: Request, inputs: Properties) -> Faults:
    yield from missing(inputs, "computeClusterId", "virtualMachineIds")
    machines = inputs.get("virtualMachineIds")
    if isinstance(machines, list) and len(machines) < 2:
        yield "virtualMachineIds", "at least two virtual machines are needed"


def _storage_override_faults(contents: Contents, request: Request, inputs: Properties) -> Faults:
    yield from missing(inputs, "datastoreClusterId", "virtualMachineId")
    if "sdrsEnabled" in inputs:
        yield from one_of(inputs, "sdrsEnabled", "true", "false")


def _refuse_unknown_parts(contents: Contents, request: Request, inputs: Properties) -> None:
    server = server_of(request)
    cluster = inputs.get("computeClusterId") or inputs["datastoreClusterId"]
    kind = "ComputeCluster" if inputs.get("computeClusterId") else "DatastoreCluster"
    if inventory.found(contents, server, kind, cluster) is None:
        raise Refused("NotFound", f"{kind} {cluster!r} not found")
    for machine in inputs.get("virtualMachineIds") or [inputs["virtualMachineId"]]:
        if inventory.found(contents, server, "VirtualMachine", machine) is None:
            raise Refused("NotFound", f"virtual machine {machine!r} not found")


def _of_cluster(request: Request, inputs: Properties, part: str) -> str:
    cluster = inputs.get("computeClusterId") or inputs["datastoreClusterId"]
    return f"{cluster}:{part}"


def _machine_id(request: Request, inputs: Properties) -> str:
    return inventory.machine_uuid(server_of(request), request.urn, inputs["name"])


def _folder_id(request: Request, inputs: Properties) -> str:
    place = (inputs.get("datacenterId", ""), inputs["type"], inputs["path"])
    return inventory.managed_id("Folder", server_of(request), *place)


def _role_id(request: Request, inputs: Properties) -> str:
    return inventory.managed_id("", server_of(request), inputs["name"]).removeprefix("vm-")


BY_TOKEN = {
    "vsphere:index/virtualMachine:VirtualMachine": Kind(
        kind="VirtualMachine",
        faults=_machine_faults,
        refuse=_refuse_machine,
        id=_machine_id,
        computed=machines.COMPUTED,
        replaces=("replaceTrigger",),
        replaces_below={"clone": ("timeout",), "ovfDeploy": ("allowUnverifiedSslCert",)},
        named=True,
    ),
    "vsphere:index/folder:Folder": Kind(
        kind="Folder",
        faults=_folder_faults,
        refuse=_refuse_folder,
        refuse_deletion=_refuse_full_folder,
        id=_folder_id,
        replaces=("type", "datacenterId"),
    ),
    "vsphere:index/role:Role": Kind(
        kind="Role",
        faults=_role_faults,
        refuse=_refuse_role,
        refuse_deletion=_refuse_role_in_use,
        id=_role_id,
        computed=("label",),
    ),
    "vsphere:index/entityPermissions:EntityPermissions": Kind(
        kind="EntityPermissions",
        faults=_permission_faults,
        refuse=_refuse_permissions,
        id=lambda request, inputs: inputs["entityId"],
        replaces=("entityId", "entityType"),
    ),
    "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule": Kind(
        kind="AntiAffinityRule",
        faults=_separation_faults,
        refuse=_refuse_unknown_parts,
        id=lambda request, inputs: _of_cluster(request, inputs, inputs["name"]),
        replaces=("computeClusterId",),
        named=True,
    ),
    "vsphere:index/drsVmOverride:DrsVmOverride": Kind(
        kind="DrsVmOverride",
        faults=lambda contents, request, inputs: missing(
            inputs, "computeClusterId", "virtualMachineId"
        ),
        refuse=_refuse_unknown_parts,
        id=lambda request, inputs: _of_cluster(request, inputs, inputs["virtualMachineId"]),
        replaces=("computeClusterId", "virtualMachineId"),
    ),
    "vsphere:index/storageDrsVmOverride:StorageDrsVmOverride": Kind(
        kind="StorageDrsVmOverride",
        faults=_storage_override_faults,
        refuse=_refuse_unknown_parts,
        id=lambda request, inputs: _of_cluster(request, inputs, inputs["virtualMachineId"]),
        replaces=("datastoreClusterId", "virtualMachineId"),
    ),
}
