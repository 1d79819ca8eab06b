"""Site Recovery's own servers: how many, how large, where. By rule, and sticky."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from asr.facts import Facts
from asr.facts.servers import ServerFacts
from asr.model import Classic, Decided, DecidedServer, Environment, Reading
from asr.plan.entities import Server, ServerCount, Unit
from asr.plan.refusals import Refusal
from asr.plan.site.master_targets import MasterTarget, Received, assign_master_targets, received
from asr.plan.site.server_checks import (
    check_controller,
    check_placement,
    check_settings,
    refuse_own_machines,
    refuse_repeated_datastores,
    refuse_twins,
)
from asr.plan.site.server_counts import classic_servers, modernized_servers
from asr.plan.site.server_places import in_sequence, place, with_kept_addresses
from asr.plan.site.server_routes import with_routes
from asr.plan.site.server_sizes import data_disks, lacking, most_served, server_size, size_rows
from asr.plan.site.sizing import Load, plan_fleet, plan_units
from asr.plan.site.wanted_servers import WantedServer


class Servers(NamedTuple):
    """The servers of a plan."""

    servers: tuple[Server, ...]
    counts: tuple[ServerCount, ...]
    master_targets: dict[str, str]
    """Host name of the master target by machine; classic only."""
    idle: frozenset[str]
    """Host names of servers whose built-in process server is left unused."""
    units: tuple[Unit, ...]
    """What cannot be shared out among servers."""


def plan_servers(
    environment: Environment,
    observed: Reading | None,
    decided: Decided,
    facts: Facts,
    refusals: list[Refusal],
) -> Servers:
    """Every server with its size, and how many the tables ask for.

    Numbers and sizes follow from the machines and what they write. What was decided before stays,
    because a server that runs is neither resized nor taken away by a number.
    """
    table = facts.servers
    running = registered_servers(observed)
    earlier = earlier_servers(decided)
    known = running | earlier.keys()
    fleet = plan_fleet(environment, table)
    if isinstance(environment, Classic):
        wanted, counts = classic_servers(environment, known, fleet, table, refusals)
    else:
        wanted, counts = modernized_servers(environment, known, fleet, table, refusals)
    if not wanted:
        refusals.append(
            Refusal(
                path=("site", "appliances"),
                message="there is no replication appliance",
                expected="at least one, or `asNeeded.appliances`",
                fix="list one under `site.appliances`",
            )
        )
    refusals += dict.fromkeys(_refused(environment, wanted, table))
    refusals += refuse_own_machines(wanted, environment)
    carriers = [server for server in wanted if server.kind != "master-target"]
    process_servers = [server for server in carriers if server.kind == "process-server"]
    # An estate too large for the configuration server leaves its built-in process server unused.
    alone = bool(process_servers) and any(
        count.kind == "process-server" and count.needed for count in counts
    )
    if alone:
        carriers = process_servers
    targets = [
        MasterTarget(server.name, server.os, table.own_disks[server.kind])
        for server in wanted
        if server.receives
    ]
    chosen = assign_master_targets(environment, decided, targets, table)
    at_failback = received(environment, chosen, table)
    share = fleet.share(max(1, len(carriers)))
    first_vcenter = next(iter(environment.site.vcenters))
    servers = tuple(
        _server(
            server,
            share if server in carriers else fleet.total,
            at_failback.get(server.name, Received(0, 0)),
            fleet.total.machines,
            "configuration_server_alone"
            if alone and server.kind == "configuration-server"
            else server.kind.replace("-", "_"),
            first_vcenter,
            earlier.get(server.name.lower()),
            running,
            table,
        )
        for server in wanted
    )
    servers = with_routes(in_sequence(servers), wanted, environment)
    refusals += refuse_twins(servers)
    idle = frozenset(s.name.lower() for s in wanted if alone and s.kind == "configuration-server")
    rows = table.process_server if isinstance(environment, Classic) else table.replication_appliance
    units = tuple(plan_units(fleet, rows[-1], table))
    return Servers(servers, tuple(counts), chosen, idle, units)


def registered_servers(observed: Reading | None) -> frozenset[str]:
    """Host names, in small letters, of servers that an observation shows."""
    fabric = observed.fabric if observed else None
    names = [*fabric.process_servers, *fabric.master_targets] if fabric else []
    return frozenset(name.lower() for name in names)


def earlier_servers(decided: Decided) -> dict[str, DecidedServer]:
    """What was decided for servers, by their host names in small letters."""
    return {name.lower(): server for name, server in decided.servers.items()}


def _refused(
    environment: Environment, wanted: list[WantedServer], facts: ServerFacts
) -> Iterator[Refusal]:
    names = {server.name.lower() for server in wanted}
    names |= {name.lower() for name in environment.machines}
    for server in wanted:
        create = server.settings
        path = server.path
        if path[1] != "asNeeded":
            path = (*path, "create" if create is not None else "existing")
        yield from refuse_repeated_datastores(server, path)
        if create is not None:
            yield from check_settings(server, environment, path)
            yield from check_placement(create, names, path)
            yield from check_controller(server, path, facts)


def _server(
    wanted: WantedServer,
    load: Load,
    at_failback: Received,
    every: int,
    table: str,
    first_vcenter: str,
    earlier: DecidedServer | None,
    running: Collection[str],
    facts: ServerFacts,
) -> Server:
    rows = size_rows(table, facts)
    size, reason = server_size(wanted, load, table, rows, earlier, facts)
    serves = most_served(size, rows)
    own = facts.own_disks.get(wanted.kind)
    attached = at_failback.disks
    if wanted.kind == "replication-appliance":
        attached = load.disks
    places = facts.attached_disks - (own or 0)
    separate = wanted.kind == "master-target"
    runs = wanted.name.lower() in running
    server = Server(
        path=wanted.path,
        kind=wanted.kind,
        name=wanted.name,
        os=wanted.os,
        create=wanted.settings is not None,
        address=wanted.address.partition("/")[0],
        machines=at_failback.machines if separate else load.equivalents(facts),
        churn_gb=None if separate else load.churn_gb,
        serves=None if serves is None else serves.machines,
        serves_churn_gb=None if serves is None else serves.churn_gb,
        lacks=lacking(size, rows[reason.row - 1]) if rows else (),
        registers=every if wanted.kind == "configuration-server" else 0,
        attached_disks=attached,
        failback_waves=-(-attached // places),
        processors=size.processors,
        memory_gb=size.memory_gb,
        disks=data_disks(size),
        reason=reason,
        disk_identities=wanted.receives,
        runs=runs,
        keeps_size=runs and reason.decided_by != "document",
        stays=wanted.receives,
        datastores=wanted.datastores,
    )
    if wanted.settings is None:
        return server
    controller = facts.master_target[wanted.os].controller if wanted.receives else ""
    placed = place(server, wanted, wanted.settings, first_vcenter, controller)
    return with_kept_addresses(placed, earlier.addresses if earlier else ())
