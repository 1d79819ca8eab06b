"""What a vCenter, or an RVTools workbook of it, says of a site. All of it optional and compact."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from asr.model.scalars import Identifier, MachineName, Moment
from asr.model.shape import Shape

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class VCenterDisk(Shape, frozen=True, kw_only=True):
    """A disk of a machine."""

    name: Identifier
    """Its label."""
    id: Identifier | None = None
    """UUID of its file, by which Site Recovery names it."""
    size_gb: Count | None = None
    """Size in GiB, rounded up; absent where that was not read."""
    controller: Identifier | None = None
    """Kind of its controller: pvscsi, lsilogic, lsilogic-sas, buslogic, nvme, sata or ide."""
    datastore: Identifier | None = None
    """Datastore that holds it."""
    mode: Identifier | None = None
    """Its mode, as vSphere names it; independent disks take no part in snapshots."""
    raw: bool = False
    """Whether it is a raw device mapping."""
    shared: bool = False
    """Whether other machines may write to it too, as nodes of a cluster do."""


class VCenterMachine(Shape, frozen=True, kw_only=True):
    """A machine of the site."""

    instance_uuid: Identifier | None = None
    """Its id in the vCenter."""
    bios_uuid: Identifier | None = None
    """Its id in its firmware; two machines with one id cannot both be replicated."""
    guest: Identifier | None = None
    """Its guest operating system, in the words of vSphere."""
    firmware: Identifier | None = None
    """bios or efi."""
    secure_boot: bool | None = None
    """Whether Secure Boot is on."""
    processors: Count | None = None
    """Virtual processors."""
    memory_mb: Count | None = None
    """Memory in MiB."""
    powered_on: bool | None = None
    """Whether it runs."""
    tools: Identifier | None = None
    """State of VMware Tools, in the words of vSphere."""
    snapshots: Count = 0
    """How many snapshots it has."""
    host: Identifier | None = None
    """Host that runs it."""
    networks: tuple[Identifier, ...] = ()
    """Names of the networks that it is connected to."""
    disks: tuple[VCenterDisk, ...] = ()
    """Its disks."""


class VCenterHost(Shape, frozen=True, kw_only=True):
    """A host of the site."""

    cluster: Identifier | None = None
    """Its cluster; absent for a host of its own."""
    version: Identifier | None = None
    """Version of ESXi."""
    datastores: tuple[Identifier, ...] | None = None
    """Names of the datastores that it sees; absent where that was not read."""


class VCenterDatastore(Shape, frozen=True, kw_only=True):
    """A datastore of the site."""

    capacity_gb: Count | None = None
    """Capacity in GiB; absent where that was not read."""
    free_gb: Count | None = None
    """Free space in GiB; absent where that was not read."""
    kind: Identifier | None = None
    """VMFS, NFS, vsan or VVOL."""


class ObservedVCenter(Shape, frozen=True, kw_only=True):
    """One reading of a vCenter."""

    time: Moment
    """When it was read, in UTC."""
    source: Literal["vcenter", "rvtools"]
    """Whether the vCenter itself was read, or a workbook of it."""
    machines: dict[MachineName, VCenterMachine] = {}
    """Machines by name, without templates."""
    templates: tuple[Identifier, ...] | None = None
    """Names of the templates; absent where that was not read."""
    hosts: dict[Identifier, VCenterHost] = {}
    """Hosts by name."""
    datastores: dict[Identifier, VCenterDatastore] = {}
    """Datastores by name."""

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.time)
