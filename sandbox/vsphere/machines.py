"""Virtual machines: what the provider refuses before it asks vCenter, and what vCenter answers."""

import ipaddress
from collections.abc import Iterator
from typing import Any

from sandbox.cloud import Contents
from sandbox.service import Properties, Refused
from sandbox.vsphere import inventory
from sandbox.wire import UNKNOWN, plain

Faults = Iterator[tuple[str, str]]

# Defaults of the provider, as they show in the outputs. Minutes; memory in MB.
_DEFAULTS = {
    "firmware": "bios",
    "forcePowerOff": True,
    "memory": 1024,
    "migrateWaitTimeout": 30,
    "numCoresPerSocket": 1,
    "numCpus": 1,
    "scsiControllerCount": 1,
    "scsiType": "pvscsi",
    "shutdownWaitTimeout": 3,
    "waitForGuestIpTimeout": 0,
    "waitForGuestNetRoutable": True,
    "waitForGuestNetTimeout": 5,
}
_RANGES = {
    "shutdownWaitTimeout": (1, 10),
    "migrateWaitTimeout": (10, None),
    "poweronTimeout": (300, None),
}
_FAMILIES = {"windowsOptions": "linuxOptions", "linuxOptions": "windowsOptions"}


def faults(contents: Contents, server: str, inputs: Properties, new: bool) -> Faults:
    """Everything wrong with inputs (plain data); `new` when the machine is not there yet."""
    if not inputs.get("resourcePoolId"):
        yield "resourcePoolId", "is required and missing"
    if inputs.get("firmware", "bios") not in ("bios", "efi", UNKNOWN):
        yield "firmware", f"{inputs['firmware']!r} is not one of bios, efi"
    controllers = ("lsilogic", "lsilogic-sas", "pvscsi", UNKNOWN)
    if inputs.get("scsiType", "pvscsi") not in controllers:
        yield "scsiType", f"{inputs['scsiType']!r} is not one of lsilogic, lsilogic-sas, pvscsi"
    for name, (least, most) in _RANGES.items():
        value = inputs.get(name)
        if isinstance(value, int) and (value < least or (most is not None and value > most)):
            yield name, f"{value} is not within {least} to {most or 'any'}"
    if inputs.get("datacenterId") and not inputs.get("ovfDeploy"):
        yield "datacenterId", "is allowed only together with ovfDeploy"
    if inputs.get("ovfDeploy") and inputs.get("clone"):
        yield "ovfDeploy", "give clone or ovfDeploy, not both"
    if inputs.get("datastoreId") and inputs.get("datastoreClusterId"):
        yield "datastoreId", "give datastoreId or datastoreClusterId, not both"
    if not inputs.get("ovfDeploy") and not inputs.get("networkInterfaces"):
        yield "networkInterfaces", "at least one is needed"
    yield from _disks(inputs)
    if isinstance(inputs.get("clone"), dict):
        yield from _clone(contents, server, inputs, new)


def shrunk(old: Properties, new: Properties) -> Faults:
    """Disks that would become smaller: no provider can do that."""
    before = {disk.get("label"): disk.get("size") for disk in _list(plain(old), "disks")}
    for place, disk in enumerate(_list(plain(new), "disks")):
        size, was = disk.get("size"), before.get(disk.get("label"))
        if isinstance(size, int) and isinstance(was, int) and size < was:
            label = disk["label"]
            yield f"disks[{place}].size", f"disk {label!r} cannot shrink: {was} to {size} GB"


def refuse(contents: Contents, server: str, inputs: Properties, id: str = "") -> None:
    """What vCenter refuses because of what exists; `id` is the machine's own when it exists."""
    inputs = plain(inputs)
    pool = inventory.found(contents, server, "ResourcePool", inputs["resourcePoolId"])
    if pool is None and not inputs["resourcePoolId"].startswith("resgroup-"):
        raise Refused("NotFound", f"resource pool {inputs['resourcePoolId']!r} not found")
    datacenter = pool.body.get("datacenterId", "") if pool else ""
    folder = inputs.get("folder", "").strip("/")
    if folder and inventory.folder_of(contents, server, datacenter, folder) is None:
        raise Refused("NotFound", f"folder '{folder}' not found")
    for other in inventory.all_of(contents, server, "VirtualMachine"):
        same = (other.body.get("folder", "").strip("/"), other.body["name"])
        if other.id != id and same == (folder, inputs["name"]):
            raise Refused("DuplicateName", f"The name '{inputs['name']}' already exists.")
    template = inputs.get("clone", {}).get("templateUuid")
    item = inventory.found(contents, server, "ContentLibraryItem", template or "")
    if (
        not id
        and template
        and not item
        and inventory.template_of(contents, server, template) is None
    ):
        raise Refused("NotFound", f"virtual machine with UUID {template!r} not found")


