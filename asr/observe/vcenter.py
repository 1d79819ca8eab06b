"""A reading of a vCenter, with VMware's client. An optional extra, imported when it is used.

Nothing is changed: objects are listed through views, and their properties retrieved in pages.
"""

import ssl
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from asr.model.observed_vcenter import (
    ObservedVCenter,
    VCenterDatastore,
    VCenterHost,
    VCenterMachine,
)
from asr.observe.fitting import distinct, fitting, named
from asr.observe.not_machines import is_placeholder, why_no_machine
from asr.observe.reasons import CannotObserve

Json = dict[str, Any]
Progress = Callable[[str, int], None]

_PAGE = 500
_GIB = 2**30
_HOST = ["name", "parent", "config.product.version", "datastore"]
_DATASTORE = ["name", "summary.capacity", "summary.freeSpace", "summary.type"]
_MACHINE = ["name", "config.template", "config.uuid", "config.instanceUuid"]
_MACHINE += ["config.guestFullName", "config.firmware", "config.bootOptions"]
_MACHINE += ["config.hardware.numCPU", "config.hardware.memoryMB", "config.hardware.device"]
_MACHINE += ["runtime.powerState", "runtime.host", "guest.toolsRunningStatus"]
_MACHINE += ["snapshot", "network", "config.managedBy"]
_CONTROLLERS = {
    "ParaVirtualSCSIController": "pvscsi",
    "VirtualLsiLogicController": "lsilogic",
    "VirtualLsiLogicSASController": "lsilogic-sas",
    "VirtualBusLogicController": "buslogic",
    "VirtualNVMEController": "nvme",
    "VirtualAHCIController": "sata",
    "VirtualIDEController": "ide",
}


class Account(NamedTuple):
    """Who reads. Never printed."""

    user: str
    password: str


def read_vcenter(
    host: str,
    port: int,
    datacenter: str,
    account: Account,
    *,
    verified: bool,
    time: str,
    progress: Progress,
    notes: list[str],
) -> ObservedVCenter:
    """Reads a datacenter of a vCenter. `verified` is whether its certificate must be vouched for.

    What is left out, and why, is added to `notes`. Raises CannotObserve where it cannot be read.
    """
    try:
        from pyVim.connect import Disconnect, SmartConnect
        from pyVmomi import vim, vmodl
    except ImportError as missing:
        raise CannotObserve(
            f"VMware's client is not installed ({missing.name} is missing): run `pip install "
            "'asr-toolkit[vcenter]'` in the environment of this command; in a checkout, `make "
            ".venv/ready` installs it"
        ) from None
    try:
        service = SmartConnect(
            host=host,
            port=port,
            user=account.user,
            pwd=account.password,
            sslContext=ssl.create_default_context() if verified else None,
            disableSslCertValidation=not verified,
        )
        try:
            content = service.RetrieveContent()
            place = content.searchIndex.FindByInventoryPath(datacenter.strip("/"))
            if not isinstance(place, vim.Datacenter):
                raise CannotObserve(
                    f"{host} has no datacenter {datacenter!r} that this account may see: correct "
                    "`datacenter` in the document, or give the account Read-only on it"
                )
            return _Reader(content, place, vim, vmodl, progress).read(time, notes)
        finally:
            Disconnect(service)
    except vim.fault.InvalidLogin:
        raise CannotObserve(f"{host} refuses this user name or password") from None
    except vim.fault.NoPermission:
        raise CannotObserve(
            f"no permission to read {host}: the account needs the role Read-only on the vCenter, "
            "with propagation to what lies below"
        ) from None
    except ssl.SSLCertVerificationError:
        raise CannotObserve(
            f"nobody vouches for the certificate of {host}: let this machine trust the vCenter's "
            "root certificate, or set `allowUnverifiedCertificate` in the document (for labs)"
        ) from None
    except OSError as fault:
        raise CannotObserve(
            f"{host}:{port} cannot be reached: {fault.strerror or type(fault).__name__}"
        ) from None


