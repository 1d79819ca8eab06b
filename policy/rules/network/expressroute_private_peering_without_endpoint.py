"""Replication uses ExpressRoute private peering without a private endpoint of the vault.

Why: Private peering carries private addresses only. Site Recovery's services answer there
    only when the vault has a private endpoint.
Fix: Use Microsoft peering (`replication.path: expressroute-microsoft-peering`), which Microsoft
    recommends for replication, or name the vault's private endpoint under
    `replication.privateEndpoints.vault`.
Exceptions: None known.
Source: concepts-expressroute-with-site-recovery.md (2019-10-13, edited later);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan.entities import ReplicationPath
from policy.rule import Fault, known, rule


@rule("NET002", severity="mandatory", each=ReplicationPath)
def expressroute_private_peering_without_endpoint(path: ReplicationPath) -> Iterator[Fault]:
    if path.carrier == "expressroute-private-peering" and not known(
        path.vault_endpoint, "whether the vault has a private endpoint"
    ):
        yield Fault("replication uses private peering, and the vault has no private endpoint")
