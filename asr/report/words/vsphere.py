"""vSphere."""

from collections.abc import Iterator
from typing import Any

from asr.report.counted import counted
from asr.report.words.reading import UNKNOWN_WORD, Kinds, at, count, nothing, of, text


def _machine(inputs: dict[str, Any]) -> Iterator[str]:
    processors = inputs.get("numCpus")
    yield (
        counted(processors, "processor")
        if isinstance(processors, int)
        else f"{of(inputs, 'numCpus')} processors"
    )
    memory = inputs.get("memory")
    yield f"{memory // 1024} GB memory" if isinstance(memory, int) else text(memory)
    sizes = " + ".join(of(disk, "size") or UNKNOWN_WORD for disk in inputs.get("disks", []))
    yield f"disks {sizes} GB" if sizes else "disks of its package"
    for card in at(inputs, "clone", "customize", "networkInterfaces") or []:
        yield of(card, "ipv4Address")


def _vcenter(inputs: dict[str, Any]) -> Iterator[str]:
    yield "certificate not verified" if inputs.get("allowUnverifiedSsl") in (True, "true") else ""


def _role(inputs: dict[str, Any]) -> Iterator[str]:
    yield count(inputs.get("rolePrivileges"), "privilege")


def _permissions(inputs: dict[str, Any]) -> Iterator[str]:
    for permission in inputs.get("permissions", []):
        yield of(permission, "userOrGroup")


def _apart(inputs: dict[str, Any]) -> Iterator[str]:
    yield count(inputs.get("virtualMachineIds"), "server")


KINDS: Kinds = {
    "pulumi:providers:vsphere": ("vCenter", "vsphereServer", _vcenter),
    "vsphere:index/role:Role": ("vCenter role", "name", _role),
    "vsphere:index/folder:Folder": ("vCenter folder", "path", nothing),
    "vsphere:index/entityPermissions:EntityPermissions": (
        "vCenter permissions",
        "entityType",
        _permissions,
    ),
    "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule": (
        "hosts apart",
        "name",
        _apart,
    ),
    "vsphere:index/drsVmOverride:DrsVmOverride": ("stays on its host", "", nothing),
    "vsphere:index/storageDrsVmOverride:StorageDrsVmOverride": (
        "stays on its datastore",
        "",
        nothing,
    ),
    "vsphere:index/virtualMachine:VirtualMachine": ("virtual machine", "name", _machine),
}
