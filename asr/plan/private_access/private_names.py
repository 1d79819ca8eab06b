"""What private endpoints are asked for by name, and what others must do so that they answer."""

from collections.abc import Iterator, Sequence
from typing import Literal

from asr.facts.networks import PrivateEndpointFacts
from asr.model import Environment, Modernized
from asr.plan.entities import PrivateEndpoint, Request

ENDPOINTS = ("replication", "privateEndpoints")
Serves = Literal["vault", "cache"]


def zones_of(facts: PrivateEndpointFacts, cloud: str, *uses: str) -> tuple[str, ...]:
    """The zones of a cloud for these uses; none where Microsoft publishes none."""
    return tuple(row.zone for row in facts.zones if row.cloud == cloud and row.use in uses)


def uses_of(serves: Serves, environment: Environment) -> tuple[str, ...]:
    """What names the endpoint has to answer to."""
    appliances = serves == "vault" and isinstance(environment, Modernized)
    return ("vault", "discovery") if appliances else (serves,)


def approvals(endpoints: Sequence[PrivateEndpoint]) -> Iterator[Request]:
    """What the owners of a target must do before an endpoint of it answers."""
    for number, endpoint in enumerate((e for e in endpoints if not e.approved), start=1):
        target = endpoint.target_id.rpartition("/")[2]
        yield Request(
            path=endpoint.path,
            key=f"approve-{endpoint.serves}-endpoint-{number}",
            title=f"Approve the private endpoint {endpoint.name} on {target}",
            owner=f"owners of {target}",
            why="until it is approved nothing reaches the target through it, and servers would "
            "register over the public endpoint",
            values=(("private endpoint", endpoint.id), ("on", endpoint.target_id)),
        )


def forwarding(
    environment: Environment, endpoints: Sequence[PrivateEndpoint], facts: PrivateEndpointFacts
) -> Iterator[Request]:
    """What resolvers on the site must forward. They cannot ask Azure's own resolver."""
    created = [endpoint for endpoint in endpoints if endpoint.create]
    if not created:
        return
    zones = [
        zone
        for serves in dict.fromkeys(endpoint.serves for endpoint in created)
        for zone in zones_of(facts, environment.cloud, *uses_of(serves, environment))
    ]
    forwarder = environment.replication.private_endpoints.forwarder
    networks = dict.fromkeys(endpoint.network_ids[0] for endpoint in created)
    yield Request(
        path=ENDPOINTS,
        key="on-premises-dns",
        title="Forward the names of the private endpoints from the site's resolvers to Azure",
        owner="DNS on the site",
        why="servers and machines on the site would otherwise reach the public endpoints, which "
        "a vault with a private endpoint refuses",
        values=(
            *(("forward", public_suffix(zone)) for zone in zones),
            ("to", forwarder or f"a DNS forwarder in Azure that asks {facts.resolver}"),
            *(("the endpoints are in", network) for network in networks),
        ),
    )


def public_suffix(zone: str) -> str:
    """The names that clients ask for: the private zone is where Azure answers them."""
    return zone.removeprefix("privatelink.")
