"""The vault has a private endpoint, and a cache storage account has none.

Why: Replicated data goes to the cache storage and not to the vault. Without an endpoint of the
    account it silently travels to the public endpoint, whatever the vault has.
Fix: Give the cache storage private endpoints too (`replication.privateEndpoints.cache`), one for
    each account.
Exceptions: It is supported. Waive it where the public way of the data is meant, as with
    ExpressRoute Microsoft peering. Over a site-to-site VPN it is a fault of its own (NET001).
Source: hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import ReplicationPath
from policy.rule import Fault, rule


@rule("NET041", severity="advisory", each=ReplicationPath)
def cache_without_private_endpoint(path: ReplicationPath) -> Iterator[Fault]:
    if path.carrier != "site-to-site-vpn" and path.vault_endpoint and not path.cache_endpoint:
        yield Fault("the vault has a private endpoint, and not every cache storage account has one")
