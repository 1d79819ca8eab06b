"""Which servers a document lists, and which it lets the sizing tables add."""

from collections.abc import Collection
from typing import NamedTuple

from asr.model import Classic, Environment
from asr.model.placement import Placement
from asr.model.servers import (
    ConfigurationServer,
    ExistingServer,
    MasterTarget,
    NumberedServers,
    ServerSettings,
)
from asr.model.servers import Server as ListedServer
from asr.plan.entities import OperatingSystem, Path, ServerKind
from asr.plan.refusals import Refusal


class WantedServer(NamedTuple):
    """A server of the document."""

    path: Path
    kind: ServerKind
    name: str
    os: OperatingSystem
    settings: Placement | None
    """How it is built; None when it exists."""
    address: str
    """With the length of its prefix when it is built."""
    datastores: tuple[str, ...] = ()
    """Datastores that a master target must reach."""

    @property
    def receives(self) -> bool:
        """Whether it is a master target, or has the one that is built into a configuration
        server: it is built for the disks of machines that come back."""
        return self.kind in ("master-target", "configuration-server")


def listed_servers(environment: Environment) -> list[WantedServer]:
    """The servers that a document lists, in its order."""
    if not isinstance(environment, Classic):
        return [
            _listed(("site", "appliances", name), "replication-appliance", name, server)
            for name, server in environment.site.appliances.items()
        ]
    wanted = environment.site.configuration_server
    settings = wanted.create or wanted.existing
    assert settings is not None
    return [
        _listed(("site", "configurationServer"), "configuration-server", settings.name, wanted),
        *(
            _listed(("site", "processServers", name), "process-server", name, server)
            for name, server in environment.site.process_servers.items()
        ),
        *(_master_target(name, server) for name, server in environment.site.master_targets.items()),
    ]


def own_names(environment: Environment) -> frozenset[str]:
    """Host names, in small letters, that are kept for Site Recovery's servers: those that a
    document lists, and all that it can add by the sizing tables."""
    names = {server.name for server in listed_servers(environment)}
    needed = environment.site.as_needed
    for field in needed.__struct_fields__:
        numbered: NumberedServers | None = getattr(needed, field)
        names.update(_numbered(numbered) if numbered else ())
    return frozenset(name.lower() for name in names)


def added_servers(
    path: Path,
    kind: ServerKind,
    os: OperatingSystem,
    numbered: NumberedServers | None,
    missing: int,
    listed: list[WantedServer],
    known: Collection[str],
    refusals: list[Refusal],
) -> list[WantedServer]:
    """The servers to add when so many are missing; never fewer than are known: those that
    were decided before, or run."""
    if numbered is None:
        return []
    taken = {server.name.lower() for server in listed}
    names = _numbered(numbered)
    kept = sum(name.lower() in known and name.lower() not in taken for name in names)
    free = [number for number, name in enumerate(names) if name.lower() not in taken]
    added: list[WantedServer] = []
    for number in free[: max(missing, kept)]:
        if number >= len(numbered.addresses):
            refusals.append(
                Refusal(
                    path=(*path, "addresses"),
                    message=f"{max(missing, kept):,} servers are needed, and there is no address "
                    f"for {names[number]}",
                    expected="an address for each server: the first is that of number 01",
                    fix="add addresses, or list servers of another size",
                )
            )
            break
        address = numbered.addresses[number]
        added.append(WantedServer(path, kind, names[number], os, numbered, address))
    return added


def _numbered(servers: NumberedServers) -> list[str]:
    return [f"{servers.names}{number:02d}" for number in range(1, 100)]


def _master_target(name: str, server: MasterTarget) -> WantedServer:
    settings = server.create or server.existing
    assert settings is not None
    listed = _listed(("site", "masterTargets", name), "master-target", name, server, settings.os)
    return listed._replace(datastores=settings.datastores)


def _listed(
    path: Path,
    kind: ServerKind,
    name: str,
    thing: ListedServer | MasterTarget | ConfigurationServer,
    os: OperatingSystem = "windows",
) -> WantedServer:
    create: ServerSettings | None = thing.create
    existing: ExistingServer | None = thing.existing
    address = create.address if create else existing.address if existing else ""
    return WantedServer(path, kind, name, os, create, address)
