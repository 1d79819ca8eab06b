"""The vault's private endpoint would come after something registered with the vault.

Why: A vault takes its first private endpoint only while nothing is registered in it and nothing
    was ever protected by it. Servers that registered over the public endpoint go on using it, and
    machines cannot change from public to private.
Fix: Make a new vault for the private way: describe it in a document of its own, bring up its
    foundation, and only then register servers there. Otherwise leave the endpoint out.
Exceptions: An observation that is older than the endpoint: observe again.
Source: hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31);
    move-from-classic-to-modernized-vmware-disaster-recovery.md (2023-08-01). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import PrivateEndpoint
from policy.rule import Fault, known, rule


@rule("NET040", severity="mandatory", each=PrivateEndpoint)
def vault_endpoint_after_registration(endpoint: PrivateEndpoint) -> Iterator[Fault]:
    if endpoint.create and known(
        endpoint.after_registration, "whether the vault with its servers has a private endpoint"
    ):
        yield Fault("servers are registered with the vault, and it has no private endpoint yet")
