"""The vault answers on no public endpoint, and has no private one.

Why: Servers register with the vault, and every operation goes through it. Where its public
    endpoints are off and no private endpoint for Site Recovery is approved, nothing reaches it.
Fix: Give the vault a private endpoint (`replication.privateEndpoints.vault`), or leave
    `publicNetworkAccess` on.
Exceptions: None.
Source: hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31), from which this
    follows. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, known, rule


@rule("SEC001", severity="mandatory", each=Plan)
def closed_vault_without_endpoint(plan: Plan) -> Iterator[Fault]:
    if plan.vault.public_network_access:
        return
    if not known(plan.replication.vault_endpoint, "whether the vault has a private endpoint"):
        yield Fault(
            f"{plan.vault.name} has its public endpoints off and no private one",
            on=plan.vault,
            at=("create", "publicNetworkAccess"),
        )
