"""Private endpoints of the vault and of the cache storage accounts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Environment, Reading
from asr.model.replication import CacheEndpoints, PrivateEndpointSettings, VaultEndpoint
from asr.plan.addressing import network_of
from asr.plan.entities import (
    AzureThing,
    CacheAccount,
    Network,
    Path,
    PrivateEndpoint,
    PrivateZone,
    Request,
    ResourceGroup,
    Vault,
)
from asr.plan.naming import Names
from asr.plan.private_names import ENDPOINTS, Serves, approvals, forwarding, uses_of, zones_of
from asr.plan.private_zones import place_zones
from asr.plan.references import PRIVATE_ENDPOINT, References, resource_id
from asr.plan.refusals import Refusal
from asr.plan.subnets import locate_network, locate_subnet


class PrivateAccess(NamedTuple):
    """Private endpoints, the zones that are created for them, and what others have to do."""

    endpoints: tuple[PrivateEndpoint, ...]
    zones: tuple[PrivateZone, ...]
    requests: tuple[Request, ...]


class _Home(NamedTuple):
    """Alias of the subscription, and the resource group, that an endpoint is created in."""

    subscription: str
    resource_group: str


def plan_private_access(
    environment: Environment,
    observed: Reading | None,
    *,
    vault: Vault,
    accounts: Sequence[CacheAccount],
    networks: Sequence[Network],
    group: ResourceGroup,
    names: Names,
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> PrivateAccess:
    """Every private endpoint of the document, with its zones."""
    wanted = environment.replication.private_endpoints
    endpoints: list[PrivateEndpoint] = []
    zones: list[PrivateZone] = []
    requests: list[Request] = []
    sides: tuple[tuple[Serves, VaultEndpoint | CacheEndpoints | None, Sequence[AzureThing]], ...]
    sides = (("vault", wanted.vault, (vault,)), ("cache", wanted.cache, accounts))
    for serves, endpoint, targets in sides:
        if endpoint is None:
            continue
        path = (*ENDPOINTS, serves)
        uses = uses_of(serves, environment)
        if not zones_of(facts.private_endpoints, environment.cloud, serves):
            refusals.append(_not_in_this_cloud(path, environment.cloud))
            continue
        settings = endpoint.create
        if settings is None:
            endpoints += _existing(serves, endpoint, references)
            continue
        network_ids = _networks(settings, path, networks, references, refusals)
        placed = place_zones(
            settings.zones,
            serves,
            (*path, "create", "zones"),
            environment,
            zones_of(facts.private_endpoints, environment.cloud, *uses),
            network_ids,
            group,
            names,
            references,
            refusals,
        )
        home = _home(network_ids[0], (*path, "create", "subnet"), environment, group, refusals)
        made = tuple(
            PrivateEndpoint(
                path=path,
                serves=serves,
                name=name,
                id=resource_id(
                    environment.subscriptions.get(home.subscription, ""),
                    home.resource_group,
                    PRIVATE_ENDPOINT,
                    name,
                ),
                subscription=home.subscription,
                resource_group=home.resource_group,
                create=True,
                target_id=target.id,
                group=facts.private_endpoints.vault_group
                if serves == "vault"
                else facts.private_endpoints.cache_group,
                approved=target.create,
                subnet_id=locate_subnet(
                    settings.subnet, (*path, "create", "subnet"), networks, references, []
                ).id,
                network_ids=network_ids,
                zone_ids=placed.zone_ids,
                unpublished_zone=placed.published_only and len(uses) > len(placed.required),
                after_registration=_after_registration(observed) if serves == "vault" else False,
            )
            for target, name in _names(serves, settings, targets, path, names)
        )
        endpoints += made
        zones += placed.zones
        requests += placed.requests(made)
        requests += approvals(made)
    requests += forwarding(environment, endpoints, facts.private_endpoints)
    _refuse_small_subnets(endpoints, environment, networks, facts, refusals)
    return PrivateAccess(tuple(endpoints), tuple(zones), tuple(requests))


def _not_in_this_cloud(path: Path, cloud: str) -> Refusal:
    return Refusal(
        path=path,
        message=f"a vault in the cloud {cloud!r} has no private endpoint: Microsoft names no zone "
        "for it there",
        expected="a vault that is reached by its public endpoint",
        fix="leave it out, and let replication travel over internet or Microsoft peering",
    )


def _existing(
    serves: Serves, endpoint: VaultEndpoint | CacheEndpoints, references: References
) -> Iterator[PrivateEndpoint]:
    path = (*ENDPOINTS, serves)
    if isinstance(endpoint, VaultEndpoint):
        assert endpoint.existing is not None
        given = [(endpoint.existing, (*path, "existing"))]
    else:
        given = [
            (reference, (*path, "existing", index))
            for index, reference in enumerate(endpoint.existing or ())
        ]
    for reference, where in given:
        located = references.resource(reference, PRIVATE_ENDPOINT, where)
        yield PrivateEndpoint(path=path, serves=serves, create=False, **located._asdict())


def _networks(
    settings: PrivateEndpointSettings,
    path: Path,
    networks: Sequence[Network],
    references: References,
    refusals: list[Refusal],
) -> tuple[str, ...]:
    """Networks that must resolve an endpoint, each once, its own first."""
    where = (*path, "create", "subnet")
    ids = [locate_subnet(settings.subnet, where, networks, references, refusals).network_id]
    ids += [
        locate_network(link, (*path, "create", "links", index), networks, references, refusals)
        for index, link in enumerate(settings.links)
    ]
    found: dict[str, str] = {}
    for id in ids:
        found.setdefault(id.lower(), id)
    return tuple(found.values())


def _home(
    network_id: str,
    path: Path,
    environment: Environment,
    group: ResourceGroup,
    refusals: list[Refusal],
) -> _Home:
    """Where endpoints in a network are created: Azure wants them in the network's subscription
    (private-endpoint-overview.md, 2026-11-24). The network's own group owns them where the one of
    the vault is in another."""
    segments = network_id.split("/")
    if len(segments) < 5:  # the reference is refused already
        return _Home(group.subscription, group.name)
    owner, owner_group = segments[2].lower(), segments[4]
    if environment.subscriptions.get(group.subscription, "").lower() == owner:
        return _Home(group.subscription, group.name)
    for alias, id in environment.subscriptions.items():
        if id.lower() == owner:
            return _Home(alias, owner_group)
    refusals.append(
        Refusal(
            path=path,
            message="a private endpoint is in the subscription of its network, and the document "
            f"has no alias for {segments[2]}",
            expected="a network of a subscription that the document names",
            fix="add the subscription to `subscriptions`, or choose another subnet",
        )
    )
    return _Home(group.subscription, group.name)


def _names(
    serves: Serves,
    settings: PrivateEndpointSettings,
    targets: Sequence[AzureThing],
    path: Path,
    names: Names,
) -> Iterator[tuple[AzureThing, str]]:
    """A name for the endpoint of each target. More accounts leave the first names as they are."""
    where = (*path, "create")
    for index, target in enumerate(targets):
        if settings.name is None or index == 0:
            role = serves if serves == "vault" else f"{serves}-{target.name}"
            yield target, names.name("private-endpoint", role, settings.name, where)
        else:
            name = f"{settings.name}-{target.name}"
            yield target, names.companion("private-endpoint", name, where)


def _after_registration(observed: Reading | None) -> bool | None:
    if observed is None or observed.fabric is None:
        return False
    endpoint = observed.vault.private_endpoint
    return None if endpoint is None else not endpoint


def _refuse_small_subnets(
    endpoints: Sequence[PrivateEndpoint],
    environment: Environment,
    networks: Sequence[Network],
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    """Refuses subnets of this document that are too small for endpoints and machines together."""
    each = {
        "vault": facts.private_endpoints.vault_addresses,
        "cache": facts.private_endpoints.cache_addresses,
    }
    needed: defaultdict[str, int] = defaultdict(int)
    where: dict[str, Path] = {}
    for endpoint in endpoints:
        if endpoint.create:
            needed[endpoint.subnet_id.lower()] += each[endpoint.serves]
            where[endpoint.subnet_id.lower()] = (*endpoint.path, "create", "subnet")
    kept = facts.networks.reserved_first + facts.networks.reserved_last
    for network in networks:
        for subnet in network.subnets:
            wanted = needed.get(f"{network.id}/subnets/{subnet.name}".lower())
            if wanted is None:
                continue
            if subnet.name in facts.networks.service_subnets:
                refusals.append(
                    Refusal(
                        path=where[f"{network.id}/subnets/{subnet.name}".lower()],
                        message=f"{subnet.name} belongs to a service of Azure alone",
                        expected="a subnet for private endpoints, or for machines",
                        fix="choose another subnet",
                    )
                )
            machines = sum(
                (machine.network or "", machine.subnet) == (network.pair, subnet.name)
                for machine in environment.machines.values()
            )
            usable = network_of(subnet.prefix).num_addresses - kept
            if wanted + machines > usable:
                refusals.append(
                    Refusal(
                        path=where[f"{network.id}/subnets/{subnet.name}".lower()],
                        message=f"the subnet {subnet.name!r} has {usable} usable addresses, and "
                        f"private endpoints need {wanted}, machines {machines}",
                        expected=f"a subnet with at least {wanted + machines} usable addresses",
                        fix="widen the subnet, or give the endpoints one of their own",
                    )
                )
