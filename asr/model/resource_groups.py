"""Resource groups."""

from asr.model.scalars import Alias, ResourceGroupReference, ResourceName
from asr.model.shape import Shape, Thing


class ResourceGroupSettings(Shape, frozen=True, kw_only=True):
    """A resource group to create."""

    name: ResourceName | None = None
    """Name; by default made from the naming pattern."""
    subscription: Alias | None = None
    """Alias of the subscription that owns it; by default the first one of the document."""


class ResourceGroup(Thing, frozen=True, kw_only=True):
    """A resource group."""

    create: ResourceGroupSettings | None = None
    """Create it."""
    existing: ResourceGroupReference | None = None
    """It exists: subscription alias/name, or its id."""


class ResourceGroups(Shape, frozen=True, kw_only=True):
    """The resource groups that the environment uses."""

    recovery: ResourceGroup = ResourceGroup(create=ResourceGroupSettings())
    """Owns the vault, the cache storage, and the networks if no other group does."""
    machines: ResourceGroup = ResourceGroup(create=ResourceGroupSettings())
    """Receives the machines that fail over."""
    networks: ResourceGroup | None = None
    """Owns the networks that are created; by default the group `recovery` does."""
