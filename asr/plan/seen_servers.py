"""What the observation of a vCenter says of Site Recovery's own servers and their templates.

Only documents have it: a stack carries no vCenter, so nothing is built from this.
"""

from collections.abc import Iterable, Iterator, Mapping

from asr.facts import Facts
from asr.model import Observed, Reading
from asr.model.observed_vcenter import ObservedVCenter, VCenterMachine
from asr.plan.entities import SeenServer, SeenSource, Server

_MIB_IN_GIB = 1024
_RECEIVING = ("master-target", "configuration-server")
Seen = Mapping[str, ObservedVCenter]


def seen_servers(
    servers: Iterable[Server],
    master_targets: Mapping[str, str],
    observed: Reading | None,
    facts: Facts,
) -> Iterator[SeenServer]:
    """Every server that a vCenter shows. `master_targets` has that of each machine by name."""
    vcenters = observed.vcenters if isinstance(observed, Observed) else {}
    by_name = {
        name.lower(): (vcenter, machine)
        for vcenter in vcenters.values()
        for name, machine in vcenter.machines.items()
    }
    for server in servers:
        if server.name.lower() not in by_name:
            continue
        vcenter, machine = by_name[server.name.lower()]
        receives = server.kind in _RECEIVING and server.attached_disks > 0
        coming = {name for name, target in master_targets.items() if target == server.name}
        needed = [*server.datastores, *(_datastores(vcenter, coming) if receives else ())]
        yield SeenServer(
            path=server.path,
            kind=server.kind,
            name=server.name,
            create=server.create,
            processors=machine.processors,
            memory_gb=None if machine.memory_mb is None else machine.memory_mb // _MIB_IN_GIB,
            disks_gb=_largest_first(disk.size_gb for disk in machine.disks[1:])
            if machine.disks
            else None,
            planned_processors=server.processors,
            planned_memory_gb=server.memory_gb,
            planned_disks_gb=_largest_first(disk.size_gb for disk in server.disks),
            snapshots=machine.snapshots if receives else 0,
            unfit_controllers=_unfit_controllers(machine, facts) if receives else (),
            host=machine.host or "",
            out_of_reach=_out_of_reach(vcenter, machine, needed),
            closed_to_failback=tuple(_closed(vcenter, server.datastores, facts)),
        )


def seen_sources(servers: Iterable[Server], observed: Reading | None) -> Iterator[SeenSource]:
    """The template of every server that is built from one, where a vCenter's templates are
    known."""
    vcenters: Seen = observed.vcenters if isinstance(observed, Observed) else {}
    for server in servers:
        vcenter = vcenters.get(server.vcenter)
        source = server.source
        if source is None or source.kind != "template" or vcenter is None:
            continue
        if vcenter.templates is None:
            continue
        name = source.name.rsplit("/", 1)[-1]
        found = "template" if name in vcenter.templates else "nothing"
        yield SeenSource(
            path=server.path,
            server=server.name,
            template=source.name,
            vcenter=server.vcenter,
            found="machine" if found == "nothing" and name in vcenter.machines else found,
        )


def _largest_first(sizes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(sizes, reverse=True))


def _unfit_controllers(machine: VCenterMachine, facts: Facts) -> tuple[str, ...]:
    fit = facts.servers.master_target_controllers
    kinds = {disk.controller for disk in machine.disks if disk.controller}
    return tuple(sorted(kinds.difference(fit)))


def _datastores(vcenter: ObservedVCenter, machines: Iterable[str]) -> list[str]:
    seen = (vcenter.machines.get(name) for name in sorted(machines))
    disks = (disk for machine in seen if machine for disk in machine.disks)
    return [disk.datastore for disk in disks if disk.datastore]


def _out_of_reach(
    vcenter: ObservedVCenter, machine: VCenterMachine, needed: Iterable[str]
) -> tuple[str, ...]:
    host = vcenter.hosts.get(machine.host or "")
    if host is None or host.datastores is None:
        return ()
    return tuple(name for name in dict.fromkeys(needed) if name not in host.datastores)


def _closed(
    vcenter: ObservedVCenter, datastores: Iterable[str], facts: Facts
) -> Iterator[tuple[str, str]]:
    open_kinds = {kind.lower() for kind in facts.failback.datastore_kinds}
    for name in datastores:
        datastore = vcenter.datastores.get(name)
        if datastore is not None and datastore.kind and datastore.kind.lower() not in open_kinds:
            yield name, datastore.kind
