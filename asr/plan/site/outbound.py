"""What the site must reach on the internet."""

from collections.abc import Iterator, Sequence

from asr.facts import Facts
from asr.facts.networks import HostFact
from asr.model import Classic, Environment
from asr.plan.entities import CacheAccount, OutboundHost, ReplicationPath


def outbound_hosts(
    environment: Environment,
    replication: ReplicationPath,
    cache_accounts: Sequence[CacheAccount],
    facts: Facts,
) -> tuple[OutboundHost, ...]:
    """The hosts of an environment: those of its cloud, without what its private endpoints carry."""
    architecture = "classic" if isinstance(environment, Classic) else "modernized"
    # An endpoint that only an observation could tell is none to build on.
    private = {"vault": replication.vault_endpoint is True, "cache": replication.cache_endpoint}
    return tuple(
        OutboundHost(
            path=replication.path,
            host=host,
            port=facts.hosts.port,
            sources=row.sources,
            need=row.need,
            purpose=row.purpose,
            sign_in=row.sign_in,
            origin=facts.hosts.source,
        )
        for row in facts.hosts.rows
        if row.architecture == architecture and not private.get(row.behind)
        for host in _hosts(row, environment.cloud, cache_accounts)
    )


def _hosts(row: HostFact, cloud: str, accounts: Sequence[CacheAccount]) -> Iterator[str]:
    for host in row.clouds.get(cloud, ()):
        if row.narrow:
            yield from (host.replace("*", account.name, 1) for account in accounts)
        else:
            yield host
