"""What the observation of a vCenter says of Site Recovery's own servers and their templates.

Only documents have it: a stack carries no vCenter, so nothing is built from this.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from asr.facts import Facts
from asr.model import Observed, Reading
from asr.model.observed_vcenter import ObservedVCenter, VCenterMachine
from asr.plan.entities import SeenPlace, SeenServer, SeenSource, Server

_MIB_IN_GIB = 1024
PlaceKind = Literal["datastore", "host"]
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
    coming: dict[str, list[str]] = defaultdict(list)
    for name, target in master_targets.items():
        coming[target].append(name)
    for server in servers:
        if server.name.lower() not in by_name:
            continue
        vcenter, machine = by_name[server.name.lower()]
        receives = server.stays and server.attached_disks > 0
        returning = _datastores(vcenter, coming[server.name]) if receives else ()
        needed = [*server.datastores, *returning]
        yield SeenServer(
            path=server.path,
            kind=server.kind,
            name=server.name,
            create=server.create,
            processors=machine.processors,
            memory_gb=None if machine.memory_mb is None else machine.memory_mb // _MIB_IN_GIB,
            disks_gb=_sizes(machine),
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
        name = _last(source.name)
        found = "template" if name in vcenter.templates else "nothing"
        yield SeenSource(
            path=server.path,
            at=(*_settings(server), "source", "template"),
            server=server.name,
            template=source.name,
            vcenter=server.vcenter,
            found="machine" if found == "nothing" and name in vcenter.machines else found,
        )


def seen_places(servers: Iterable[Server], observed: Reading | None) -> Iterator[SeenPlace]:
    """The datastore and the host of every server that is built, where those of its vCenter are
    known."""
    vcenters: Seen = observed.vcenters if isinstance(observed, Observed) else {}
    there: dict[str, dict[PlaceKind, set[str]]] = {
        key: {"datastore": _all_datastores(vcenter), "host": _all_hosts(vcenter)}
        for key, vcenter in vcenters.items()
    }
    for server in servers:
        if not server.create or server.vcenter not in there:
            continue
        named: dict[PlaceKind, str] = {"datastore": server.datastore, "host": server.host}
        for kind, name in named.items():
            known = there[server.vcenter][kind]
            if name and known:
                yield SeenPlace(
                    path=server.path,
                    at=(*_settings(server), kind),
                    server=server.name,
                    kind=kind,
                    name=name,
                    vcenter=server.vcenter,
                    found=_last(name) in known,
                )


def _all_datastores(vcenter: ObservedVCenter) -> set[str]:
    """Also those that the observation leaves out because several have one name."""
    if not vcenter.datastores:
        return set()
    seen = (host.datastores or () for host in vcenter.hosts.values())
    return set(vcenter.datastores).union(*seen)


def _all_hosts(vcenter: ObservedVCenter) -> set[str]:
    if not vcenter.hosts:
        return set()
    return set(vcenter.hosts) | {one.host for one in vcenter.machines.values() if one.host}


def _settings(server: Server) -> tuple[str, ...]:
    """Where a document says how a server is built, below the place of that server."""
    return () if server.path[1] == "asNeeded" else ("create",)


def _last(path: str) -> str:
    """The name at the end of a path."""
    return path.rsplit("/", 1)[-1]


def _sizes(machine: VCenterMachine) -> tuple[int, ...] | None:
    """Sizes of all disks but the first, when every one of them was read."""
    sizes = [disk.size_gb for disk in machine.disks[1:]]
    read = [size for size in sizes if size is not None]
    return _largest_first(read) if machine.disks and len(read) == len(sizes) else None


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
