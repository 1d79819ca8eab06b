"""A reading of a site from an RVTools workbook, for those who may not ask its vCenter."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from asr.model.observed_vcenter import (
    ObservedVCenter,
    VCenterDatastore,
    VCenterHost,
    VCenterMachine,
)
from asr.observe.fitting import distinct, fitting, named
from asr.observe.not_machines import why_no_machine
from asr.observe.reasons import CannotObserve

Json = dict[str, Any]

_MIB_IN_GIB = 1024
_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}([,' \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*")
_TABS = ("vInfo", "vDisk", "vNetwork", "vSnapshot", "vTools", "vHost", "vDatastore")
_CONTROLLERS = {
    "VMware paravirtual SCSI": "pvscsi",
    "LSI Logic": "lsilogic",
    "LSI Logic SAS": "lsilogic-sas",
    "BusLogic": "buslogic",
    "NVME": "nvme",
    "AHCI": "sata",
    "IDE": "ide",
}


def read_workbook(file: str, datacenter: str, time: str, notes: list[str]) -> ObservedVCenter:
    """Reads what a workbook says of a datacenter. What is left out, and why, is added to `notes`.

    Raises CannotObserve for a file that is no such workbook.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as missing:
        raise CannotObserve(
            f"what reads workbooks is not installed ({missing.name} is missing): run `pip install "
            "'asr-toolkit[vcenter]'` in the environment of this command"
        ) from None
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except OSError as fault:
        raise CannotObserve(f"cannot read {file}: {fault.strerror or fault}") from None
    except Exception:
        raise CannotObserve(f"{file} is not a workbook (.xlsx)") from None
    absent = [tab for tab in _TABS if tab not in book.sheetnames]
    if "vInfo" in absent:
        raise CannotObserve(f"{file} has no tab vInfo: it is not an export of RVTools")
    if absent:
        notes.append(f"the workbook has no tab {', '.join(absent)}")
    rows = {tab: list(_rows(book[tab])) for tab in _TABS if tab not in absent}
    book.close()
    return _reading(_of_datacenter(rows, datacenter), time, notes)


def _of_datacenter(rows: dict[str, list[Json]], path: str) -> dict[str, list[Json]]:
    """The rows of a datacenter. A datastore has no such column: it is where its hosts are."""
    name = path.rstrip("/").rsplit("/", 1)[-1]
    named = {str(row["Datacenter"]) for row in rows["vInfo"] if row.get("Datacenter")}
    if named and name not in named:
        others = ", ".join(sorted(named))
        raise CannotObserve(
            f"the workbook has no machine in the datacenter {name!r}; it has {others}"
        )
    elsewhere = {
        str(row.get("Host")) for row in rows.get("vHost", ()) if row.get("Datacenter", name) != name
    }

    def here(row: Json) -> bool:
        hosts = {host.strip() for host in str(row.get("Hosts") or "").split(",")}
        return row.get("Datacenter", name) == name and not hosts <= elsewhere

    return {tab: [row for row in of_tab if here(row)] for tab, of_tab in rows.items()}


