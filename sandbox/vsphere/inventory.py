"""The inventory of a simulated vCenter: lookups, and what they leave behind.

Ids follow from names, so that they are the same in every world. What was looked up is remembered,
because other calls come with ids alone.
"""

import hashlib
import uuid
from collections.abc import Iterator

import msgspec

from sandbox.cloud import Contents, Thing, keep
from sandbox.service import Properties, Refused

ABSENT = "missing-"
"""Names that start so do not exist."""

_NAMESPACE = uuid.UUID("6d7f1f0c-6a5e-4f2e-8c53-1a9c0f5e7b11")
_PREFIXES = {
    "Datacenter": "datacenter-",
    "Datastore": "datastore-",
    "ComputeCluster": "domain-c",
    "Host": "host-",
    "Network": "network-",
    "ResourcePool": "resgroup-",
    "Folder": "group-v",
    "DatastoreCluster": "group-p",
}
_BY_UUID = ("ContentLibrary", "ContentLibraryItem", "DistributedVirtualSwitch")
_TAGGING = {"Tag": "InventoryServiceTag", "TagCategory": "InventoryServiceCategory"}


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """Hardware of templates and OVF packages. Disks in GB, memory in MB."""

    words: tuple[str, ...]  # a name that has one of these is such a template
    guest: str
    firmware: str
    controller: str = "pvscsi"
    disks: tuple[int, ...]
    processors: int = 2
    memory: int = 4096


# The first row with a word in the name wins; the last one takes every name.
_TEMPLATES = (
    Template(
        words=("win", "configuration", "appliance", "asrcs", "process-server"),
        guest="windows9Server64Guest",
        firmware="efi",
        controller="lsilogic-sas",
        disks=(80,),
        processors=8,
        memory=16384,
    ),
    Template(words=("",), guest="ubuntu64Guest", firmware="efi", disks=(16,)),
)

_SYSTEM_ROLES = (
    ("-1", "Admin", "Administrator"),
    ("-2", "ReadOnly", "Read-only"),
    ("-3", "View", "View"),
    ("-4", "Anonymous", "Anonymous"),
    ("-5", "NoAccess", "No access"),
    ("-6", "NoCryptoAdmin", "No cryptography administrator"),
)


def key(server: str, kind: str, id: str) -> str:
    """What a thing of one vCenter is found by."""
    return f"{server}/{kind}/{id}".lower()


def found(contents: Contents, server: str, kind: str, id: str) -> Thing | None:
    """The thing with this id, if it exists or was looked up."""
    return contents.vcenter.get(key(server, kind, id))


def all_of(contents: Contents, server: str, kind: str) -> Iterator[Thing]:
    """Every thing of one kind in one vCenter."""
    start = key(server, kind, "")
    return (thing for one, thing in contents.vcenter.items() if one.startswith(start))


def remember(contents: Contents, server: str, kind: str, id: str, body: Properties) -> None:
    """Let a thing exist."""
    keep(contents.vcenter, key(server, kind, id), id=id, kind=kind, body=body)


def managed_id(kind: str, *names: str) -> str:
    """A managed object id: `datastore-48213`."""
    digest = hashlib.sha256("\n".join([kind, *names]).encode()).digest()
    return f"{_PREFIXES.get(kind, 'vm-')}{10000 + int.from_bytes(digest[:4], 'big') % 89999}"


def machine_uuid(*names: str) -> str:
    """The UUID of a virtual machine."""
    return str(uuid.uuid5(_NAMESPACE, "\n".join(names)))


def look_up(contents: Contents, server: str, function: str, asked: Properties) -> Properties:
    """Answer a lookup such as `getDatastore`."""
    kind = function.removeprefix("get")
    if kind in ("VirtualMachine", "OvfVmTemplate"):
        return _machine(contents, server, kind, asked)
    if kind == "Role":
        return _role(contents, server, asked)
    if kind == "Folder":
        return _folder(contents, server, asked)
    if kind in _BY_UUID or kind in _TAGGING:
        return _named(contents, server, kind, asked)
    if kind not in _PREFIXES:
        raise Refused("NotKnown", f"the sandbox does not know the function vsphere {function}")
    name = asked.get("name") or "Resources"
    datacenter = asked.get("datacenterId", "")
    _exists(kind, name)
    id = managed_id(kind, server, datacenter, name)
    body = {**asked, "id": id, "name": name}
    if kind in ("ComputeCluster", "Host"):
        pool = managed_id("ResourcePool", server, datacenter, f"{name}/Resources")
        body["resourcePoolId"] = pool
        remember(contents, server, "ResourcePool", pool, {"id": pool, "datacenterId": datacenter})
    if kind == "Network":
        distributed = asked.get("distributedVirtualSwitchUuid")
        body["type"] = "DistributedVirtualPortgroup" if distributed else "Network"
    remember(contents, server, kind, id, body)
    return body


