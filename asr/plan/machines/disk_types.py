"""Types of managed disks that a machine cannot have where, and as, a document wants it."""

from collections.abc import Iterator, Mapping

from asr.facts import Facts
from asr.model import Environment, Machine
from asr.plan.entities import MachineDisk, Path
from asr.plan.machines.disks import MachineDisks
from asr.plan.refusals import Refusal
from asr.plan.regions import has_zones, no_zones


def refuse_impossible_disk_types(
    environment: Environment,
    disks: Mapping[str, MachineDisks],
    facts: Facts,
    refusals: list[Refusal],
) -> None:
    """Refuses what Azure has no disk for: each type where the document names it, once."""
    none = MachineDisks()
    for name, machine in environment.machines.items():
        known = disks.get(name, none).disks
        for path, disk_type in _named(name, machine, known):
            refusals += _check_zones(disk_type, path, environment, facts)
            refusals += _check_availability_set(disk_type, machine, path, facts)
        refusals += _check_system_disk(name, machine, known, facts)
    for name, server in environment.failback.process_servers.items():
        if server.create is not None:
            where = ("failback", "processServers", name, "create", "diskType")
            refusals += _check_zones(server.create.disk_type, where, environment, facts)


def _named(
    name: str, machine: Machine, disks: tuple[MachineDisk, ...]
) -> Iterator[tuple[Path, str]]:
    """The types that a document names for a machine: for all its disks, and for single ones."""
    yield ("machines", name, "diskType"), machine.disk_type
    for disk in disks:
        if disk.own_type and disk.included:
            yield (*disk.path, "type"), disk.type


def _check_zones(
    disk_type: str, path: Path, environment: Environment, facts: Facts
) -> Iterator[Refusal]:
    if disk_type in facts.disks.zone_redundant and not has_zones(environment, facts):
        local = facts.disks.zone_redundant[disk_type]
        yield no_zones(
            path,
            environment.region,
            otherwise="a type without zone redundancy",
            fix=f"choose {local}",
        )


def _check_availability_set(
    disk_type: str, machine: Machine, path: Path, facts: Facts
) -> Iterator[Refusal]:
    if machine.availability_set is not None and disk_type in facts.disks.in_no_availability_set:
        yield Refusal(
            path=path,
            message=f"a machine of an availability set cannot have disks of type {disk_type}",
            expected="another type, or a machine without an availability set",
            fix="choose another type, or a `zone` instead of the availability set",
        )


def _check_system_disk(
    name: str, machine: Machine, disks: tuple[MachineDisk, ...], facts: Facts
) -> Iterator[Refusal]:
    """A machine whose disks nobody told apart has its operating system on the type of them all."""
    system = next((disk for disk in disks if disk.operating_system), None)
    disk_type = system.type if system else machine.disk_type
    if disk_type not in facts.disks.data_only:
        return
    own = system is not None and system.own_type
    yield Refusal(
        path=(*system.path, "type") if system and own else ("machines", name, "diskType"),
        message=f"no machine of Azure starts from a disk of type {disk_type}",
        expected="another type for the disk with the operating system",
        fix="choose another type"
        if own
        else "choose another type, or list all its disks under `disks` and give the one with "
        "`operatingSystem: true` a `type` of its own",
    )
