"""Private endpoints of the vault and of the cache storage accounts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Environment, Reading
from asr.model.replication import CacheEndpoints, PrivateEndpointSettings, VaultEndpoint
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
from asr.plan.network.subnets import locate_subnet
from asr.plan.private_access.endpoint_places import home_of_endpoints, resolving_networks
from asr.plan.private_access.endpoint_subnets import refuse_small_subnets
from asr.plan.private_access.forwarder_links import forwarder_links
from asr.plan.private_access.private_names import (
    ENDPOINTS,
    Serves,
    approvals,
    forwarding,
    uses_of,
    zones_of,
)
from asr.plan.private_access.private_zones import place_zones
from asr.plan.references import PRIVATE_ENDPOINT, References, place_of
from asr.plan.refusals import Refusal


class PrivateAccess(NamedTuple):
    """Private endpoints, the zones that are created for them, and what others have to do."""

    endpoints: tuple[PrivateEndpoint, ...]
    zones: tuple[PrivateZone, ...]
    requests: tuple[Request, ...]


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
    planner = _Planner(environment, observed, networks, group, names, references, facts, refusals)
    wanted = environment.replication.private_endpoints
    endpoints: list[PrivateEndpoint] = []
    zones: list[PrivateZone] = []
    requests: list[Request] = []
    sides: tuple[tuple[Serves, VaultEndpoint | CacheEndpoints | None, Sequence[AzureThing]], ...]
    sides = (("vault", wanted.vault, (vault,)), ("cache", wanted.cache, accounts))
    for serves, endpoint, targets in sides:
        if endpoint is None:
            continue
        if not zones_of(facts.private_endpoints, environment.cloud, serves):
            refusals.append(_not_in_this_cloud((*ENDPOINTS, serves), environment.cloud))
        elif endpoint.create is None:
            endpoints += _existing(serves, endpoint, references)
        else:
            created = planner.created(serves, endpoint.create, targets)
            endpoints += created.endpoints
            zones += created.zones
            requests += created.requests
    requests += forwarding(environment, endpoints, facts.private_endpoints)
    requests += forwarder_links(environment, networks, endpoints, facts.private_endpoints)
    refuse_small_subnets(endpoints, environment, networks, facts, refusals)
    return PrivateAccess(tuple(endpoints), tuple(zones), tuple(requests))


class _Planner(NamedTuple):
    """What planning endpoints of either side needs."""

    environment: Environment
    observed: Reading | None
    networks: Sequence[Network]
    group: ResourceGroup
    names: Names
    references: References
    facts: Facts
    refusals: list[Refusal]

    def created(
        self, serves: Serves, settings: PrivateEndpointSettings, targets: Sequence[AzureThing]
    ) -> PrivateAccess:
        """An endpoint for each target, with the zones in which its names are."""
        path = (*ENDPOINTS, serves)
        subnet = (*path, "create", "subnet")
        facts = self.facts.private_endpoints
        uses = uses_of(serves, self.environment)
        network_ids = resolving_networks(
            settings, path, self.networks, self.references, self.refusals
        )
        placed = place_zones(
            settings.zones,
            serves,
            (*path, "create", "zones"),
            self.environment,
            zones_of(facts, self.environment.cloud, *uses),
            network_ids,
            self.group,
            self.names,
            self.references,
            self.refusals,
        )
        home = home_of_endpoints(
            network_ids[0], subnet, self.environment, self.group, self.refusals
        )
        made = tuple(
            PrivateEndpoint(
                path=path,
                serves=serves,
                create=True,
                target_id=target.id,
                group=facts.vault_group if serves == "vault" else facts.cache_group,
                approved=target.create,
                subnet_id=locate_subnet(
                    settings.subnet, subnet, self.networks, self.references, []
                ).id,
                network_ids=network_ids,
                zone_ids=placed.zone_ids,
                unpublished_zone=placed.published_only and len(uses) > len(placed.required),
                after_registration=serves == "vault" and _after_registration(self.observed),
                **place_of(self.environment, *home, PRIVATE_ENDPOINT, name)._asdict(),
            )
            for target, name in _names(serves, settings, targets, path, self.names)
        )
        requests = (*placed.requests(made), *approvals(made))
        return PrivateAccess(made, tuple(placed.zones), requests)


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
