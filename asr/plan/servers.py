"""Sizes of Site Recovery's servers, by rule and sticky."""

from collections.abc import Iterable

import msgspec

from asr.facts import Facts, ServerFacts, ServerSize
from asr.model import Classic, Decided, DecidedServer, Environment
from asr.model.site import ConfigurationServer, ServerSettings
from asr.model.site import Server as WantedServer
from asr.plan.addressing import contains, network_of
from asr.plan.entities import Disk, Path, Server
from asr.plan.refusals import Refusal


def wanted_servers(
    environment: Environment,
) -> list[tuple[Path, str, WantedServer | ConfigurationServer]]:
    """Servers of the document: path, host name, and how it is created or that it exists."""
    if isinstance(environment, Classic):
        wanted = environment.site.configuration_server
        settings = wanted.create or wanted.existing
        assert settings is not None
        return [(("site", "configurationServer"), settings.name, wanted)]
    return [
        (("site", "appliances", name), name, wanted)
        for name, wanted in environment.site.appliances.items()
    ]


def plan_servers(
    environment: Environment, decided: Decided, facts: Facts, refusals: list[Refusal]
) -> tuple[Server, ...]:
    """Every server with its size.

    The size follows from the number of machines, divided evenly over the servers; a size that
    was decided before stays, because a server that runs is not resized by a number.
    """
    table = facts.servers
    classic = isinstance(environment, Classic)
    rows = table.classic if classic else table.modernized
    wanted = wanted_servers(environment)
    staying = sum(machine.want == "protected" for machine in environment.machines.values())
    load = -(-staying // len(wanted))
    first_vcenter = next(iter(environment.site.vcenters))
    servers = []
    for path, name, server in wanted:
        row = next((row for row in rows if row.machines >= load), rows[-1])
        size = decided.servers.get(name) or DecidedServer(
            processors=row.processors, memory_gb=row.memory_gb, cache_disk_gb=row.cache_disk_gb
        )
        sized = Server(
            path=path,
            kind="configuration-server" if classic else "replication-appliance",
            name=name,
            create=server.create is not None,
            address=server.existing.address if server.existing else "",
            machines=load,
            serves=_serves(size, rows),
            processors=size.processors,
            memory_gb=size.memory_gb,
            disks=_disks(size, classic, table),
        )
        create = server.create
        if create is None:
            servers.append(sized)
            continue
        refusals.extend(_check_settings(create, environment, (*path, "create")))
        address, length = create.address.split("/")
        servers.append(
            msgspec.structs.replace(
                sized,
                address=address,
                prefix_length=int(length),
                gateway=create.gateway,
                dns=create.dns,
                vcenter=create.vcenter or first_vcenter,
                cluster=create.cluster,
                datastore=create.datastore,
                network=create.network,
                template=create.template,
            )
        )
    refusals.extend(_refuse_twins(servers))
    return tuple(servers)


def _check_settings(
    create: ServerSettings, environment: Environment, path: Path
) -> Iterable[Refusal]:
    address, network = create.address.split("/")[0], network_of(create.address)
    ends = (str(network.network_address), str(network.broadcast_address))
    if network.prefixlen <= 30 and address in ends:
        yield Refusal(
            path=(*path, "address"),
            message=f"{address} is the {'first' if address == ends[0] else 'last'} address of "
            f"{network}, which no server can have",
            expected="an address between the first and the last one",
            fix="change the address, or the length of its prefix",
        )
    if address == create.gateway:
        yield Refusal(
            path=(*path, "gateway"),
            message="the server would be its own gateway",
            expected="the address of the router of its network",
            fix="change the address or the gateway",
        )
    if not contains(create.address, create.gateway):
        yield Refusal(
            path=(*path, "gateway"),
            message=f"the gateway {create.gateway} is not in the server's network",
            expected=f"an address of {network}",
            fix="change the gateway, or the length of the address's prefix",
        )
    if create.vcenter is not None and create.vcenter not in environment.site.vcenters:
        yield Refusal(
            path=(*path, "vcenter"),
            message=f"there is no vCenter {create.vcenter!r}",
            expected="one of " + ", ".join(environment.site.vcenters),
            fix="name a vCenter of `site.vcenters`",
        )


def _refuse_twins(servers: Iterable[Server]) -> Iterable[Refusal]:
    """Refuses two servers with one host name or one address."""
    seen: dict[str, Server] = {}
    for server in servers:
        for what, value in (("host name", server.name.lower()), ("address", server.address)):
            first = seen.setdefault(value, server)
            if first is not server:
                yield Refusal(
                    path=server.path,
                    message=f"{server.name!r} has the same {what} as {first.name!r}",
                    expected=f"one server for each {what}",
                    fix="change one of the two",
                )


def _serves(size: DecidedServer, rows: tuple[ServerSize, ...]) -> int:
    return max(
        (
            row.machines
            for row in rows
            if row.processors <= size.processors
            and row.memory_gb <= size.memory_gb
            and row.cache_disk_gb <= size.cache_disk_gb
        ),
        default=0,
    )


def _disks(size: DecidedServer, classic: bool, table: ServerFacts) -> tuple[Disk, ...]:
    cache = Disk(label="cache", size_gb=size.cache_disk_gb)
    if not classic:
        return (cache,)
    return (cache, Disk(label="retention", size_gb=table.retention_disk_gb))
