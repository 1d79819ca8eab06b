"""The peerings of a circuit, and what Microsoft announces over them."""

from collections.abc import Iterator

from asr.model.expressroute import CircuitSettings, RouteFilterSettings
from asr.model.expressroute import MicrosoftPeering as Wanted
from asr.plan.connections.given import Given
from asr.plan.entities import CircuitPeering, MicrosoftPeering, Network, Path, RouteFilter
from asr.plan.network.addressing import check_prefixes, overlap
from asr.plan.references import ROUTE_FILTER
from asr.plan.refusals import Refusal


def plan_private_peering(settings: CircuitSettings, path: Path) -> CircuitPeering | None:
    """The private peering of a circuit. `path` is that of the circuit's settings."""
    wanted = settings.private_peering
    if wanted is None:
        return None
    return CircuitPeering(
        path=(*path, "privatePeering"),
        asn=wanted.asn,
        vlan=wanted.vlan,
        primary=wanted.primary,
        secondary=wanted.secondary,
    )


def plan_microsoft_peering(
    key: str, settings: CircuitSettings, network: Network, path: Path, given: Given
) -> MicrosoftPeering | None:
    """The Microsoft peering of a circuit, with its route filter beside the circuit."""
    wanted = settings.microsoft_peering
    if wanted is None:
        return None
    where = (*path, "microsoftPeering")
    given.refusals.extend(_check(wanted, where, given))
    return MicrosoftPeering(
        path=where,
        asn=wanted.asn,
        vlan=wanted.vlan,
        primary=wanted.primary,
        secondary=wanted.secondary,
        advertised_prefixes=wanted.advertised_prefixes,
        customer_asn=wanted.customer_asn,
        registry=wanted.registry,
        route_filter=_route_filter(key, wanted, network, (*where, "routeFilter"), given),
    )


def _route_filter(
    key: str, wanted: Wanted, network: Network, path: Path, given: Given
) -> RouteFilter:
    if wanted.route_filter.existing is not None:
        where = (*path, "existing")
        located = given.references.resource(wanted.route_filter.existing, ROUTE_FILTER, where)
        return RouteFilter(path=path, create=False, **located._asdict())
    settings = wanted.route_filter.create
    assert settings is not None
    name = given.names.name("route-filter", key, settings.name, (*path, "create"))
    return RouteFilter(
        path=path,
        **given.beside(network, ROUTE_FILTER, name)._asdict(),
        create=True,
        communities=_communities(settings, path, given),
    )


def _communities(settings: RouteFilterSettings, path: Path, given: Given) -> tuple[str, ...]:
    if settings.communities is not None:
        return settings.communities
    region = given.environment.region
    community = given.facts.communities.of(region)
    if community is None:
        given.refusals.append(
            Refusal(
                path=(*path, "create"),
                message=f"the value with which Microsoft announces {region!r} is not known here",
                expected="`communities`, as Azure lists them",
                fix="give the one that `az network express-route list-bgp-communities` shows for "
                "the region",
            )
        )
        return ()
    return (community.all,)


def _check(wanted: Wanted, path: Path, given: Given) -> Iterator[Refusal]:
    facts = given.facts.gateways.microsoft_peering
    announced = [
        ((*path, "advertisedPrefixes", index), prefix)
        for index, prefix in enumerate(wanted.advertised_prefixes)
    ]
    yield from check_prefixes(announced)
    if len(announced) > facts.prefixes_maximum:
        yield Refusal(
            path=(*path, "advertisedPrefixes"),
            message=f"{len(announced)} prefixes are more than Microsoft takes",
            expected=f"{facts.prefixes_maximum} at most",
            fix="announce wider ones",
        )
    sessions = [((*path, key), getattr(wanted, key)) for key in ("primary", "secondary")]
    for where, prefix in (*sessions, *announced):
        if any(overlap(prefix, private) for private in facts.not_public):
            yield Refusal(
                path=where,
                message=f"{prefix} is not public",
                expected="addresses that are registered to the site's owner",
                fix="ask for public ones; servers with private addresses need NAT before them",
            )
