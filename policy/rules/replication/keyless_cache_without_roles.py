"""A cache storage account takes no keys, and the vault has no roles on it.

Why: Without keys, Site Recovery opens the account as the vault's system-assigned identity. It
    needs Contributor and Storage Blob Data Contributor on the account before replication of any
    machine is enabled.
Fix: Turn on the identity of the vault and assign both roles on every cache account. This toolkit
    does so for a `create` entry with `sharedKey: false`.
Exceptions: With `access.vaultRoles: request` the roles are asked for, and nothing is found here.
    Roles that are assigned on the group or subscription of the account hold for it too, and so do
    those that an observation shows; others of another stack are not seen here.
Source: enable-replication-for-key-less-storage.md (2025-10);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.graph import Graph, Node
from asr.plan import Plan
from asr.plan.vault.roles import roles_asked_for
from policy.caches import ACCOUNT, Caches
from policy.rule import Fault, rule

_ASSIGNMENT = "azure-native:authorization:RoleAssignment"


@rule("REP011", severity="mandatory", each=ACCOUNT, parts=("foundation",))
def keyless_cache_without_roles(
    account: Node, caches: Caches, graph: Graph, plan: Plan, facts: Facts
) -> Iterator[Fault]:
    if not caches.include(account) or account.read("allowSharedKeyAccess", default=True):
        return
    name = str(account.read("accountName")).lower()
    if name in roles_asked_for(plan):
        return
    given = _observed(plan, name) | {
        str(assignment.read("roleDefinitionId")).rpartition("/")[2].lower()
        for assignment in graph.of_type(_ASSIGNMENT)
        if _covers(str(assignment.read("scope")).lower(), name)
    }
    lacking = [role for role in facts.cache.vault_roles if facts.roles[role].id not in given]
    if lacking:
        yield Fault(f"it takes no keys, and nobody is given {' and '.join(lacking)} on it")


def _observed(plan: Plan, name: str) -> set[str]:
    """Roles on an account of the plan that others gave, as far as an observation shows them."""
    seen = next((account.seen for account in plan.cache_accounts if account.name == name), None)
    return set(seen.roles or ()) if seen else set()


def _covers(scope: str, account: str) -> bool:
    """Whether a scope is the account, or something wider that may hold it."""
    return scope.endswith(f"/storageaccounts/{account}") or "/providers/" not in scope
