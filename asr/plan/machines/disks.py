"""Which disks a machine has, and what the document wants of each."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from asr.document import nearest
from asr.model import DecidedDisk, Environment, Machine, Reading
from asr.model.disks import Disk as WantedDisk
from asr.model.observed import ObservedDisk
from asr.plan.data_sizes import gigabytes
from asr.plan.entities import CacheAccount, MachineDisk, Path
from asr.plan.references import DISK_ENCRYPTION_SET, References
from asr.plan.refusals import Refusal
from asr.plan.vault.cache import no_cache_account


class MachineDisks(NamedTuple):
    """The disks of a machine."""

    disks: tuple[MachineDisk, ...] = ()
    one_by_one: bool = False
    """Whether the service has to be told of each disk: they are not all replicated alike."""

    @property
    def told(self) -> dict[str, DecidedDisk] | None:
        """What the service is to be told of each disk that is replicated."""
        if not self.one_by_one:
            return None
        return {
            disk.id: DecidedDisk(
                type=disk.type,
                encryption_set=disk.encryption_set_id,
                cache_account=disk.cache_account,
            )
            for disk in self.disks
            if disk.included and disk.id is not None
        }

    @property
    def unnamed(self) -> bool:
        """Whether the service has to be told of a disk whose id nobody knows."""
        return self.one_by_one and any(d.included and d.id is None for d in self.disks)


def plan_disks(
    environment: Environment,
    observed: Reading | None,
    accounts: Sequence[CacheAccount],
    references: References,
    refusals: list[Refusal],
) -> dict[str, MachineDisks]:
    """The disks of every machine of which the document or an observation shows any.

    A machine that the document lists disks of has all its disks there; what an observation shows
    besides came later, and is replicated as the machine says.
    """
    seen = observed.machines if observed else {}
    names = {account.name for account in accounts}
    # What is wrong in a reference of a machine is refused with the machine.
    machines = References(environment.subscriptions, [])
    for name in environment.disks:
        if name not in environment.machines:
            refusals.append(_no_machine(name))
    found = {}
    for name, machine in environment.machines.items():
        shown = seen[name].disks if name in seen else ()
        listed = environment.disks.get(name, {})
        if listed or shown:
            refusals += _refused(name, machine, listed, shown, names)
            disks = tuple(_disks(name, machine, listed, shown, references, machines))
            apart = any(_stands_apart(disk, machine) for disk in listed.values())
            found[name] = MachineDisks(disks, apart)
    return found


def _stands_apart(disk: WantedDisk, machine: Machine) -> bool:
    return bool(
        disk.exclude
        or disk.encryption_set
        or disk.cache
        or disk.type not in (None, machine.disk_type)
    )


def _disks(
    name: str,
    machine: Machine,
    listed: Mapping[str, WantedDisk],
    shown: Sequence[ObservedDisk],
    references: References,
    machines: References,
) -> Iterator[MachineDisk]:
    path: Path = ("machines", name)
    encryption_set = machine.disk_encryption_set and (
        machines.resource(
            machine.disk_encryption_set, DISK_ENCRYPTION_SET, (*path, "diskEncryptionSet")
        ).id
    )
    matched: set[str] = set()
    for label, wanted in listed.items():
        one = _shown_as(label, wanted, shown)
        if one is not None:
            matched.add(one.id)
        yield _disk(name, label, wanted, one, machine, encryption_set, references)
    for one in shown:
        if one.id not in matched:
            yield MachineDisk(
                path=path,
                machine=name,
                name=one.name or one.id,
                id=one.id,
                listed=False,
                included=True,
                replicated=one.replicated,
                operating_system=bool(one.operating_system),
                size_gb=one.size_gb,
                churn_gb=None,
                type=machine.disk_type,
                own_type=False,
                seen_type=one.type,
                encryption_set_id=encryption_set,
                cache_account=None,
            )


def _disk(
    machine_name: str,
    name: str,
    wanted: WantedDisk,
    shown: ObservedDisk | None,
    machine: Machine,
    encryption_set: str | None,
    references: References,
) -> MachineDisk:
    path: Path = ("disks", machine_name, name)
    if wanted.encryption_set:
        encryption_set = references.resource(
            wanted.encryption_set, DISK_ENCRYPTION_SET, (*path, "encryptionSet")
        ).id
    size = ceil(gigabytes(wanted.size)) if wanted.size else None
    shown = shown or ObservedDisk(id="")
    return MachineDisk(
        path=path,
        machine=machine_name,
        name=name,
        # As the service writes it, once it is known.
        id=shown.id or wanted.id,
        listed=True,
        included=not wanted.exclude,
        replicated=shown.replicated,
        operating_system=wanted.operating_system or bool(shown.operating_system),
        size_gb=size if shown.size_gb is None else shown.size_gb,
        churn_gb=gigabytes(wanted.churn_per_day) if wanted.churn_per_day else None,
        type=wanted.type or machine.disk_type,
        own_type=wanted.type is not None,
        seen_type=shown.type,
        encryption_set_id=encryption_set,
        cache_account=wanted.cache,
    )


def _shown_as(name: str, wanted: WantedDisk, shown: Sequence[ObservedDisk]) -> ObservedDisk | None:
    """What an observation shows of a disk: by its id, or without one by its name."""
    if wanted.id is not None:
        return next((one for one in shown if one.id.lower() == wanted.id.lower()), None)
    named = (one for one in shown if (one.name or "").lower() == name.lower())
    return next(named, None)


def _refused(
    name: str,
    machine: Machine,
    listed: Mapping[str, WantedDisk],
    shown: Sequence[ObservedDisk],
    accounts: set[str],
) -> Iterator[Refusal]:
    ids: dict[str, str] = {}
    systems: list[str] = []
    for label, wanted in listed.items():
        path = ("disks", name, label)
        one = _shown_as(label, wanted, shown)
        if shown and one is None:
            yield _unknown(path, label, wanted, shown)
        if wanted.operating_system:
            systems.append(label)
        id = (one.id if one else wanted.id or "").lower()
        if id and (first := ids.setdefault(id, label)) != label:
            yield Refusal(
                path=(*path, "id") if wanted.id else path,
                message=f"{label!r} is the disk {first!r} once more",
                expected="each disk of a machine once",
                fix="leave one of the two out",
            )
        if wanted.exclude and (wanted.operating_system or (one and one.operating_system)):
            yield Refusal(
                path=(*path, "exclude"),
                message="the disk of the operating system is to be left out of replication",
                expected="an operating system disk that is replicated",
                fix="exclude data disks only: without it the machine cannot start in Azure",
            )
        if wanted.cache and wanted.cache not in accounts:
            yield no_cache_account((*path, "cache"), wanted.cache, accounts)
    for label in systems[1:]:
        yield Refusal(
            path=("disks", name, label, "operatingSystem"),
            message=f"the operating system is on {systems[0]!r} already",
            expected="one disk with the operating system",
            fix="keep it on the disk from which the machine starts",
        )
    if listed and all(wanted.exclude for wanted in listed.values()):
        yield Refusal(
            path=("disks", name),
            message="every disk of the machine is left out of replication",
            expected="all disks of the machine, at least one of them replicated",
            fix="list the others too, or take the machine out of the document",
        )
    if listed and machine.disk_count not in (None, len(listed)):
        yield Refusal(
            path=("machines", name, "diskCount"),
            message=f"`diskCount` is {machine.disk_count}, and `disks` lists {len(listed)}",
            expected="one of the two, or the same number",
            fix="leave `diskCount` out: what is listed is counted",
        )


def _unknown(path: Path, label: str, wanted: WantedDisk, shown: Sequence[ObservedDisk]) -> Refusal:
    by_id = wanted.id is not None
    names = [one.id if by_id else one.name or one.id for one in shown]
    given = wanted.id if by_id else label
    likely = nearest(given or "", names)
    return Refusal(
        path=(*path, "id") if by_id else path,
        message=f"the observation shows no disk {given!r} of the machine",
        expected="one of " + ", ".join(names),
        fix=f"did you mean {likely!r}?"
        if likely
        else "correct it or leave it out; observe again if the disk is new",
    )


def _no_machine(name: str) -> Refusal:
    return Refusal(
        path=("disks", name),
        message=f"there is no machine {name!r}",
        expected="disks of machines that stand under `machines`",
        fix="check its spelling; add the machine, or leave its disks out",
    )
