"""Site Recovery's own servers: how many, how large, where. By rule, and sticky."""

from typing import NamedTuple

from asr.facts import Facts, ServerFacts
from asr.model import Classic, Decided, Environment
from asr.plan.entities import Server, ServerCount
from asr.plan.master_targets import MasterTarget, Received, assign_master_targets, received
from asr.plan.refusals import Refusal
from asr.plan.server_checks import check_settings, refuse_twins
from asr.plan.server_counts import classic_servers, modernized_servers
from asr.plan.server_sizes import data_disks, most_served, server_size, size_rows
from asr.plan.sizing import Load, plan_fleet
from asr.plan.wanted_servers import WantedServer


class Servers(NamedTuple):
    """The servers of a plan."""

    servers: tuple[Server, ...]
    counts: tuple[ServerCount, ...]
    master_targets: dict[str, str]
    """Host name of the master target by machine; classic only."""
    idle: frozenset[str]
    """Host names of servers whose built-in process server is left unused."""


def plan_servers(
    environment: Environment, decided: Decided, facts: Facts, refusals: list[Refusal]
) -> Servers:
    """Every server with its size, and how many the tables ask for.

    Numbers and sizes follow from the machines and what they write. What was decided before stays,
    because a server that runs is neither resized nor taken away by a number.
    """
    table = facts.servers
    fleet = plan_fleet(environment, table)
    if isinstance(environment, Classic):
        wanted, counts = classic_servers(environment, decided, fleet, table, refusals)
    else:
        wanted, counts = modernized_servers(environment, decided, fleet, table, refusals)
    if not wanted:
        refusals.append(
            Refusal(
                path=("site", "appliances"),
                message="there is no replication appliance",
                expected="at least one, or `asNeeded.appliances`",
                fix="list one under `site.appliances`",
            )
        )
    for server in wanted:
        if server.settings is not None:
            place = (*server.path, "create") if server.path[1] != "asNeeded" else server.path
            refusals += check_settings(server, environment, place)
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
        if server.kind in ("master-target", "configuration-server")
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
            "configuration_server_alone"
            if alone and server.kind == "configuration-server"
            else server.kind.replace("-", "_"),
            first_vcenter,
            decided,
            table,
        )
        for server in wanted
    )
    refusals += refuse_twins(servers)
    idle = frozenset(s.name.lower() for s in wanted if alone and s.kind == "configuration-server")
    return Servers(servers, tuple(counts), chosen, idle)


def _server(
    wanted: WantedServer,
    load: Load,
    at_failback: Received,
    table: str,
    first_vcenter: str,
    decided: Decided,
    facts: ServerFacts,
) -> Server:
    rows = size_rows(table, facts)
    size, reason = server_size(wanted, load, table, rows, decided.servers.get(wanted.name), facts)
    serves = most_served(size, rows)
    own = facts.own_disks.get(wanted.kind)
    attached = at_failback.disks
    if wanted.kind == "replication-appliance":
        attached = load.disks
    places = facts.attached_disks - (own or 0)
    settings = wanted.settings
    address, _, length = wanted.address.partition("/")
    built = wanted.kind == "master-target"
    return Server(
        path=wanted.path,
        kind=wanted.kind,
        name=wanted.name,
        os=wanted.os,
        create=settings is not None,
        address=address,
        machines=at_failback.machines if built else load.equivalents(facts),
        churn_gb=None if built else load.churn_gb,
        serves=None if serves is None else serves.machines,
        serves_churn_gb=None if serves is None else serves.churn_gb,
        attached_disks=attached,
        failback_waves=-(-attached // places),
        processors=size.processors,
        memory_gb=size.memory_gb,
        disks=data_disks(size),
        reason=reason,
        prefix_length=int(length) if settings else 0,
        gateway=settings.gateway if settings else "",
        dns=settings.dns if settings else (),
        vcenter=(settings.vcenter or first_vcenter) if settings else "",
        cluster=settings.cluster if settings else "",
        datastore=settings.datastore if settings else "",
        network=settings.network if settings else "",
        template=settings.template if settings else "",
        domain=settings.domain if settings else "",
        controller=facts.master_target[wanted.os].controller if built and settings else "",
        disk_identities=built,
    )
