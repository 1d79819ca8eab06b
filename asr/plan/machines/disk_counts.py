"""How many disks every machine has and what is written to them, from whoever knows best."""

from typing import Literal

from msgspec.structs import replace

from asr.facts.vaults import CacheFacts
from asr.model import Environment, Machine, Reading
from asr.model.disks import Disk
from asr.plan.data_sizes import gigabytes
from asr.plan.entities import DiskCount

_SECONDS_A_DAY = 86_400
_MB_IN_GB = 1024
Source = Literal["disks", "diskCount", "observation", "assumption"]


def with_disks_counted(environment: Environment, observed: Reading | None) -> Environment:
    """The environment, with the number of its disks and their churn at every machine of which the
    document lists disks or an observation shows any.

    Disks that are left out of replication are not counted. What a machine says of its churn as a
    whole counts more than what is said of single disks.
    """
    machines = dict(environment.machines)
    for name, machine in environment.machines.items():
        source, count = disks_of_machine(name, machine, environment, observed)
        listed = environment.disks.get(name, {})
        churn = machine.churn_per_day or _churn(listed)
        if source != "assumption" and (count, churn) != (machine.disk_count, machine.churn_per_day):
            machines[name] = replace(machine, disk_count=count, churn_per_day=churn)
    return replace(environment, machines=machines)


def count_disks(
    environment: Environment, observed: Reading | None, facts: CacheFacts
) -> tuple[DiskCount, ...]:
    """The disks of all machines that are to stay, by who says how many they are."""
    found: dict[Source, list[int]] = {}
    for name, machine in environment.machines.items():
        if machine.want == "protected":
            source, count = disks_of_machine(name, machine, environment, observed)
            found.setdefault(source, []).append(count or facts.assumed_disks)
    return tuple(
        DiskCount(path=("machines",), source=source, machines=len(counts), disks=sum(counts))
        for source, counts in sorted(found.items())
    )


def slow_disks(environment: Environment, churn_mbps: int) -> int:
    """Replicated disks of which the document says that no more than this is written to them."""
    return sum(
        not disk.exclude and is_slow(disk, churn_mbps)
        for name, disks in environment.disks.items()
        if name in environment.machines and environment.machines[name].want == "protected"
        for disk in disks.values()
    )


def is_slow(disk: Disk, churn_mbps: int) -> bool:
    """Whether the document says that no more than this is written to a disk."""
    most = churn_mbps * _SECONDS_A_DAY / _MB_IN_GB
    return disk.churn_per_day is not None and gigabytes(disk.churn_per_day) <= most


def disks_of_machine(
    name: str, machine: Machine, environment: Environment, observed: Reading | None
) -> tuple[Source, int | None]:
    """Who says how many disks of a machine are to replicate, and how many."""
    listed = environment.disks.get(name, {})
    if listed:
        # At least one: that all are left out is refused elsewhere.
        return "disks", max(1, sum(not disk.exclude for disk in listed.values()))
    if machine.disk_count is not None:
        return "diskCount", machine.disk_count
    seen = observed.machines.get(name) if observed else None
    if seen is not None and seen.disks:
        return "observation", len(seen.disks)
    return "assumption", None


def _churn(disks: dict[str, Disk]) -> str | None:
    """What is written to the replicated disks in a day, where it is said of each of them."""
    said = [disk.churn_per_day for disk in disks.values() if not disk.exclude]
    known = [gigabytes(amount) for amount in said if amount is not None]
    return f"{sum(known):.3f}GB" if known and len(known) == len(said) else None
