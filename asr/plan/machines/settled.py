"""What is settled of each machine before anything is built: its state, target and assignment."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from asr.facts import Facts
from asr.model import (
    Decided,
    DecidedMachine,
    DecidedTarget,
    Environment,
    ModernizedMachine,
    Reading,
)
from asr.model import Machine as WantedMachine
from asr.model.observed import ObservedMachine
from asr.plan.entities import (
    CacheAccount,
    Fabric,
    MachineState,
    Network,
    Path,
    Policy,
    ResourceGroup,
)
from asr.plan.machines.assignment import Assignment
from asr.plan.machines.disks import MachineDisks
from asr.plan.machines.enabled_by_others import enabled_by_others
from asr.plan.machines.told import seen_again, wanted_target
from asr.plan.references import CAPACITY_RESERVATION_GROUP, References

_NO_DISKS = MachineDisks()


class Surroundings(NamedTuple):
    """What every machine is planned in: what it can be given, and what names things there."""

    environment: Environment
    observed: Reading | None
    decided: Decided
    fabric: Fabric | None
    items: str
    """What ids of replicated items begin with; "" while there is no fabric."""
    pairs: Mapping[str, tuple[Network, Network]]
    """The failover network and the drill network of every pair, by its alias; "" is the first."""
    pair_of: Mapping[str, str]
    """The pair of a failover network, by its id in small letters."""
    policies: Mapping[str, Policy]
    accounts: Mapping[str, CacheAccount]
    account_ids: Mapping[str, str]
    servers_of: Mapping[str, tuple[str, ...]]
    """Host names of servers that machines cannot do without, by the id of the one they have."""
    master_targets: Mapping[str, str]
    disks: Mapping[str, MachineDisks]
    target_group: ResourceGroup
    away: frozenset[str]
    """Machines that run in Azure."""
    references: References
    facts: Facts


class Settled(NamedTuple):
    """A machine, and what is settled of it."""

    name: str
    wanted: WantedMachine
    state: MachineState
    seen: ObservedMachine | None
    earlier: DecidedMachine | None
    chosen: DecidedMachine | None
    """What it was accepted with, now or earlier."""
    shown: DecidedMachine | None
    """What it has that others enabled, as far as an observation shows it."""
    gate: tuple[str, str] | None
    """What it waits for, and how to open that."""
    target: DecidedTarget
    """What the document wants it to be in Azure."""
    reservation: str | None
    disks: MachineDisks

    @property
    def path(self) -> Path:
        """Where it stands in the document."""
        return ("machines", self.name)

    @property
    def known(self) -> DecidedTarget:
        """What it is to be in Azure, as far as that was decided, or others decided it."""
        return self.target if self.has is None else self.has.target

    @property
    def has(self) -> DecidedMachine | None:
        """What it was accepted with, or what others gave it."""
        return self.chosen or self.shown

    @property
    def new(self) -> bool:
        """Whether it is accepted just now."""
        return self.earlier is None and self.chosen is not None

    @property
    def accepted(self) -> bool:
        """Whether a decision about it is to be kept."""
        return self.new or self.replicates

    @property
    def replicates(self) -> bool:
        """Whether its replication is to be there still."""
        return self.state in ("declared", "leaving")


def settle(
    name: str,
    wanted: WantedMachine,
    state: MachineState | None,
    assignment: Assignment,
    around: Surroundings,
) -> Settled:
    """What is settled of a machine. One that nobody has accepted yet is accepted if it can be."""
    earlier = around.decided.machines.get(name)
    seen = around.observed.machines.get(name) if around.observed else None
    disks = around.disks.get(name, _NO_DISKS)
    target = replace(
        wanted_target(name, wanted, around.environment, around.target_group.id, around.references),
        disks=disks.told,
    )
    chosen, shown, gate = earlier, None, None
    if state is None:
        # Nothing is built before its decision is kept: without it, the next observation
        # would show a machine that somebody else seems to have enabled.
        chosen, gate = assignment.accept(name, wanted, target, seen, not disks.unnamed)
    elif earlier is not None:
        chosen = assignment.keep(name, seen_again(earlier, seen, around.pair_of))
        # Decisions did not always keep it.
        chosen = replace(chosen, os=chosen.os or wanted.os)
    elif seen is not None and seen.protection is not None and name not in around.away:
        shown = enabled_by_others(target, seen, around.policies, around.pair_of)
        shown = assignment.keep(name, shown)
    if chosen is not None:
        received_by = around.master_targets.get(name) or chosen.master_target
        chosen = replace(chosen, master_target=received_by)
    return Settled(
        name=name,
        wanted=wanted,
        state=state or "waiting",
        seen=seen,
        earlier=earlier,
        chosen=chosen,
        shown=shown,
        gate=gate,
        target=target,
        reservation=_reservation(name, wanted, around.references),
        disks=disks,
    )


def state_of(
    wanted: WantedMachine,
    earlier: DecidedMachine | None,
    seen: ObservedMachine | None,
) -> MachineState | None:
    """What becomes of a machine; None for one that nobody has accepted or enabled yet."""
    if wanted.want == "removed":
        if earlier is None:
            # Nobody remembers what others enabled; while it is seen, it is there.
            return "forgotten" if seen is None or seen.protection is None else "leaving"
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


def _reservation(name: str, wanted: WantedMachine, references: References) -> str | None:
    if not isinstance(wanted, ModernizedMachine) or wanted.capacity_reservation_group is None:
        return None
    where = ("machines", name, "capacityReservationGroup")
    group = wanted.capacity_reservation_group
    return references.resource(group, CAPACITY_RESERVATION_GROUP, where).id
