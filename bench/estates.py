"""Estates of any size as files: a modernized environment in which every machine is discovered.

Everything is decided by the number of machines, so the same number is the same bytes.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from asr.facts import FACTS

TODAY = date(2026, 11, 24)
"""The day after the observation, on which these estates are judged."""
_MACHINES_PER_APPLIANCE = 150
"""A real estate gets another appliance for every so many machines, and so do these: what costs
machines times appliances must show."""
_MACHINES_PER_GROUP = 5
_MACHINES_PER_SUBSCRIPTION = FACTS.disks.disks_of_a_subscription
"""Of each machine one disk is known to be there."""

_WAIVERS = """\
version: 1
waivers:
  - rule: CAP015
    subject: machines
    reason: no subscription takes so many disks, which a stress does not care about
    ticket: bench
    until: 2026-12-31
"""
_DOCUMENT = """\
architecture: modernized
name: bench
region: northeurope
subscriptions:
  dr: 55555555-5555-5555-5555-555555555555
networks:
  failover:
    create:
      addressSpace: [10.60.0.0/15]
      subnets:
        app: 10.60.0.0/16
        data: 10.61.0.0/16
site:
  prefixes: [10.10.0.0/16]
  vcenters:
    vc01:
      host: vc01.bench.example
      credential: vcenter
      datacenter: dc01
  runAsAccounts:
    windows: asr-windows
    linux: asr-linux
  appliances:
"""
_POLICY_CREATED = """\
policies:
  gold:
    create:
      retention: 3d
      applicationConsistent: 4h
"""
_POLICY_EXISTS = """\
policies:
  gold:
    existing: pol-72h
"""


def write_estate(
    folder: Path,
    machines: int,
    *,
    inventory: bool = False,
    tagged: bool = True,
    observed: bool = False,
    policy_exists: bool = False,
) -> Path:
    """Writes an estate into an existing folder and returns its document.

    A machine has 16 lines in the document, and 10 without tags; with `inventory` it has a row in
    a CSV file beside it, without tags, because an inventory has no column for them. `observed`
    adds an observation that has discovered every machine and registered every appliance;
    `policy_exists` refers to a policy of somebody else.
    """
    document = folder / "bench.yaml"
    count = -(-machines // _MACHINES_PER_APPLIANCE)
    appliances = [f"asrapp{number:04}" for number in range(1, count + 1)]
    lines = [line for name in appliances for line in _appliance_lines(name)]
    if inventory:
        lines.append("machines: bench-machines.csv")
        _write_inventory(folder / "bench-machines.csv", machines)
    else:
        lines.append("machines:")
        for name, machine in _machines(machines):
            lines += _machine_lines(name, machine, tagged)
    policy = _POLICY_EXISTS if policy_exists else _POLICY_CREATED
    document.write_text(policy + _DOCUMENT + "\n".join(lines) + "\n", encoding="utf-8")
    if machines > _MACHINES_PER_SUBSCRIPTION:
        document.with_suffix(".waivers.yaml").write_text(_WAIVERS, encoding="utf-8")
    if observed:
        observation = _observation(machines, appliances)
        text = json.dumps(observation, indent=2) + "\n"
        document.with_suffix(".observed.json").write_text(text, encoding="utf-8")
    return document


def _machines(count: int) -> Iterator[tuple[str, dict[str, str]]]:
    for number in range(count):
        data = number % 4 == 0
        first_address = IPv4Address("10.61.1.0" if data else "10.60.1.0")
        yield (
            f"vm-{number:05}",
            {
                "policy": "gold",
                "os": "windows" if number % 3 else "linux",
                "subnet": "data" if data else "app",
                "address": str(first_address + number),
                "targetName": f"az-vm-{number:05}",
                "size": "Standard_E4s_v5" if data else "Standard_D4s_v5",
                "diskType": "Premium_LRS" if data else "StandardSSD_LRS",
                "consistencyGroup": f"app-{number // _MACHINES_PER_GROUP:05}",
                "want": "protected",
            },
        )


def _machine_lines(name: str, machine: dict[str, str], tagged: bool) -> Iterator[str]:
    yield f"  {name}:"
    for key, value in machine.items():
        yield f"    {key}: {value}"
    if tagged:
        yield "    tags:"
        yield f"      application: {machine['consistencyGroup']}"
        yield f"      tier: {machine['subnet']}"
        yield "      owner: team-commerce"
        yield "      environment: production"
        yield '      costCenter: "4711"'


def _write_inventory(file: Path, machines: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        for number, (name, machine) in enumerate(_machines(machines)):
            if number == 0:
                rows.writerow(["name", *machine])
            rows.writerow([name, *machine.values()])


def _appliance_lines(name: str) -> Iterator[str]:
    address = IPv4Address("10.10.8.0") + int(name[-4:])
    yield f"    {name}:"
    yield "      create:"
    yield "        cluster: cl01"
    yield "        datastore: ds01"
    yield "        network: mgmt"
    yield "        source:"
    yield "          template: windows-2022"
    yield f"        address: {address}/16"
    yield "        gateway: 10.10.0.1"


def _observation(machines: int, appliances: list[str]) -> dict[str, Any]:
    return {
        "version": 1,
        "time": "2026-11-23T06:00:00Z",
        "fabric": {
            "name": "bench-fabric",
            "container": "bench-container",
            "processServers": {name: _id(name) for name in appliances},
            "runAsAccounts": {"asr-windows": _id("windows"), "asr-linux": _id("linux")},
        },
        "machines": {name: {"id": _machine_id(name)} for name, _ in _machines(machines)},
    }


def _machine_id(name: str) -> str:
    return (
        "/subscriptions/55555555-5555-5555-5555-555555555555/resourceGroups/rg-discovery/providers"
        f"/Microsoft.OffAzure/VMwareSites/bench-site/machines/{_id(name)}"
    )


def _id(name: str) -> str:
    """An id that looks like the service's, without anything random in it."""
    return f"00000000-0000-5000-8000-{name.encode().hex()[-12:]:0>12}"
