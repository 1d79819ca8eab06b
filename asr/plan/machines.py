"""What becomes of every machine: gates, assignments, and what must not be lost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from msgspec.structs import replace

from asr.facts import Facts
from asr.model import Decided, DecidedMachine, Environment, ModernizedMachine, Reading
from asr.model import Machine as WantedMachine
from asr.model.observed import ObservedMachine
from asr.plan.assignment import Assignment
from asr.plan.disk_changes import pending_disks, refuse_changed_disks
from asr.plan.disk_counts import disks_of_machine
from asr.plan.disks import MachineDisks
from asr.plan.entities import (
    CacheAccount,
    Fabric,
    Machine,
    MachineState,
    Network,
    Path,
    PendingOperation,
    Policy,
    ProtectedItem,
    ReplicatedDisk,
    ResourceGroup,
    Vault,
    Waiting,
)
from asr.plan.failback import machines_in_azure
from asr.plan.hosts import known_hosts, needed_servers
from asr.plan.items import replicated_item
from asr.plan.losses import gone_account, gone_pair, refuse_lost_machines
from asr.plan.moves import Places, pending_moves
from asr.plan.naming import item_name
from asr.plan.networks import by_pair
from asr.plan.operations import ReplicatedItem
from asr.plan.pending import pending_changes, pending_leave
from asr.plan.references import CAPACITY_RESERVATION_GROUP, References
from asr.plan.refusals import Refusal
from asr.plan.servers import Servers
from asr.plan.targets import check_targets
from asr.plan.told import refuse_moved_machine, seen_again, wanted_target
from asr.plan.wanted_assignment import check_wanted_assignments, wanted_hosts

_NOT_REPLICATED = ObservedMachine(id="-")
"""What is not protected has no replicated item that could show anything."""
_NO_DISKS = MachineDisks()
_SERVED = ("declared", "leaving", "existing")


class Fleet(NamedTuple):
    """The machines of a plan, and what they wait for."""

    machines: tuple[Machine, ...]
    waiting: tuple[Waiting, ...]
    pending: tuple[PendingOperation, ...]
    decided: dict[str, DecidedMachine]


def plan_machines(
    environment: Environment,
    observed: Reading | None,
    decided: Decided,
    *,
    vault: Vault,
    fabric: Fabric | None,
    cache_accounts: Sequence[CacheAccount],
    networks: Sequence[Network],
    policies: Sequence[Policy],
    target_group: ResourceGroup,
    servers: Servers,
    disks: Mapping[str, MachineDisks],
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> Fleet:
    """Plans every machine of the document.

    Assignments are sticky: what is observed wins, then what was decided; only machines that are
    new are given to the server and the account with the fewest machines. A machine that was
    accepted and is gone from the document is refused here, before anything is registered.
    """
    refuse_lost_machines(environment, decided, refusals)
    pairs = by_pair(networks)
    check_targets(environment, pairs, policies, facts, refusals)
    check_wanted_assignments(environment, servers.servers, cache_accounts, refusals)
    seen = observed.machines if observed else {}
    # An observation without a fabric did not look at machines.
    whole = observed is not None and observed.fabric is not None
    states = {
        name: _state(wanted, decided.machines.get(name), seen.get(name))
        for name, wanted in environment.machines.items()
    }
    served = [name for name, state in states.items() if state in _SERVED]
    away = set(machines_in_azure(observed))
    hosts_wanted = wanted_hosts(environment)
    assignment = Assignment(
        environment, observed, decided, cache_accounts, served, hosts_wanted, servers.idle, away
    )
    fabric_id, items = _places(vault, fabric)
    hosts = known_hosts(observed, decided)
    needed = needed_servers(hosts, servers.servers)
    by_policy = {policy.key: policy for policy in policies}
    by_account = {account.name: account for account in cache_accounts}
    account_ids = {account.name: account.id for account in cache_accounts}
    pair_of = {failover.id.lower(): pair for pair, (failover, _) in pairs.items()}

    machines: list[Machine] = []
    accepted: dict[str, DecidedMachine] = {}
    pending: list[PendingOperation] = []
    waiting: Counter[tuple[str, str]] = Counter()
    gone_accounts: Counter[str] = Counter()
    gone_pairs: Counter[str] = Counter()
    for name, wanted in environment.machines.items():
        earlier = decided.machines.get(name)
        state = states[name]
        of_machine = disks.get(name, _NO_DISKS)
        target = replace(
            wanted_target(name, wanted, environment, target_group.id, references),
            disks=of_machine.told,
        )
        chosen = earlier
        new = False
        if state is None:
            # Nothing is built before its decision is kept: without it, the next observation
            # would show a machine that somebody else seems to have enabled.
            named = not of_machine.unnamed
            chosen, gate = assignment.accept(name, wanted, target, seen.get(name), named)
            state, new = "waiting", chosen is not None
            waiting[gate] += 1
        elif chosen is not None:
            chosen = assignment.keep(name, seen_again(chosen, seen.get(name), pair_of))
        received_by = servers.master_targets.get(name)
        if chosen is not None:
            chosen = replace(chosen, master_target=received_by or chosen.master_target)
        item = None
        if chosen is not None and (new or state in ("declared", "leaving")):
            accepted[name] = chosen
        if chosen is not None and fabric is not None and state in ("declared", "leaving"):
            policy = by_policy.get(chosen.target.policy)
            account = by_account.get(chosen.cache_account)
            if account is None:
                gone_accounts[chosen.cache_account] += 1
            elif policy is not None:
                item = ProtectedItem(
                    name=item_name(name),
                    machine_id=chosen.id,
                    process_server=chosen.process_server,
                    servers=needed.get(chosen.process_server, ()),
                    run_as_account=chosen.run_as_account,
                    cache_account=account.name,
                    cache_account_id=account.id,
                    policy_key=policy.key,
                    policy_id=policy.id,
                    consistency_group_id=_group_id(
                        environment.name, chosen.target.consistency_group
                    ),
                    disks=_replicated_disks(chosen, account_ids),
                )
        path = ("machines", name)
        reservation = _reservation(path, wanted, references)
        known = chosen.target if chosen is not None else target
        if state in ("declared", "leaving"):
            refusals += refuse_moved_machine(path, target, known)
        if state == "declared" and chosen is not None:
            refusals += refuse_changed_disks(of_machine.disks, target, chosen)
        # What a machine in Azure is to be at its next failover matters once it is back.
        if state == "declared" and name not in away:
            found = seen.get(name)
            wanted_pair = pairs.get(wanted.network or "", pairs[""])
            replicated = ReplicatedItem(
                path=path,
                name=name,
                id=items + replicated_item(name, found),
                api_version=facts.operations.api_version,
                wanted=wanted,
                target=target,
                known=known,
                failover_network=wanted_pair[0].id,
                drill_network=wanted_pair[1].id,
                reservation=reservation,
                seen=found if found and found.protection else _NOT_REPLICATED,
            )
            pending += pending_changes(replicated)
            cache = account_ids.get(chosen.cache_account, "") if chosen else ""
            pending += pending_disks(replicated, of_machine.disks, cache, account_ids)
        elif state == "leaving":
            id = items + replicated_item(name, seen.get(name))
            pending.append(pending_leave(path, name, id, facts.operations.api_version))
        pair = known.network or ""
        if chosen is not None and pair not in pairs:
            gone_pairs[pair] += 1
        failover, drill = pairs.get(pair, pairs[""])
        machines.append(
            Machine(
                path=path,
                name=name,
                state=state,
                new=new,
                missing=earlier is not None and whole and name not in seen,
                os=wanted.os,
                disk_count=disks_of_machine(name, wanted, environment, observed)[1],
                target_name=known.target_name,
                target_size=known.size,
                pair=pair,
                target_resource_group_id=known.resource_group or target_group.id,
                subnet=known.subnet,
                address=wanted.address,
                drill_subnet=known.drill_subnet or wanted.drill_subnet or known.subnet,
                drill_address=wanted.drill_address,
                failover_network_id=failover.id,
                drill_network_id=drill.id,
                availability_set_id=known.availability_set,
                zone=known.zone,
                proximity_placement_group_id=known.proximity_placement_group,
                capacity_reservation_group_id=reservation,
                disk_type=known.disk_type,
                disk_encryption_set_id=known.disk_encryption_set,
                boot_diagnostics_id=known.boot_diagnostics,
                windows_licence=known.windows_licence,
                sql_licence=known.sql_licence,
                linux_licence=known.linux_licence,
                security=known.security,
                consistency_group=known.consistency_group,
                master_target=received_by or "",
                tags=(target.tags if known.tags is None else known.tags) or {},
                item=item,
            )
        )
    if fabric is not None:
        replicating = (
            (name, items + replicated_item(name, seen.get(name)), chosen)
            for name, chosen in accepted.items()
            if states[name] == "declared"
        )
        places = Places(fabric, fabric_id, facts.operations.api_version, hosts)
        # While a machine runs in Azure, a server there brings it back.
        wanted_here = {name: host for name, host in hosts_wanted.items() if name not in away}
        pending += pending_moves(environment, observed, replicating, wanted_here, places)
    refusals += [gone_account(name, count) for name, count in gone_accounts.items()]
    refusals += [gone_pair(name, count) for name, count in gone_pairs.items()]
    return Fleet(tuple(machines), _waiting(waiting), tuple(pending), accepted)


def _replicated_disks(
    chosen: DecidedMachine, account_ids: Mapping[str, str]
) -> tuple[ReplicatedDisk, ...] | None:
    if chosen.target.disks is None:
        return None
    return tuple(
        ReplicatedDisk(
            id=id,
            type=disk.type,
            encryption_set_id=disk.encryption_set,
            cache_account_id=account_ids.get(
                disk.cache_account or "", account_ids[chosen.cache_account]
            ),
        )
        for id, disk in chosen.target.disks.items()
    )


def _places(vault: Vault, fabric: Fabric | None) -> tuple[str, str]:
    """Id of the fabric, and what ids of replicated items begin with."""
    name, container = (fabric.name, fabric.container) if fabric else ("", "")
    id = f"{vault.id}/replicationFabrics/{name}"
    return id, f"{id}/replicationProtectionContainers/{container}/replicationProtectedItems/"


def _reservation(path: Path, wanted: WantedMachine, references: References) -> str | None:
    if not isinstance(wanted, ModernizedMachine) or wanted.capacity_reservation_group is None:
        return None
    where = (*path, "capacityReservationGroup")
    group = wanted.capacity_reservation_group
    return references.resource(group, CAPACITY_RESERVATION_GROUP, where).id


def _state(
    wanted: WantedMachine,
    earlier: DecidedMachine | None,
    seen: ObservedMachine | None,
) -> MachineState | None:
    """What becomes of a machine; None for one that nobody has accepted or enabled yet."""
    if wanted.want == "removed":
        if earlier is None:
            return "forgotten"
        # Absence proves nothing, and an observation may be older than the enabling: only a
        # machine that was seen replicated, and is seen now without protection, was disabled.
        replicated = earlier.protected or earlier.replicating
        disabled = replicated and seen is not None and seen.protection is None
        return "forgotten" if disabled else "leaving"
    if earlier is not None:
        return "declared"
    if seen is not None and seen.protection is not None:
        return "existing"
    return None


def _group_id(environment: str, group: str | None) -> str | None:
    return group and str(uuid5(NAMESPACE_URL, f"asr:{environment}/{group}"))


def _waiting(gates: Counter[tuple[str, str]]) -> tuple[Waiting, ...]:
    return tuple(
        Waiting(
            path=("machines",),
            what="1 machine" if count == 1 else f"{count:,} machines",
            waits_for=waits_for,
            how=how,
        )
        for (waits_for, how), count in sorted(gates.items())
        if count
    )
