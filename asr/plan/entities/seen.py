"""What a vCenter shows of Site Recovery's own servers and of what they are made from."""

from typing import Literal

from asr.plan.entities.base import Entity
from asr.plan.entities.site import ServerKind


class SeenServer(Entity, frozen=True, kw_only=True):
    """A server as its vCenter shows it, beside what the plan has of it. GiB."""

    kind: ServerKind
    name: str
    create: bool
    processors: int | None
    memory_gb: int | None
    disks_gb: tuple[int, ...] | None
    """Those besides the first one, largest first; None where disks were not read."""
    planned_processors: int
    planned_memory_gb: int
    planned_disks_gb: tuple[int, ...]
    """Those besides the disk of its template, largest first."""
    snapshots: int
    """Those of a server that receives machines at failback."""
    unfit_controllers: tuple[str, ...]
    """Controllers of its disks with which it cannot receive machines."""
    host: str
    """Host that runs it."""
    out_of_reach: tuple[str, ...]
    """Datastores of the machines that come back through it and that its host does not see."""
    closed_to_failback: tuple[tuple[str, str], ...]
    """Datastores of these machines to which nothing comes back, with their kind."""


class SeenSource(Entity, frozen=True, kw_only=True):
    """The template that a server is to be made from, as its vCenter shows it."""

    at: tuple[str, ...]
    """Where it is written, below the place of the server."""
    server: str
    template: str
    vcenter: str
    found: Literal["template", "machine", "nothing"]
    """What has its name there."""


class LocalPackage(Entity, frozen=True, kw_only=True):
    """The package that a server is to be made from, as a path on the machine that runs Pulumi."""

    at: tuple[str, ...]
    """Where it is written, below the place of the server."""
    server: str
    package: str
    found: bool
    """Whether this machine has it."""
    disks_gb: tuple[int, ...] | None = None
    """The disks that it brings, the one of the system first; None when it does not tell."""
    wanted_gb: tuple[int, ...] = ()
    """The disks that the server needs besides the one of the system."""


class SeenPlace(Entity, frozen=True, kw_only=True):
    """The datastore or the host that a server is to be built on, as its vCenter shows it."""

    at: tuple[str, ...]
    """Where it is written, below the place of the server."""
    server: str
    kind: Literal["datastore", "host"]
    name: str
    vcenter: str
    found: bool
    """Whether the vCenter has it."""


class SeenMachine(Entity, frozen=True, kw_only=True):
    """A machine to protect, as its vCenter shows it."""

    name: str
    os: Literal["windows", "linux"]
    """Family of its operating system, as the document has it."""
    guest: str
    """Its operating system in the words of vSphere; "" where that was not read."""
    firmware: str
    """bios or efi; "" where that was not read."""
    secure_boot: bool
    """Whether it starts by UEFI with Secure Boot, as far as that was read."""
    snapshots: int
    twins: tuple[str, ...]
    """Other machines with the same id in their firmware, the first three of them."""
    raw_disks: tuple[str, ...]
    """Replicated disks that are raw device mappings."""
    nvme_disks: tuple[str, ...]
    """Replicated disks on an NVMe controller."""
    shared_disks: tuple[str, ...]
    """Replicated disks to which other machines may write too."""
    without_tools: bool
    """Whether it runs no VMware Tools."""
