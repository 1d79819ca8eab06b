"""Private endpoints, and the DNS zones in which their names are resolved."""

from typing import Literal

import msgspec

from asr.plan.entities.base import AzureThing


class ZoneLink(msgspec.Struct, frozen=True, kw_only=True):
    """A network that resolves names of a zone."""

    name: str
    network_id: str


class PrivateZone(AzureThing, frozen=True, kw_only=True):
    """A private DNS zone."""

    links: tuple[ZoneLink, ...]


class PrivateEndpoint(AzureThing, frozen=True, kw_only=True):
    """A private endpoint. Of one that exists, only its id is known."""

    serves: Literal["vault", "cache"]
    target_id: str = ""
    """The vault or the storage account."""
    group: str = ""
    """What of the target it reaches, by the service's name."""
    approved: bool = True
    """Whether its connection needs no approval: the target is created here."""
    subnet_id: str = ""
    network_ids: tuple[str, ...] = ()
    """Networks that must resolve it, its own first."""
    zone_ids: tuple[str, ...] = ()
    """Zones in which it is registered; none where others do that."""
    unpublished_zone: bool = False
    """Whether it needs a zone for which Microsoft publishes no name, and none is given."""
    after_registration: bool | None = False
    """Whether something registered with the vault before it was there; None when an observation
    would have to tell."""
