"""How many cache storage accounts the disks of the machines need."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from asr.facts.vaults import CacheCapacity, CacheFacts
from asr.model import Decided, Environment
from asr.plan.entities import CacheAccount, CacheDemand
from asr.plan.machines.disk_counts import slow_disks
from asr.plan.refusals import Refusal

_KIND = "StorageV2"
"""The only kind that is created; an account that exists is taken for one too."""


def decided_entry(environment: Environment, refusals: list[Refusal]) -> int | None:
    """The entry under `cache` that leaves its number to be decided. A second one is refused."""
    found = [
        index
        for index, wanted in enumerate(environment.cache)
        if wanted.create is not None and wanted.create.accounts == "decided"
    ]
    refusals += [
        Refusal(
            path=("cache", index, "create", "accounts"),
            message=f"cache.{found[0]} leaves its number of accounts to be decided already",
            expected="one entry whose number is decided",
            fix="give this entry a number, or leave it out",
        )
        for index in found[1:]
    ]
    return found[0] if found else None


def accounts_needed(environment: Environment, facts: CacheFacts) -> int:
    """Accounts that the disks of all machines need that are to stay.

    A disk counts with the class of its churn; one of which nobody said it, with the highest.
    """
    row, slow = capacities(facts)
    few = slow_disks(environment, slow.churn_mbps)
    rest = _disks(environment, facts) - few
    return max(1, ceil(Fraction(rest, row.disks) + Fraction(few, slow.disks)))


def number_of_accounts(environment: Environment, decided: Decided, index: int, needed: int) -> int:
    """Accounts of one entry under `cache`, where so many are needed in all.

    A number that is decided leaves out what the other entries carry, and never becomes less:
    machines keep the account that they were given.
    """
    settings = environment.cache[index].create
    assert settings is not None
    if settings.accounts != "decided":
        return settings.accounts
    others = sum(
        1 if entry.create is None or entry.create.accounts == "decided" else entry.create.accounts
        for place, entry in enumerate(environment.cache)
        if place != index
    )
    return max(decided.cache_accounts or 1, needed - others)


def plan_cache_demand(
    environment: Environment, accounts: Sequence[CacheAccount], facts: CacheFacts
) -> CacheDemand:
    """What the disks need, and what the document has."""
    entry = decided_entry(environment, [])
    row, slow = capacities(facts)
    return CacheDemand(
        path=("cache",) if entry is None else ("cache", entry, "create", "accounts"),
        machines=_machines(environment),
        disks=_disks(environment, facts),
        disks_assumed=any(
            machine.disk_count is None
            for machine in environment.machines.values()
            if machine.want == "protected"
        ),
        churn_mbps=row.churn_mbps,
        disks_per_account=row.disks,
        slow_disks=slow_disks(environment, slow.churn_mbps),
        slow_churn_mbps=slow.churn_mbps,
        slow_disks_per_account=slow.disks,
        needed=accounts_needed(environment, facts),
        accounts=len(accounts),
        decided=entry is not None,
        source=facts.source,
    )


def decided_number(demand: CacheDemand, accounts: Sequence[CacheAccount]) -> int | None:
    """The number to keep, when one was decided."""
    entry = demand.path[:2]
    return sum(account.path == entry for account in accounts) if demand.decided else None


def _machines(environment: Environment) -> int:
    return sum(machine.want == "protected" for machine in environment.machines.values())


def _disks(environment: Environment, facts: CacheFacts) -> int:
    return sum(
        machine.disk_count or facts.assumed_disks
        for machine in environment.machines.values()
        if machine.want == "protected"
    )


def capacities(facts: CacheFacts) -> tuple[CacheCapacity, CacheCapacity]:
    """What an account carries of disks whose churn nobody said, and of slow ones."""
    rows = [row for row in facts.capacity if row.kind == _KIND]
    usual = next(row for row in rows if row.churn_mbps == facts.assumed_churn_mbps)
    return usual, min(rows, key=lambda row: row.churn_mbps)
