"""How many servers a fleet of machines needs and how large they are, by the sizing tables.

A machine uses exactly one server, machines of a consistency group share theirs, and of the limits
of a row the one that is met first decides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from asr.facts.servers import ServerFacts, ServerSize
from asr.model import Environment, Machine
from asr.plan.data_sizes import gigabytes, in_units
from asr.plan.entities import Reason, Unit


class Load(NamedTuple):
    """What machines mean for a server."""

    machines: int
    disks: int
    churn_gb: float | None
    """Data written in a day; None where nobody said."""

    def equivalents(self, facts: ServerFacts) -> int:
        """The machines, counted as if each had the disks that the tables assume."""
        return max(self.machines, -(-self.disks // facts.disks_of_a_machine))


class Fleet(NamedTuple):
    """All machines to protect, in units that stay together."""

    by_name: dict[tuple[str, str], Load]
    """By the name of a unit's first machine, and of its consistency group ("" for none)."""
    total: Load
    stated: dict[tuple[str, str], float]
    """Data a day that the machines of a unit say they write, of those units that say any."""

    @property
    def units(self) -> tuple[Load, ...]:
        """What each unit means for a server."""
        return tuple(self.by_name.values())

    def share(self, servers: int) -> Load:
        """The load of each of so many servers; a unit cannot be divided."""
        machines = max((unit.machines for unit in self.units), default=0)
        disks = max((unit.disks for unit in self.units), default=0)
        churn = self.total.churn_gb
        if churn is not None:
            churn = max(churn / servers, *(unit.churn_gb or 0 for unit in self.units), 0)
        return Load(
            max(-(-self.total.machines // servers), machines),
            max(-(-self.total.disks // servers), disks),
            churn,
        )


class Churn(NamedTuple):
    """What the machines of a document are written to in a day. GB."""

    total: float | None
    """Of those that stay; None where nobody said."""
    stated: Mapping[str, float]
    """Of machines that say it."""
    rest: float
    """Of each of the others."""

    def of(self, machine: str) -> float:
        """The churn of one machine."""
        return self.stated.get(machine, self.rest)


def plan_churn(environment: Environment) -> Churn:
    """The churn of the machines.

    What the site says of its churn and the machines do not explain is divided evenly over those
    that say nothing.
    """
    stated = {
        name: gigabytes(machine.churn_per_day)
        for name, machine in environment.machines.items()
        if machine.churn_per_day
    }
    staying = _staying(environment)
    said = [stated[name] for name in staying if name in stated]
    whole = environment.site.churn_per_day
    total = None if whole is None and not said else max(sum(said), gigabytes(whole or "0GB"))
    silent = len(staying) - len(said)
    rest = (total - sum(said)) / silent if total is not None and silent else 0.0
    return Churn(total, stated, rest)


def _staying(environment: Environment) -> dict[str, Machine]:
    return {
        name: machine
        for name, machine in environment.machines.items()
        if machine.want == "protected"
    }


def plan_fleet(environment: Environment, facts: ServerFacts) -> Fleet:
    """The load that the machines of a document make."""
    staying = _staying(environment)
    churn = plan_churn(environment)
    units: dict[tuple[str, str], Load] = {}
    first: dict[str, str] = {}
    stated: dict[tuple[str, str], float] = {}
    for name, machine in staying.items():
        group = machine.consistency_group or ""
        key = (first.setdefault(group, name) if group else name, group)
        if name in churn.stated:
            stated[key] = stated.get(key, 0.0) + churn.stated[name]
        before = units.get(key, Load(0, 0, 0.0))
        units[key] = Load(
            before.machines + 1,
            before.disks + (machine.disk_count or facts.disks_of_a_machine),
            (before.churn_gb or 0.0) + churn.of(name),
        )
    disks = sum(unit.disks for unit in units.values())
    return Fleet(units, Load(len(staying), disks, churn.total), stated)


def plan_units(fleet: Fleet, largest: ServerSize, facts: ServerFacts) -> Iterator[Unit]:
    """The units of a fleet, beside what the largest server carries.

    Their churn is what their own machines say: a share of the site's number is an assumption.
    """
    for unit, load in fleet.by_name.items():
        machine, group = unit
        yield Unit(
            path=("machines", machine),
            name=group or machine,
            group=bool(group),
            machines=load.equivalents(facts),
            churn_gb=fleet.stated.get(unit),
            most_machines=largest.machines,
            most_churn_gb=largest.churn_gb,
        )


def count_carriers(
    fleet: Fleet, table: str, rows: Sequence[ServerSize], facts: ServerFacts
) -> tuple[int, Reason]:
    """How many servers of the largest size carry a fleet, at least one."""
    largest = rows[-1]
    machines = fleet.total.equivalents(facts)
    needs = {
        "machines": -(-machines // largest.machines),
        "churn": -int(-(fleet.total.churn_gb or 0) // _most_churn(largest)),
    }
    needs["whole machines and groups"] = _packed(fleet.units, largest, facts)
    needed = max(1, *needs.values())
    decided_by = next((name for name, number in needs.items() if number == needed), "minimum")
    text = (
        f"{_in_words(machines, fleet.total.churn_gb)}; row {len(rows)} of {_spoken(table)} carries "
        f"up to {_limits(largest)}: {needed:,} by {decided_by}"
    )
    return needed, Reason(table=table, row=len(rows), decided_by=decided_by, text=text)


def size_for(
    load: Load, table: str, rows: Sequence[ServerSize], facts: ServerFacts
) -> tuple[ServerSize, Reason]:
    """The first row that carries a load; beyond the table the last one."""
    machines, churn = load.equivalents(facts), load.churn_gb or 0.0
    by_machines = _first([row.machines >= machines for row in rows])
    by_churn = _first([_most_churn(row) >= churn for row in rows])
    index = max(by_machines, by_churn)
    decided_by = "churn" if by_churn > by_machines else "machines"
    row = rows[index]
    said = _counted(machines) if row.churn_gb is None else _in_words(machines, load.churn_gb)
    text = f"{said}: row {index + 1} of {_spoken(table)}, up to {_limits(row)}, by {decided_by}"
    if row.guide:
        text += "; a guide: these are the limits of a configuration server of that size"
    return row, Reason(table=table, row=index + 1, decided_by=decided_by, text=text)


def count_for_failback(
    disks: int, waves: int, own_disks: int, spare: int, facts: ServerFacts
) -> tuple[int, Reason]:
    """How many servers attach so many disks at failback, after `spare` places elsewhere."""
    places = facts.attached_disks - own_disks
    needed = -(-max(0, disks - spare) // (places * waves))
    in_waves = "at once" if waves == 1 else f"in {waves:,} waves"
    elsewhere = f", up to {spare:,} of them in the configuration server" if spare else ""
    text = (
        f"{disks:,} disks {in_waves}{elsewhere}; {facts.attached_disks} attached disks each, "
        f"{own_disks} of its own: {needed:,} by disks"
    )
    return needed, Reason(table="attached_disks", row=0, decided_by="disks", text=text)


def _first(fits: list[bool]) -> int:
    return fits.index(True) if True in fits else len(fits) - 1


def _packed(units: Iterable[Load], largest: ServerSize, facts: ServerFacts) -> int:
    """Servers that first-fit decreasing fills. A unit that is too large has one of its own."""
    full = 0
    filling: list[Load] = []
    for unit in sorted(units, key=lambda u: (u.churn_gb or 0, u.machines, u.disks), reverse=True):
        for index, server in enumerate(filling):
            together = _sum(server, unit)
            if _fits(together, largest, facts):
                filling[index] = together
                break
        else:
            filling.append(unit)
            index = len(filling) - 1
        # Full servers are not looked at again: with thousands of machines that is what takes long.
        if not _fits(_sum(filling[index], Load(1, 1, 0.0)), largest, facts):
            del filling[index]
            full += 1
    return full + len(filling)


def _sum(one: Load, other: Load) -> Load:
    churn = (one.churn_gb or 0.0) + (other.churn_gb or 0.0)
    return Load(one.machines + other.machines, one.disks + other.disks, churn)


def _fits(load: Load, size: ServerSize, facts: ServerFacts) -> bool:
    # Shares of a total are not exact.
    enough = (load.churn_gb or 0.0) <= _most_churn(size) * (1 + 1e-9)
    return load.equivalents(facts) <= size.machines and enough


def _spoken(table: str) -> str:
    return table.replace("_", " ")


def _most_churn(row: ServerSize) -> float:
    return inf if row.churn_gb is None else row.churn_gb


def _limits(row: ServerSize) -> str:
    if row.churn_gb is None:
        return _counted(row.machines)
    return f"{row.machines:,} machines and {in_units(row.churn_gb)} a day"


def _counted(machines: int) -> str:
    return "1 machine" if machines == 1 else f"{machines:,} machines"


def _in_words(machines: int, churn_gb: float | None) -> str:
    if churn_gb is None:
        return f"{_counted(machines)}, churn not stated"
    return f"{_counted(machines)} and {in_units(churn_gb)} a day"