def template_of(contents: Contents, server: str, id: str) -> Properties | None:
    """What a clone of the machine or template with this UUID starts from."""
    thing = found(contents, server, "Template", id) or found(contents, server, "VirtualMachine", id)
    return thing.body if thing else None


def folder_of(contents: Contents, server: str, datacenter: str, path: str) -> Thing | None:
    """The folder for machines with this path below the datacenter's; any datacenter when ""."""
    for folder in all_of(contents, server, "Folder"):
        same_place = not datacenter or folder.body.get("datacenterId") in (datacenter, None)
        if folder.body["type"] == "vm" and folder.body["path"] == path.strip("/") and same_place:
            return folder
    return None


def role_exists(contents: Contents, server: str, id: str) -> bool:
    """Whether a role with this id is built in or was made."""
    built_in = any(id == system for system, _, _ in _SYSTEM_ROLES)
    return built_in or found(contents, server, "Role", id) is not None


def _machine(contents: Contents, server: str, kind: str, asked: Properties) -> Properties:
    for machine in all_of(contents, server, "VirtualMachine"):
        by = ("uuid", "moid", "name")
        if any(asked.get(name) and machine.body.get(name) == asked[name] for name in by):
            return machine.body
    name = asked.get("name")
    if not name:
        wanted = asked.get("uuid") or asked.get("moid")
        raise Refused("NotFound", f"virtual machine with id {wanted!r} not found")
    _exists("virtual machine", name)
    shape = next(one for one in _TEMPLATES if any(word in name.lower() for word in one.words))
    id = machine_uuid(server, asked.get("datacenterId", ""), name)
    body = {
        **asked,
        "id": id,
        "uuid": id,
        "moid": managed_id("VirtualMachine", server, name),
        "name": name,
        "guestId": shape.guest,
        "firmware": shape.firmware,
        "scsiType": shape.controller,
        "numCpus": shape.processors,
        "numCoresPerSocket": 1,
        "memory": shape.memory,
        "hardwareVersion": 19,
        "disks": [
            {
                "label": f"disk{number}",
                "size": size,
                "unitNumber": number,
                "thinProvisioned": True,
                "eagerlyScrub": False,
            }
            for number, size in enumerate(shape.disks)
        ],
        "networkInterfaceTypes": ["vmxnet3"],
        "networkInterfaces": [{"adapterType": "vmxnet3", "macAddress": "00:50:56:00:00:01"}],
        "scsiControllerCount": 1,
        "ideControllerCount": 0,
        "sataControllerCount": 0,
        "vappTransports": [],
    }
    remember(contents, server, "Template", id, body)
    return body


def _named(contents: Contents, server: str, kind: str, asked: Properties) -> Properties:
    """What is found by its name, and by that of what it lies in."""
    name = asked.get("name", "")
    _exists(kind, name)
    inside = asked.get("libraryId") or asked.get("categoryId") or asked.get("datacenterId") or ""
    id = machine_uuid(server, kind, inside, name)
    if kind in _TAGGING:
        id = f"urn:vmomi:{_TAGGING[kind]}:{id}:GLOBAL"
    body = {**asked, "id": id, "name": name}
    remember(contents, server, kind, id, body)
    return body


def _role(contents: Contents, server: str, asked: Properties) -> Properties:
    label = asked.get("label", "")
    for id, name, text in _SYSTEM_ROLES:
        if label == text:
            privileges = ["System.Anonymous", "System.Read", "System.View"] if id == "-2" else []
            return {"id": id, "name": name, "label": text, "rolePrivileges": privileges}
    for role in all_of(contents, server, "Role"):
        if role.body["name"] == label:
            return {**role.body, "id": role.id, "label": label}
    raise Refused("NotFound", f"role with label {label!r} not found")


def _folder(contents: Contents, server: str, asked: Properties) -> Properties:
    path = asked.get("path", "")  # /datacenter/vm/folder/folder
    datacenter_name, _, inside = path.strip("/").partition("/")
    kind, _, rest = inside.partition("/")
    _exists("folder", rest.rsplit("/", 1)[-1])
    datacenter = managed_id("Datacenter", server, "", datacenter_name)
    known = folder_of(contents, server, datacenter, rest)
    if known:
        return {"id": known.id, "path": path}
    id = managed_id("Folder", server, path)
    body = {"path": rest, "type": kind or "vm", "datacenterId": datacenter}
    remember(contents, server, "Folder", id, body)
    return {"id": id, "path": path}


def _exists(kind: str, name: str) -> None:
    if name.startswith(ABSENT):
        raise Refused("NotFound", f"{kind} '{name}' not found")