def answer(server: str, inputs: Properties, id: str) -> Properties:
    """The outputs: the inputs, the provider's defaults and what vCenter adds."""
    asked = plain(inputs)
    address = _address(asked, id)
    return {
        **_DEFAULTS,
        **inputs,
        "changeVersion": "2026-01-01T00:00:00.000000Z",
        "defaultIpAddress": address,
        "guestIpAddresses": [address] if address else [],
        "imported": False,
        "moid": inventory.managed_id("VirtualMachine", server, id),
        "powerState": "on",
        "rebootRequired": False,
        "uuid": id,
        "vappTransports": [],
        "vmwareToolsStatus": "guestToolsRunning" if address else "guestToolsNotRunning",
        "vmxPath": f"{asked['name']}/{asked['name']}.vmx",
    }


COMPUTED = (
    *("changeVersion", "defaultIpAddress", "guestIpAddresses", "imported", "moid", "powerState"),
    *("rebootRequired", "uuid", "vappTransports", "vmwareToolsStatus", "vmxPath"),
)
"""Outputs that only vCenter knows."""


def defaults() -> Properties:
    """The provider's own defaults."""
    return dict(_DEFAULTS)


def _disks(inputs: Properties) -> Faults:
    disks = _list(inputs, "disks")
    labels = [disk.get("label") for disk in disks if disk.get("label") != UNKNOWN]
    if len(set(labels)) != len(labels):
        yield "disks", "labels must differ: a disk is known by its label"
    units = [disk.get("unitNumber", 0) for disk in disks]
    if disks and UNKNOWN not in units and 0 not in units:
        yield "disks", "one disk must have unit number 0"
    if UNKNOWN not in units and len(set(units)) != len(units):
        yield "disks", "unit numbers must differ"


def _clone(contents: Contents, server: str, inputs: Properties, new: bool) -> Faults:
    clone = inputs["clone"]
    if not clone.get("templateUuid"):
        yield "clone.templateUuid", "is required and missing"
    if isinstance(clone.get("timeout"), int) and clone["timeout"] < 10:
        yield "clone.timeout", f"{clone['timeout']} is below 10 minutes"
    if clone.get("customize") and clone.get("customizationSpec"):
        yield "clone.customize", "give customize or customizationSpec, not both"
    if isinstance(clone.get("customize"), dict):
        yield from _customization(inputs, clone["customize"])
    template = inventory.template_of(contents, server, clone.get("templateUuid") or "")
    if new and template is not None:
        yield from _unlike(template, inputs)


def _customization(inputs: Properties, customize: Properties) -> Faults:
    for family, other in _FAMILIES.items():
        if customize.get(family) and customize.get(other):
            yield f"clone.customize.{family}", f"give {family} or {other}, not both"
            break
    computer = (customize.get("windowsOptions") or {}).get("computerName", "")
    if computer != UNKNOWN and len(computer) > 15:
        yield "clone.customize.windowsOptions.computerName", f"{computer!r} is longer than 15"
    settings = _list(customize, "networkInterfaces")
    if settings and len(settings) != len(_list(inputs, "networkInterfaces")):
        yield "clone.customize.networkInterfaces", "one entry is needed for each network interface"


def _unlike(template: Properties, inputs: Properties) -> Faults:
    """Where the clone does not fit its template. The provider does not convert."""
    guest = inputs.get("guestId")
    if guest not in (template["guestId"], UNKNOWN):
        yield (
            "guestId",
            f"{guest!r} differs from the template's, {template['guestId']!r}; take it from there",
        )
    had, wanted = template.get("disks", []), _list(inputs, "disks")
    if len(wanted) < len(had):
        yield "disks", f"the template has {len(had)} disks, the clone only {len(wanted)}"
    for place, (old, new) in enumerate(zip(had, wanted, strict=False)):
        size = new.get("size")
        if isinstance(size, int) and size < old["size"]:
            yield (
                f"disks[{place}].size",
                f"{size} GB is smaller than the template's disk, {old['size']} GB",
            )


def _address(asked: Properties, id: str) -> str | None:
    """The address in the customization; else one by DHCP, when the provider waits for one."""
    customize = (asked.get("clone") or {}).get("customize") or {}
    for interface in _list(customize, "networkInterfaces"):
        if interface.get("ipv4Address"):
            return str(ipaddress.ip_address(interface["ipv4Address"]))
    waits = [
        asked.get(name, _DEFAULTS[name])
        for name in ("waitForGuestIpTimeout", "waitForGuestNetTimeout")
    ]
    return f"192.0.2.{1 + int(id[:2], 16) % 254}" if any(wait > 0 for wait in waits) else None


def _list(properties: Properties, name: str) -> list[Any]:
    value = properties.get(name)
    return value if isinstance(value, list) else []
