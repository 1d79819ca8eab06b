"""What carries replicated data to Azure."""

from collections.abc import Sequence

from asr.facts.networks import PrivateEndpointFacts
from asr.model import Environment, Reading
from asr.plan.entities import CacheAccount, PrivateEndpoint, ReplicationPath
from asr.plan.private_access.private_names import public_suffix, uses_of, zones_of


def plan_replication_path(
    environment: Environment,
    observed: Reading | None,
    accounts: Sequence[CacheAccount],
    endpoints: Sequence[PrivateEndpoint],
    facts: PrivateEndpointFacts,
) -> ReplicationPath:
    """The carrier, with what of it is private, and the proxy on the way."""
    replication = environment.replication
    of_cache = sum(endpoint.serves == "cache" for endpoint in endpoints)
    # A vault of somebody else may have an endpoint that the document does not know.
    undeclared = None if environment.vault.existing else False
    observed_endpoint = observed.vault.private_endpoint if observed else None
    proxy = replication.proxy
    host, _, port = proxy.url.partition("://")[2].rpartition(":") if proxy else ("", "", "0")
    return ReplicationPath(
        path=("replication", "path"),
        carrier=replication.path,
        data_port=replication.data_port,
        vault_endpoint=True
        if replication.private_endpoints.vault
        else (observed_endpoint if observed_endpoint is not None else undeclared),
        cache_endpoint=of_cache >= len(accounts),
        proxy=proxy.url if proxy else "",
        proxy_host=host,
        proxy_port=int(port),
        proxy_bypass=tuple(dict.fromkeys((*_past_the_proxy(environment, facts), *proxy.bypass)))
        if proxy
        else (),
    )


def _past_the_proxy(environment: Environment, facts: PrivateEndpointFacts) -> list[str]:
    """Hosts to which the proxy is not the way: private ones, and the data's own route."""
    endpoints = environment.replication.private_endpoints
    uses = uses_of("vault", environment) if endpoints.vault else ()
    if endpoints.cache or environment.replication.path.startswith("expressroute"):
        uses += uses_of("cache", environment)
    zones = zones_of(facts, environment.cloud, *uses)
    return [f"*.{public_suffix(zone)}" for zone in zones]
