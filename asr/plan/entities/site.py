"""The VMware site."""

from typing import Literal

import msgspec

from asr.plan.entities.base import Entity


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


class Disk(msgspec.Struct, frozen=True, kw_only=True):
    """A disk of a server, besides those of its template. GiB."""

    label: str
    size_gb: int


class Server(Entity, frozen=True, kw_only=True):
    """A server of Site Recovery on the VMware site."""

    kind: Literal["configuration-server", "replication-appliance"]
    name: str
    create: bool
    address: str
    machines: int
    """Machines that it is to serve."""
    serves: int
    """Most machines that its size can serve."""
    processors: int
    memory_gb: int
    disks: tuple[Disk, ...]
    prefix_length: int = 0
    gateway: str = ""
    dns: tuple[str, ...] = ()
    vcenter: str = ""
    cluster: str = ""
    datastore: str = ""
    network: str = ""
    template: str = ""
