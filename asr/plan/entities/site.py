"""The VMware site."""

from typing import Literal

import msgspec

from asr.plan.entities.base import Entity

ServerKind = Literal[
    "configuration-server", "process-server", "master-target", "replication-appliance"
]
OperatingSystem = Literal["windows", "linux"]


class VCenter(Entity, frozen=True, kw_only=True):
    """A vCenter, and what of Site Recovery lives in it."""

    key: str
    host: str
    port: int
    credential: str
    datacenter: str
    allow_unverified_certificate: bool
    role: str
    create_role: bool
    privileges: tuple[str, ...]
    folder: str
    create_folder: bool


class VaultVCenter(Entity, frozen=True, kw_only=True):
    """A vCenter in the vault of a configuration server."""

    name: str
    host: str
    port: int
    create: bool
    """Whether this environment adds it. Otherwise it was added, and is only referred to."""
    account_id: str
    """Id of the account that discovers machines; "" until it was accepted."""
    process_server: str
    """Id of the process server that discovers them; "" until it was accepted."""


class Disk(msgspec.Struct, frozen=True, kw_only=True):
    """A disk of a server, besides those of its template. GiB."""

    label: str
    size_gb: int


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Which row of which table decided a number or a size, and by what."""

    table: str
    row: int
    """Counted from one; 0 where no row did."""
    decided_by: str
    text: str
    """All of it in words."""


class Server(Entity, frozen=True, kw_only=True):
    """A server of Site Recovery on the VMware site."""

    kind: ServerKind
    name: str
    os: OperatingSystem
    create: bool
    address: str
    machines: int
    """Machines that it is to serve, counted as if they all had the disks that the sizing tables
    assume. Those of a master target are as they are."""
    churn_gb: float | None
    """Data that these write in a day; None where nobody said."""
    serves: int | None
    """Most machines that its size can serve; None for a master target."""
    serves_churn_gb: int | None
    """Most data a day that its size can take; None for a master target."""
    attached_disks: int
    """Disks of machines that it attaches if all fail back at once, besides its own."""
    failback_waves: int
    """Groups, one after the other, in which these fail back: so many disks fit at a time."""
    processors: int
    memory_gb: int
    disks: tuple[Disk, ...]
    reason: Reason
    prefix_length: int = 0
    gateway: str = ""
    dns: tuple[str, ...] = ()
    vcenter: str = ""
    cluster: str = ""
    datastore: str = ""
    network: str = ""
    template: str = ""
    domain: str = ""
    """Its DNS domain."""
    controller: str = ""
    """Type of its disk controller; "" is its template's."""
    disk_identities: bool = False
    """Whether its disks show their identity to the guest (`disk.EnableUUID`)."""


class ServerCount(Entity, frozen=True, kw_only=True):
    """How many servers of a kind the sizing tables ask for, and how many there are."""

    kind: ServerKind
    os: OperatingSystem
    purpose: Literal["replication", "failback"]
    needed: int
    given: int
    reason: Reason
