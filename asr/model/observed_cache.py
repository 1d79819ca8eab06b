"""What is observed of cache storage accounts."""

from asr.model.scalars import Identifier, Region
from asr.model.shape import Shape


class ObservedCacheAccount(Shape, frozen=True, kw_only=True):
    """A cache storage account. What is absent was not read; of one that the document creates, only
    the roles are."""

    region: Region | None = None
    """Its region."""
    kind: Identifier | None = None
    """Its kind, as Azure names it."""
    sku: Identifier | None = None
    """Its performance and redundancy, as Azure names them."""
    hierarchical_namespace: bool | None = None
    """Whether its hierarchical namespace is on."""
    shared_key: bool | None = None
    """Whether its keys open it."""
    trusted_services: bool | None = None
    """Whether trusted services of Microsoft reach it, through its firewall or without one."""
    soft_delete: bool | None = None
    """Whether it keeps deleted blobs."""
    roles: tuple[Identifier, ...] | None = None
    """Ids of the roles that the vault's identity has on it, itself or through a group."""
