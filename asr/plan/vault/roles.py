"""What the vault's identity may do with the cache storage."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from asr.facts import Facts
from asr.model import Decided, Environment, Reading
from asr.plan.entities import CacheAccount, Plan, Request, RoleAssignment, Vault, Waiting
from asr.plan.refusals import Refusal

_WHY = (
    "without it Site Recovery cannot use a cache storage account that takes no keys, nor one of a "
    "vault with a private endpoint: replication cannot be enabled"
)

_ASKED = "cache-roles-"


class VaultRoles(NamedTuple):
    """Roles of the vault's identity: those to assign, and what others have to do for them."""

    assignments: tuple[RoleAssignment, ...] = ()
    requests: tuple[Request, ...] = ()
    waiting: tuple[Waiting, ...] = ()


def plan_vault_roles(
    environment: Environment,
    vault: Vault,
    accounts: Sequence[CacheAccount],
    observed: Reading | None,
    facts: Facts,
) -> VaultRoles:
    """The roles of the vault on every cache account, where anything needs them.

    An account without keys and a vault with a private endpoint do. What belongs to others becomes
    a request: the identity of a vault that exists, roles on accounts that exist; and with
    `access.vaultRoles: request` those on accounts that are created, because whoever builds may not
    assign any.
    """
    if not _needed(environment, accounts):
        return VaultRoles()
    principal = observed.vault.principal_id if observed and not vault.create else None
    requests: list[Request] = []
    waiting: list[Waiting] = []
    assignments: list[RoleAssignment] = []
    asks = _asks(environment)
    if asks:
        if not vault.create and principal is None:
            requests.append(_identity_request(vault))
    elif vault.create or principal is not None:
        assignments += [
            assignment
            for account in accounts
            if account.create
            for assignment in _assignments(vault, account, principal, environment, facts)
        ]
    else:
        requests.append(_identity_request(vault))
        waiting.append(
            Waiting(
                path=vault.path,
                what="roles of the vault on the cache storage",
                waits_for="the object id of the vault's identity",
                how="have the identity of the vault turned on, then observe again",
            )
        )
    requests += [
        _role_request(vault, account, lacking, principal, number, facts)
        for number, account in enumerate(
            (account for account in accounts if asks or not account.create), start=1
        )
        if (lacking := roles_lacking(account, facts.cache.vault_roles, facts))
    ]
    return VaultRoles(tuple(assignments), tuple(requests), tuple(waiting))


def accounts_without_roles(
    environment: Environment, accounts: Sequence[CacheAccount], facts: Facts
) -> frozenset[str]:
    """Created accounts through which nothing can replicate yet: the roles of the vault on them are
    asked of others, and no observation shows them."""
    if not _asks(environment) or not _needed(environment, accounts):
        return frozenset()
    return frozenset(
        account.name
        for account in accounts
        if account.create and roles_lacking(account, facts.cache.vault_roles, facts)
    )


def refuse_roles_taken_away(
    environment: Environment,
    accounts: Sequence[CacheAccount],
    observed: Reading | None,
    decided: Decided,
    facts: Facts,
) -> Iterator[Refusal]:
    """Refuses to leave roles to others on accounts that machines replicate through, while nothing
    shows that the vault has them. Without an observation nothing is known either way."""
    if observed is None:
        return
    used = {machine.cache_account for machine in decided.machines.values()}
    ids = {
        machine.cache_account.lower()
        for machine in observed.machines.values()
        if machine.protection and machine.cache_account
    }
    without = accounts_without_roles(environment, accounts, facts)
    for account in accounts:
        if account.name in without and (account.name in used or account.id.lower() in ids):
            lacking = roles_lacking(account, facts.cache.vault_roles, facts)
            yield Refusal(
                path=("access", "vaultRoles"),
                message=f"machines replicate through the cache account {account.name!r}, and no "
                f"observation shows that the vault has {' and '.join(lacking)} on it",
                expected="`create`, or roles that an observation shows",
                fix="have the roles given, then run `asr observe azure`; a foundation that assigns "
                "them stays at `create` until then",
            )


def _asks(environment: Environment) -> bool:
    return environment.access.vault_roles == "request"


def _needed(environment: Environment, accounts: Iterable[CacheAccount]) -> bool:
    private = environment.replication.private_endpoints.vault is not None
    return private or not all(account.shared_key for account in accounts)


def _assignments(
    vault: Vault,
    account: CacheAccount,
    principal: str | None,
    environment: Environment,
    facts: Facts,
) -> Iterator[RoleAssignment]:
    subscription_id = environment.subscriptions[account.subscription]
    for role in facts.cache.vault_roles:
        role_id = facts.roles[role].id
        yield RoleAssignment(
            path=account.path,
            key=f"{account.name}-{role.lower().replace(' ', '-')}",
            # The identity has no id before the vault exists; there is one for each vault.
            name=str(uuid5(NAMESPACE_URL, f"{account.id}/{vault.id}/{role_id}".lower())),
            role=role,
            role_id=f"/subscriptions/{subscription_id}/providers/Microsoft.Authorization"
            f"/roleDefinitions/{role_id}",
            scope=account.id,
            subscription=account.subscription,
            principal=principal,
        )


def _identity_request(vault: Vault) -> Request:
    return Request(
        path=vault.path,
        key="vault-identity",
        title=f"Turn on the system-assigned identity of the vault {vault.name}",
        owner=f"owners of the vault {vault.name}",
        why=_WHY,
        values=(("vault", vault.id), ("identity", "system-assigned")),
    )


def roles_lacking(account: CacheAccount, needed: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """The needed roles of the vault on an account, but those that were observed."""
    given = account.seen.roles if account.seen else None
    return tuple(role for role in needed if facts.roles[role].id not in (given or ()))


def roles_asked_for(plan: Plan) -> frozenset[str]:
    """Names of created accounts on which others are to give the vault its roles."""
    asked = {request.path for request in plan.requests if request.key.startswith(_ASKED)}
    return frozenset(a.name for a in plan.cache_accounts if a.create and a.path in asked)


def _role_request(
    vault: Vault,
    account: CacheAccount,
    lacking: Iterable[str],
    principal: str | None,
    number: int,
    facts: Facts,
) -> Request:
    identity = principal or f"the system-assigned identity of {vault.id}"
    owner = f"owners of the storage account {account.name}"
    when = "before replication of the first machine is enabled"
    if account.create:
        owner = "whoever may assign roles on the storage account"
        when = f"as soon as the foundation is built, {when}"
    return Request(
        path=account.path,
        key=f"{_ASKED}{number}",
        title=f"Give the vault {vault.name} its roles on the storage account {account.name}",
        owner=owner,
        why=_WHY,
        values=(
            ("storage account", account.id),
            *(("role", f"{role} ({facts.roles[role].id})") for role in lacking),
            ("assign to", identity),
            ("when", when),
        ),
    )
