"""What protects a machine: its replicated item, with the server and the account it was given."""

from uuid import NAMESPACE_URL, uuid5

from asr.model import DecidedMachine
from asr.plan.entities import ProtectedItem, ReplicatedDisk
from asr.plan.machines.settled import Settled, Surroundings
from asr.plan.naming import item_name


def protected_item(machine: Settled, around: Surroundings) -> ProtectedItem | None:
    """The item of a machine that was accepted, where all that it was given is still there."""
    chosen = machine.chosen
    if chosen is None or around.fabric is None or not machine.replicates:
        return None
    policy = around.policies.get(chosen.target.policy)
    account = around.accounts.get(chosen.cache_account)
    if policy is None or account is None:
        return None  # refused elsewhere
    return ProtectedItem(
        name=item_name(machine.name),
        machine_id=chosen.id,
        process_server=chosen.process_server,
        servers=around.servers_of.get(chosen.process_server, ()),
        run_as_account=chosen.run_as_account,
        cache_account=account.name,
        cache_account_id=account.id,
        policy_key=policy.key,
        policy_id=policy.id,
        consistency_group_id=_group_id(around.environment.name, chosen.target.consistency_group),
        disks=_replicated_disks(chosen, around),
    )


def _replicated_disks(
    chosen: DecidedMachine, around: Surroundings
) -> tuple[ReplicatedDisk, ...] | None:
    if chosen.target.disks is None:
        return None
    own = around.account_ids[chosen.cache_account]
    return tuple(
        ReplicatedDisk(
            id=id,
            type=disk.type,
            encryption_set_id=disk.encryption_set,
            cache_account_id=around.account_ids.get(disk.cache_account or "", own),
        )
        for id, disk in chosen.target.disks.items()
    )


def _group_id(environment: str, group: str | None) -> str | None:
    return group and str(uuid5(NAMESPACE_URL, f"asr:{environment}/{group}"))
