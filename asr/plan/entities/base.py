"""What every entity of a plan is made from."""

from typing import TypeVar

import msgspec

Path = tuple[str | int, ...]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Anything that rules can judge."""

    path: Path

    @property
    def subject(self) -> str:
        """What a finding calls it: its path in the document."""
        return ".".join(str(step) for step in self.path)


EntityType = TypeVar("EntityType", bound="Entity")


class AzureThing(Entity, frozen=True, kw_only=True):
    """Something in Azure with a name, an id and an owner."""

    name: str
    id: str
    subscription: str
    """Alias of the subscription, or "" when the document knows it by its id only."""
    resource_group: str
    """Name of the resource group."""
    create: bool
    """Whether this environment creates it. Otherwise it exists and is only referred to."""
