"""The Recovery Services vault."""

from typing import Literal

from asr.model.scalars import (
    Reference,
    ResourceName,
)
from asr.model.shape import Shape, Thing


class VaultSettings(Shape, frozen=True, kw_only=True):
    """A Recovery Services vault to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    redundancy: Literal["local", "zone", "geo"] = "geo"
    """Redundancy of backup data in the vault. Site Recovery keeps its replicas elsewhere."""
    public_network_access: bool = True
    """Whether the vault answers on its public endpoints."""


class Vault(Thing, frozen=True, kw_only=True):
    """The Recovery Services vault."""

    create: VaultSettings | None = None
    """Create it."""
    existing: Reference | None = None
    """It exists."""
