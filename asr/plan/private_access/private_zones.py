"""Private DNS zones of an endpoint: created, of others, or looked after by others."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asr.model import Environment
from asr.model.replication import Zones
from asr.plan.entities import (
    Path,
    PrivateEndpoint,
    PrivateZone,
    Request,
    ResourceGroup,
    ZoneLink,
)
from asr.plan.naming import Names
from asr.plan.references import PRIVATE_ZONE, References, place_of
from asr.plan.refusals import Refusal

_LONGEST_LINK = 71
"""With a hyphen and eight digits of a digest, 80: as many as the name of a link can have."""


class PlacedZones(NamedTuple):
    """The zones of one kind of endpoint."""

    zones: tuple[PrivateZone, ...]
    """Those that are created."""
    zone_ids: tuple[str, ...]
    """Those in which the endpoint is registered; none where others do that."""
    required: tuple[str, ...]
    """Names of those that Microsoft names."""
    published_only: bool
    """Whether there is none besides those."""
    serves: str
    choice: Zones
    path: Path
    network_ids: tuple[str, ...]

    def requests(self, endpoints: Sequence[PrivateEndpoint]) -> Iterator[Request]:
        """What the owners of the zones must do."""
        if self.choice.request is not None:
            yield Request(
                path=self.path,
                key=f"{self.serves}-zones",
                title=f"Register the private endpoints of the {_WORDS[self.serves]} in DNS",
                owner=self.choice.request.owner,
                why=_WHY,
                values=(
                    *(("private DNS zone", name) for name in self.required),
                    *(("private endpoint", endpoint.id) for endpoint in endpoints),
                    *(("link the network", network) for network in self.network_ids),
                ),
            )
        elif self.choice.existing is not None:
            yield Request(
                path=self.path,
                key=f"{self.serves}-zone-links",
                title=f"Link networks with the private DNS zones of the {_WORDS[self.serves]}",
                owner="owners of the private DNS zones",
                why=_WHY,
                values=(
                    *(("private DNS zone", zone) for zone in self.zone_ids),
                    *(("link the network", network) for network in self.network_ids),
                ),
            )


_WORDS = {"vault": "vault", "cache": "cache storage"}
_WHY = "without it the names of the endpoints lead to the public addresses from these networks"


def place_zones(
    choice: Zones,
    serves: str,
    path: Path,
    environment: Environment,
    required: tuple[str, ...],
    network_ids: tuple[str, ...],
    group: ResourceGroup,
    names: Names,
    references: References,
    refusals: list[Refusal],
) -> PlacedZones:
    """The zones in which an endpoint of one kind is registered."""
    zones: tuple[PrivateZone, ...] = ()
    zone_ids: tuple[str, ...] = ()
    further = 0
    if choice.create is not None:
        further = len(choice.create.additional)
        where = (*path, "create")
        zones = tuple(
            _zone(name, where, environment, network_ids, group, names)
            for name in (*required, *choice.create.additional)
        )
        zone_ids = tuple(zone.id for zone in zones)
    elif choice.existing is not None:
        located = [
            references.resource(reference, PRIVATE_ZONE, (*path, "existing", index))
            for index, reference in enumerate(choice.existing)
        ]
        zone_ids = tuple(zone.id for zone in located)
        given = {zone.name.lower() for zone in located}
        further = len(given - set(required))
        refusals += [
            Refusal(
                path=(*path, "existing"),
                message=f"the zone {name} is not among them",
                expected=f"every zone that the endpoint needs: {', '.join(required)}",
                fix="add the reference of that zone; a zone of a region, as older guides have "
                "it, does not serve",
            )
            for name in required
            if name not in given
        ]
    return PlacedZones(zones, zone_ids, required, further == 0, serves, choice, path, network_ids)


def _zone(
    name: str,
    path: Path,
    environment: Environment,
    network_ids: tuple[str, ...],
    group: ResourceGroup,
    names: Names,
) -> PrivateZone:
    names.companion("private-zone", name, path)
    return PrivateZone(
        path=path,
        **place_of(environment, group.subscription, group.name, PRIVATE_ZONE, name)._asdict(),
        create=True,
        links=tuple(ZoneLink(name=_link(id), network_id=id) for id in network_ids),
    )


def _link(network_id: str) -> str:
    """Name of the link with a network: networks of several groups may have one name."""
    name = network_id.rpartition("/")[2][:_LONGEST_LINK].rstrip("-.")
    return f"{name}-{hashlib.sha256(network_id.lower().encode()).hexdigest()[:8]}"
