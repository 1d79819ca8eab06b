"""Machines that failed over cannot resolve the vault's private endpoint.

Why: A vault with a private endpoint answers only there. After a failover the machines in Azure
    reach it to be reprotected; from a network that is not linked with the endpoint's zones its
    names lead to public addresses.
Fix: Name the failover network under `links` of `replication.privateEndpoints.vault.create`, and
    join it with the network of the endpoint by a peering.
Exceptions: A failover network with DNS servers of its own that forward to the endpoint's network.
Source: hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31);
    private-endpoint-dns.md (2023-10-11). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import PrivateEndpoint
from policy.rule import Fault, rule


@rule("NET045", severity="advisory", each=PrivateEndpoint)
def failover_network_cannot_resolve_vault(endpoint: PrivateEndpoint, plan: Plan) -> Iterator[Fault]:
    if endpoint.serves != "vault" or not endpoint.create:
        return
    resolving = {id.lower() for id in endpoint.network_ids}
    for network in plan.networks:
        if network.role == "failover" and network.id.lower() not in resolving:
            yield Fault(f"the network {network.name} is not linked with the zones of the endpoint")
