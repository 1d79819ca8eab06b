"""What a replicated machine is, and is no longer to be: refused, or left to an operation."""

from collections.abc import Iterator

from asr.model.observed import ObservedMachine
from asr.plan.entities import Network, PendingOperation
from asr.plan.machines.disk_changes import pending_disks, refuse_changed_disks
from asr.plan.machines.items import replicated_item
from asr.plan.machines.network_cards import Prefixes
from asr.plan.machines.operations import ReplicatedItem
from asr.plan.machines.pending import pending_changes, pending_leave
from asr.plan.machines.settled import Settled, Surroundings
from asr.plan.machines.told import refuse_another_system, refuse_moved_machine
from asr.plan.refusals import Refusal

_STAYING = ("declared", "existing")
_NOT_REPLICATED = ObservedMachine(id="-")
"""What is not protected has no replicated item that could show anything."""


def refuse_changed_machine(machine: Settled) -> Iterator[Refusal]:
    """Refuses what of a machine nothing but protecting it anew could change."""
    if machine.has is None or machine.state not in ("declared", "leaving", "existing"):
        return
    if machine.chosen is not None or machine.state == "existing":
        yield from refuse_another_system(machine.path, machine.wanted, machine.has)
        yield from refuse_moved_machine(machine.path, machine.target, machine.known)
    if machine.state in _STAYING:
        yield from refuse_changed_disks(machine.disks.disks, machine.target, machine.has)


def pending_operations(machine: Settled, around: Surroundings) -> Iterator[PendingOperation]:
    """What only operations of the service can make as the document wants it."""
    if machine.state == "leaving":
        id = id_of_item(machine, around)
        version = around.facts.operations.api_version
        yield pending_leave(machine.path, machine.name, id, version, machine.earlier is not None)
    # What a machine in Azure is to be at its next failover matters once it is back.
    elif machine.state in _STAYING and machine.name not in around.away:
        item = _replicated(machine, around)
        yield from pending_changes(item)
        account = machine.has.cache_account if machine.has else ""
        cache = around.account_ids.get(account, "")
        yield from pending_disks(item, machine.disks.disks, cache, around.account_ids)


def id_of_item(machine: Settled, around: Surroundings) -> str | None:
    """Id of the machine's replicated item; None until an observation has shown it: before that,
    there is nothing that a request could be sent to."""
    seen, earlier = machine.seen, machine.earlier
    if not around.items:
        return None
    if seen is None:
        known = earlier is not None and (earlier.protected or earlier.replicating)
    else:
        # What others enabled has a name of their own.
        known = seen.protection is not None and (earlier is not None or seen.item is not None)
    return around.items + replicated_item(machine.name, seen) if known else None


def _replicated(machine: Settled, around: Surroundings) -> ReplicatedItem:
    seen = machine.seen
    failover, drill = around.pairs.get(machine.wanted.network or "", around.pairs[""])
    return ReplicatedItem(
        path=machine.path,
        name=machine.name,
        id=id_of_item(machine, around),
        api_version=around.facts.operations.api_version,
        wanted=machine.wanted,
        target=machine.target,
        known=machine.known,
        failover_network=failover.id,
        drill_network=drill.id,
        prefixes=Prefixes(_prefixes(failover), _prefixes(drill)),
        reservation=machine.reservation,
        seen=seen if seen and seen.protection else _NOT_REPLICATED,
    )


def _prefixes(network: Network) -> dict[str, str]:
    return {subnet.name.lower(): subnet.prefix for subnet in network.subnets}