def _reading(rows: dict[str, list[Json]], time: str, notes: list[str]) -> ObservedVCenter:
    disks: dict[str, list[Json]] = defaultdict(list)
    for row in rows.get("vDisk", ()):
        disks[row.get("VM", "")].append(_disk(row, notes))
    networks: dict[str, set[str]] = defaultdict(set)
    for row in rows.get("vNetwork", ()):
        networks[row.get("VM", "")].add(str(row.get("Network") or ""))
    tools = {row.get("VM"): row.get("Tools") for row in rows.get("vTools", ())}
    snapshots = Counter(row.get("VM") for row in rows.get("vSnapshot", ()))
    machines = []
    templates = []
    for row in rows["vInfo"]:
        name = str(row.get("VM") or "")
        if name and _yes(row.get("Template")):
            templates.append(name)
        elif reason := why_no_machine(name, placeholder=_yes(row.get("SRM Placeholder"))):
            notes.append(reason)
        elif name:
            data = _machine(row, notes) | {
                "tools": tools.get(name),
                "snapshots": snapshots[name],
                "networks": sorted(networks[name] - {""}),
                "disks": disks[name],
            }
            machines.append((name, fitting(data, VCenterMachine, name, notes)))
    seen = _datastores_of_hosts(rows.get("vDatastore", ()))
    hosts = [
        (
            str(row["Host"]),
            fitting(
                {
                    "cluster": row.get("Cluster"),
                    "version": row.get("ESX Version"),
                    "datastores": None if seen is None else sorted(seen[str(row["Host"])]),
                },
                VCenterHost,
                str(row["Host"]),
                notes,
            ),
        )
        for row in rows.get("vHost", ())
        if row.get("Host")
    ]
    datastores = [
        (
            str(row["Name"]),
            VCenterDatastore(
                capacity_gb=_whole_gib(
                    _number(row, str(row["Name"]), notes, "Capacity MiB", "Capacity MB")
                ),
                free_gb=_whole_gib(_number(row, str(row["Name"]), notes, "Free MiB", "Free MB")),
                kind=row.get("Type"),
            ),
        )
        for row in rows.get("vDatastore", ())
        if row.get("Name")
    ]
    return ObservedVCenter(
        time=time,
        source="rvtools",
        machines=distinct(machines, "machines", notes),
        templates=named(templates, "templates", notes),
        hosts=distinct(hosts, "hosts", notes),
        datastores=distinct(datastores, "datastores", notes),
    )


def _datastores_of_hosts(rows: Iterable[Json]) -> dict[str, set[str]] | None:
    """Names of the datastores that each host sees; None where the workbook does not tell."""
    seen: dict[str, set[str]] = defaultdict(set)
    told = False
    for row in rows:
        told = told or "Hosts" in row
        for host in str(row.get("Hosts") or "").split(","):
            seen[host.strip()].add(str(row.get("Name") or ""))
    return seen if told else None


def _machine(row: Json, notes: list[str]) -> Json:
    power, name = row.get("Powerstate"), str(row["VM"])
    return {
        "instanceUuid": row.get("VM UUID"),
        "biosUuid": row.get("SMBIOS UUID"),
        "guest": row.get("OS according to the configuration file"),
        "firmware": row.get("Firmware"),
        "secureBoot": _yes(row["EFI Secure boot"]) if "EFI Secure boot" in row else None,
        "processors": _number(row, name, notes, "CPUs"),
        "memoryMb": _number(row, name, notes, "Memory"),
        "poweredOn": None if power is None else power == "poweredOn",
        "host": row.get("Host"),
    }


def _disk(row: Json, notes: list[str]) -> Json:
    path = str(row.get("Path") or row.get("Disk Path") or "")
    whose = f"{row.get('VM')}, {row.get('Disk')}"
    size = _number(row, whose, notes, "Capacity MiB", "Capacity MB")
    data = {
        "name": row.get("Disk"),
        "id": row.get("Disk UUID") or None,
        "sizeGb": None if size is None else -(-size // _MIB_IN_GIB),
        "controller": _CONTROLLERS.get(str(row.get("Controller") or "").strip()),
        "datastore": path[1 : path.index("]")] if path.startswith("[") and "]" in path else None,
        "mode": row.get("Disk Mode"),
        "raw": _yes(row.get("Raw")),
        "shared": row.get("Sharing mode") == "sharingMultiWriter"
        or row.get("Shared Bus") in ("physicalSharing", "virtualSharing"),
    }
    return {key: value for key, value in data.items() if value is not None}


def _rows(sheet: Any) -> Iterator[Json]:
    """Every row by the names in the first one."""
    lines = sheet.iter_rows(values_only=True)
    names = [str(name or "").strip() for name in next(lines, ())]
    for line in lines:
        yield {name: value for name, value in zip(names, line, strict=False) if value is not None}


def _number(row: Json, whose: str, notes: list[str], *names: str) -> int | None:
    """What the first of these columns that is there says; older workbooks name them otherwise.

    Other programs that wrote the workbook again may have made texts of its numbers.
    """
    name = next((name for name in names if name in row), None)
    if name is None:
        return None
    value = row[name]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return int(re.sub(r"[^0-9]", "", value))
    notes.append(f"{whose}: {name} is {value!r}, which is no whole number; left out")
    return None


def _whole_gib(mib: int | None) -> int | None:
    return None if mib is None else mib // _MIB_IN_GIB


def _yes(value: Any) -> bool:
    return value is True or str(value).lower() == "true"
