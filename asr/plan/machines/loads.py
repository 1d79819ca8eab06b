"""What every machine means for the server and the cache account that carry it.

A share is a part of what the largest server, or one account, can carry. Shares are whole numbers
of small parts: their sums are the same in any order.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asr.facts import Facts
from asr.facts.servers import ServerSize
from asr.facts.vaults import CacheFacts
from asr.model import Classic, Environment, Machine
from asr.model.disks import Disk
from asr.plan.machines.disk_counts import is_slow
from asr.plan.site.sizing import plan_churn
from asr.plan.vault.cache_demand import capacities

_FINE = 1000
"""Parts of the place of one disk on a server."""


class Share(NamedTuple):
    """What one machine takes."""

    server: int
    """Of a server, by the limit that it comes nearest to: machines, disks or churn."""
    cache: int
    """Of its cache account, by disks and their churn."""
    apart: Mapping[str, int]
    """Of the accounts that single disks of it have for themselves."""


def plan_shares(counted: Environment, facts: Facts) -> dict[str, Share]:
    """The share of every machine of a document in which disks are counted."""
    table = facts.servers
    classic = isinstance(counted, Classic)
    largest = (table.process_server if classic else table.replication_appliance)[-1]
    churn = plan_churn(counted)
    return {
        name: Share(
            _of_server(machine, churn.of(name), largest, table.disks_of_a_machine),
            *_of_accounts(machine, counted.disks.get(name, {}).values(), facts.cache),
        )
        for name, machine in counted.machines.items()
    }


def _of_server(machine: Machine, churn_gb: float, largest: ServerSize, usual_disks: int) -> int:
    places = max(machine.disk_count or usual_disks, usual_disks)
    whole = usual_disks * largest.machines * _FINE
    return max(places * _FINE, int(churn_gb * whole / largest.churn_gb) if largest.churn_gb else 0)


def _of_accounts(
    machine: Machine, disks: Iterable[Disk], facts: CacheFacts
) -> tuple[int, dict[str, int]]:
    """The share of the machine's own account, and those of others."""
    usual, slow = capacities(facts)
    # Of an account that is divided into so many parts that both are whole numbers of them.
    usual_share, slow_share = slow.disks, usual.disks
    included = [disk for disk in disks if not disk.exclude]
    if not included:
        return (machine.disk_count or facts.assumed_disks) * usual_share, {}
    own, apart = 0, {}
    for disk in included:
        share = slow_share if is_slow(disk, slow.churn_mbps) else usual_share
        if disk.cache is None:
            own += share
        else:
            apart[disk.cache] = apart.get(disk.cache, 0) + share
    return own, apart
