"""What becomes of every machine: gates, assignments, and what must not be lost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Decided, DecidedMachine, Environment, Reading
from asr.model.observed import ObservedFabric
from asr.plan.entities import (
    CacheAccount,
    Fabric,
    Machine,
    Network,
    PendingOperation,
    Policy,
    ResourceGroup,
    Vault,
    Waiting,
)
from asr.plan.failback import machines_in_azure
from asr.plan.machines.assignment import Assignment
from asr.plan.machines.changed_machines import (
    id_of_item,
    pending_operations,
    refuse_changed_machine,
)
from asr.plan.machines.disk_counts import disks_of_machine
from asr.plan.machines.disks import MachineDisks
from asr.plan.machines.hosts import known_hosts, needed_servers
from asr.plan.machines.loads import Share
from asr.plan.machines.losses import refuse_lost_accounts, refuse_lost_machines, refuse_lost_pairs
from asr.plan.machines.moves import Places, pending_moves
from asr.plan.machines.protected_items import protected_item
from asr.plan.machines.roll_out import agent_state
from asr.plan.machines.settled import Settled, Surroundings, settle, state_of
from asr.plan.machines.targets import check_targets
from asr.plan.machines.wanted_assignment import check_wanted_assignments, wanted_hosts
from asr.plan.network.network_pairs import by_pair
from asr.plan.references import References
from asr.plan.refusals import Refusal
from asr.plan.site.servers import Servers
from asr.plan.vault.roles import accounts_without_roles

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
    shares: Mapping[str, Share],
    references: References,
    facts: Facts,
    refusals: list[Refusal],
) -> Fleet:
    """Plans every machine of the document.

    Assignments are sticky: what is observed wins, then what was decided; only machines that are
    new are given to the server and the account that carry least. A machine that was accepted and
    is gone from the document is refused here, before anything is registered.
    """
    refuse_lost_machines(environment, decided, refusals)
    pairs = by_pair(networks)
    check_targets(environment, pairs, policies, facts, refusals)
    check_wanted_assignments(environment, servers.servers, cache_accounts, refusals)
    seen = observed.machines if observed else {}
    states = {
        name: state_of(wanted, decided.machines.get(name), seen.get(name))
        for name, wanted in environment.machines.items()
    }
    served = [name for name, state in states.items() if state in _SERVED]
    away = frozenset(machines_in_azure(observed))
    hosts_wanted = wanted_hosts(environment)
    assignment = Assignment(
        environment,
        observed,
        decided,
        cache_accounts,
        shares,
        served,
        hosts_wanted,
        servers.idle,
        away,
        accounts_without_roles(environment, cache_accounts, facts),
    )
    # Items that others enabled are there before the fabric is accepted.
    seen_fabric = fabric or (observed.fabric if observed else None)
    fabric_id, items = _places(vault, seen_fabric)
    hosts = known_hosts(observed, decided)
    around = Surroundings(
        environment=environment,
        observed=observed,
        decided=decided,
        fabric=fabric,
        items=items,
        pairs=pairs,
        pair_of={failover.id.lower(): pair for pair, (failover, _) in pairs.items()},
        policies={policy.key: policy for policy in policies},
        accounts={account.name: account for account in cache_accounts},
        account_ids={account.name: account.id for account in cache_accounts},
        servers_of=needed_servers(hosts, servers.servers),
        master_targets=servers.master_targets,
        disks=disks,
        target_group=target_group,
        away=away,
        references=references,
        facts=facts,
    )

    fleet: list[Settled] = []
    pending: list[PendingOperation] = []
    for name, wanted in environment.machines.items():
        machine = settle(name, wanted, states[name], assignment, around)
        refusals += refuse_changed_machine(machine)
        pending += pending_operations(machine, around)
        fleet.append(machine)
    if seen_fabric is not None:
        replicating = (
            (one.name, id_of_item(one, around), one.has)
            for one in fleet
            if one.state in ("declared", "existing") and one.has is not None
        )
        places = Places(seen_fabric.container, fabric_id, facts.operations.api_version, hosts)
        # While a machine runs in Azure, a server there brings it back.
        wanted_here = {name: host for name, host in hosts_wanted.items() if name not in away}
        pending += pending_moves(environment, observed, replicating, wanted_here, places)
    refusals += refuse_lost_accounts(fleet, around)
    refusals += refuse_lost_pairs(fleet, around)
    return Fleet(
        machines=tuple(_machine(one, around) for one in fleet),
        waiting=_waiting(Counter(one.gate for one in fleet if one.gate is not None)),
        pending=tuple(pending),
        decided={one.name: one.chosen for one in fleet if one.chosen and one.accepted},
    )


def _machine(machine: Settled, around: Surroundings) -> Machine:
    wanted, known, observed = machine.wanted, machine.known, around.observed
    pair = known.network or ""
    failover, drill = around.pairs.get(pair, around.pairs[""])
    # An observation without a fabric did not look at machines.
    looked = observed is not None and observed.fabric is not None
    return Machine(
        path=machine.path,
        name=machine.name,
        state=machine.state,
        new=machine.new,
        missing=machine.earlier is not None and looked and machine.seen is None,
        agent=agent_state(machine.state, machine.seen),
        os=wanted.os,
        disk_count=disks_of_machine(machine.name, wanted, around.environment, observed)[1],
        target_name=known.target_name,
        target_size=known.size,
        pair=pair,
        target_resource_group_id=known.resource_group or around.target_group.id,
        subnet=known.subnet,
        address=wanted.address,
        drill_subnet=known.drill_subnet or wanted.drill_subnet or known.subnet,
        drill_address=wanted.drill_address,
        failover_network_id=failover.id,
        drill_network_id=drill.id,
        availability_set_id=known.availability_set,
        zone=known.zone,
        wanted_zone=wanted.zone,
        proximity_placement_group_id=known.proximity_placement_group,
        capacity_reservation_group_id=machine.reservation,
        disk_type=known.disk_type,
        disk_encryption_set_id=known.disk_encryption_set,
        boot_diagnostics_id=known.boot_diagnostics,
        windows_licence=known.windows_licence,
        sql_licence=known.sql_licence,
        linux_licence=known.linux_licence,
        security=known.security,
        consistency_group=known.consistency_group,
        master_target=around.master_targets.get(machine.name) or "",
        tags=(machine.target.tags if known.tags is None else known.tags) or {},
        item=protected_item(machine, around),
    )


def _places(vault: Vault, fabric: Fabric | ObservedFabric | None) -> tuple[str, str]:
    """Id of the fabric, and what ids of replicated items begin with; "" without a fabric."""
    if fabric is None:
        return "", ""
    id = f"{vault.id}/replicationFabrics/{fabric.name}"
    return id, f"{id}/replicationProtectionContainers/{fabric.container}/replicationProtectedItems/"


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
