"""Replication traffic crosses a site-to-site VPN without private endpoints.

Why: Site Recovery sends replicated data to public endpoints of the vault and of the cache
    storage. A site-to-site VPN reaches only private addresses, so replication never starts, or
    silently leaves through the internet. Both ends need a private endpoint: with one for the
    vault alone, the data still goes to the public endpoint of the storage account.
Fix: Choose another carrier (`replication.path: internet` or `expressroute-microsoft-peering`),
    or give both the vault and the cache storage a private endpoint
    (`replication.privateEndpoints`) before any server registers.
Exceptions: None besides private endpoints of both ends. A VPN that ends in a network virtual
    appliance counts as one too.
Source: vmware-azure-architecture-modernized.md (2023-04-04);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan.entities import ReplicationPath
from policy.rule import Fault, known, rule


@rule("NET001", severity="mandatory", each=ReplicationPath)
def replication_over_site_to_site_vpn(path: ReplicationPath) -> Iterator[Fault]:
    if path.carrier != "site-to-site-vpn":
        return
    # Without an endpoint of the cache it is a fault, whatever is not known of the vault.
    if path.cache_endpoint:
        known(path.vault_endpoint, "whether the vault has a private endpoint")
    lacking = ["of the vault"] if path.vault_endpoint is False else []
    if not path.cache_endpoint:
        lacking.append("of the cache storage")
    if lacking:
        yield Fault(
            "replication uses a site-to-site VPN without a private endpoint "
            + " and ".join(lacking)
        )