class _Reader:
    def __init__(
        self, content: Any, datacenter: Any, vim: Any, vmodl: Any, progress: Progress
    ) -> None:
        self._content, self._datacenter = content, datacenter
        self._vim, self._vmodl = vim, vmodl
        self._progress = progress

    def read(self, time: str, notes: list[str]) -> ObservedVCenter:
        vim = self._vim
        clusters = self._names(vim.ClusterComputeResource)
        networks = self._names(vim.Network)
        datastores = self._names(vim.Datastore)
        hosts: dict[str, str] = {}
        seen_hosts: list[tuple[str, VCenterHost]] = []
        for host, told in self._each("hosts", vim.HostSystem, _HOST):
            hosts[host] = told["name"]
            data = {
                "cluster": clusters.get(_id(told.get("parent"))),
                "version": told.get("config.product.version"),
                "datastores": sorted(
                    datastores[_id(one)]
                    for one in told.get("datastore") or ()
                    if _id(one) in datastores
                ),
            }
            seen_hosts.append((told["name"], fitting(data, VCenterHost, told["name"], notes)))
        seen_datastores = [
            (
                told["name"],
                VCenterDatastore(
                    capacity_gb=told.get("summary.capacity", 0) // _GIB,
                    free_gb=told.get("summary.freeSpace", 0) // _GIB,
                    kind=told.get("summary.type"),
                ),
            )
            for _, told in self._each("datastores", vim.Datastore, _DATASTORE)
        ]
        seen_machines = []
        templates = []
        for _, told in self._each("machines", vim.VirtualMachine, _MACHINE):
            name = told["name"]
            manager = getattr(told.get("config.managedBy"), "extensionKey", None)
            if told.get("config.template"):
                templates.append(name)
            elif reason := why_no_machine(name, placeholder=is_placeholder(manager)):
                notes.append(reason)
            else:
                data = self._machine(told, hosts, networks)
                seen_machines.append((name, fitting(data, VCenterMachine, name, notes)))
        return ObservedVCenter(
            time=time,
            source="vcenter",
            machines=distinct(seen_machines, "machines", notes),
            templates=named(templates, "templates", notes),
            hosts=distinct(seen_hosts, "hosts", notes),
            datastores=distinct(seen_datastores, "datastores", notes),
        )

    def _machine(self, told: Json, hosts: dict[str, str], networks: dict[str, str]) -> Json:
        devices = told.get("config.hardware.device") or []
        controllers = {
            device.key: _CONTROLLERS.get(type(device).__name__.rsplit(".", 1)[-1])
            for device in devices
        }
        shared_buses = {
            device.key
            for device in devices
            if getattr(device, "sharedBus", None) not in (None, "noSharing")
        }
        boot = told.get("config.bootOptions")
        power, snapshot = told.get("runtime.powerState"), told.get("snapshot")
        return {
            "instanceUuid": told.get("config.instanceUuid"),
            "biosUuid": told.get("config.uuid"),
            "guest": told.get("config.guestFullName"),
            "firmware": told.get("config.firmware"),
            "secureBoot": getattr(boot, "efiSecureBootEnabled", None),
            "processors": told.get("config.hardware.numCPU"),
            "memoryMb": told.get("config.hardware.memoryMB"),
            "poweredOn": None if power is None else power == "poweredOn",
            "tools": told.get("guest.toolsRunningStatus"),
            "snapshots": _snapshots(snapshot.rootSnapshotList) if snapshot else 0,
            "host": hosts.get(_id(told.get("runtime.host"))),
            "networks": sorted(
                networks[_id(one)] for one in told.get("network") or () if _id(one) in networks
            ),
            "disks": [
                _disk(
                    device,
                    controllers.get(device.controllerKey),
                    shared_bus=device.controllerKey in shared_buses,
                )
                for device in devices
                if isinstance(device, self._vim.vm.device.VirtualDisk)
            ],
        }

    def _names(self, kind: Any) -> dict[str, str]:
        return {id: told["name"] for id, told in self._each("names", kind, ["name"])}

    def _each(self, what: str, kind: Any, properties: list[str]) -> Iterator[tuple[str, Json]]:
        """Id and properties of every object of a kind in the datacenter, a page at a time."""
        collector = self._vmodl.query.PropertyCollector
        view = self._content.viewManager.CreateContainerView(self._datacenter, [kind], True)
        try:
            step = collector.TraversalSpec(
                name="view", path="view", skip=False, type=self._vim.view.ContainerView
            )
            asked = collector.FilterSpec(
                objectSet=[collector.ObjectSpec(obj=view, skip=True, selectSet=[step])],
                propSet=[collector.PropertySpec(type=kind, all=False, pathSet=properties)],
            )
            options = collector.RetrieveOptions(maxObjects=_PAGE)
            source = self._content.propertyCollector
            page = source.RetrievePropertiesEx(specSet=[asked], options=options)
            count = 0
            while page is not None:
                for found in page.objects:
                    count += 1
                    self._progress(what, count)
                    yield _id(found.obj), {one.name: one.val for one in found.propSet}
                page = source.ContinueRetrievePropertiesEx(page.token) if page.token else None
        finally:
            view.Destroy()


def _id(reference: Any) -> str:
    return reference._GetMoId() if reference is not None else ""


def _snapshots(trees: Any) -> int:
    return sum(1 + _snapshots(tree.childSnapshotList) for tree in trees)


def _disk(device: Any, controller: str | None, *, shared_bus: bool) -> Json:
    backing = device.backing
    file = getattr(backing, "fileName", None) or ""
    size = getattr(device, "capacityInBytes", None) or device.capacityInKB * 1024
    data = {
        "name": device.deviceInfo.label if device.deviceInfo else f"disk {device.key}",
        "id": getattr(backing, "uuid", None) or None,
        "sizeGb": -(-size // _GIB),
        "controller": controller,
        "datastore": file[1 : file.index("]")] if file.startswith("[") else None,
        "mode": getattr(backing, "diskMode", None),
        "raw": hasattr(backing, "lunUuid"),
        "shared": shared_bus or getattr(backing, "sharing", None) == "sharingMultiWriter",
    }
    return {key: value for key, value in data.items() if value is not None}
