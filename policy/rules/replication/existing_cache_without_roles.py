"""The vault lacks roles on an existing cache storage account that it opens as itself.

Why: An account without keys, and every account of a vault with a private endpoint, is opened as
    the vault's system-assigned identity. It needs Contributor and Storage Blob Data Contributor on
    the account before replication of any machine is enabled.
Fix: Have the owners of the account assign the roles to the vault: `asr render` writes a request
    with the exact values. Then observe again.
Exceptions: Roles that were assigned a moment ago, and an observation from before: observe again.
Source: enable-replication-for-key-less-storage.md (2025-10);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan import Plan
from asr.plan.vault.roles import roles_lacking
from policy.rule import Fault, rule


@rule("REP006", severity="mandatory", each=Plan)
def existing_cache_without_roles(plan: Plan, facts: Facts) -> Iterator[Fault]:
    for account in plan.cache_accounts:
        if account.create or account.seen is None or account.seen.roles is None:
            continue
        if account.shared_key and not plan.replication.vault_endpoint:
            continue
        lacking = roles_lacking(account, facts.cache.vault_roles, facts)
        if lacking:
            yield Fault(
                f"{account.name}: the vault lacks {' and '.join(lacking)} on it",
                on=account,
                at=("existing",),
            )
