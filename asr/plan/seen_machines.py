"""What the observation of a vCenter says of the machines to protect.

Only documents have it: a stack carries no vCenter, so nothing is built from this.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from asr.model import Environment, Observed, Reading
from asr.plan.entities import SeenMachine

_NOT_RUNNING = "guestToolsNotRunning"
# A thousand copies of one machine would name each other a million times.
_TWINS_SHOWN = 3


def seen_machines(environment: Environment, observed: Reading | None) -> Iterator[SeenMachine]:
    """Every machine to protect that a vCenter shows."""
    vcenters = observed.vcenters if isinstance(observed, Observed) else {}
    seen = {
        name: machine for vcenter in vcenters.values() for name, machine in vcenter.machines.items()
    }
    twins: dict[str, list[str]] = defaultdict(list)
    for name, machine in seen.items():
        if machine.bios_uuid:
            twins[machine.bios_uuid.lower()].append(name)
    for name, wanted in environment.machines.items():
        machine = seen.get(name)
        if machine is None or wanted.want == "removed":
            continue
        excluded = {
            label for label, disk in environment.disks.get(name, {}).items() if disk.exclude
        }
        disks = [disk for disk in machine.disks if disk.name not in excluded]
        same = twins[(machine.bios_uuid or "").lower()] if machine.bios_uuid else []
        yield SeenMachine(
            path=("machines", name),
            name=name,
            os=wanted.os,
            guest=machine.guest or "",
            firmware=machine.firmware or "",
            # vSphere remembers the setting, and ignores it, when the machine starts by BIOS.
            secure_boot=bool(machine.secure_boot) and machine.firmware != "bios",
            snapshots=machine.snapshots,
            twins=tuple(islice((other for other in same if other != name), _TWINS_SHOWN)),
            raw_disks=tuple(disk.name for disk in disks if disk.raw),
            nvme_disks=tuple(disk.name for disk in disks if disk.controller == "nvme"),
            shared_disks=tuple(disk.name for disk in disks if disk.shared),
            without_tools=machine.tools == _NOT_RUNNING,
        )
