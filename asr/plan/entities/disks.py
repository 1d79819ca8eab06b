"""Disks of machines, as the document and an observation together know them."""

from typing import Literal

import msgspec

from asr.model.scalars import DiskType
from asr.plan.entities.base import Entity


class MachineDisk(Entity, frozen=True, kw_only=True):
    """A disk of a machine. Its path is that of its machine where the document does not list it."""

    machine: str
    name: str
    id: str | None
    """Its id in the service; None where neither the document nor an observation says it."""
    listed: bool
    """Whether the document lists it."""
    included: bool
    """Whether the document wants it replicated."""
    replicated: bool | None
    """Whether an observation shows it replicated; None where none does."""
    operating_system: bool
    size_gb: int | None
    churn_gb: float | None
    """Data written in a day; None where nobody said."""
    type: DiskType
    """Type of its managed disk, as the document wants it."""
    own_type: bool
    """Whether the document says the type of this very disk."""
    seen_type: DiskType | None
    """Type of its managed disk, as an observation shows it."""
    encryption_set_id: str | None
    cache_account: str | None
    """Name of its cache storage account; None where it is the machine's."""


class ReplicatedDisk(msgspec.Struct, frozen=True, kw_only=True):
    """What the service is told of a disk when the replication of its machine is enabled."""

    id: str
    type: DiskType
    encryption_set_id: str | None
    cache_account_id: str


class DiskCount(Entity, frozen=True, kw_only=True):
    """Disks of all machines of which the same source says how many they have."""

    source: Literal["disks", "diskCount", "observation", "assumption"]
    machines: int
    disks: int
