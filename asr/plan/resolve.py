"""From what is wanted, what is there and what was settled to what follows: the one decision."""

from datetime import UTC, date, datetime, time
from itertools import combinations

from msgspec.structs import replace

from asr.facts import Facts
from asr.model import Classic, Decided, Environment, Observed, Reading
from asr.plan.access import plan_access
from asr.plan.addressing import check_prefixes
from asr.plan.azure_process_servers import (
    azure_process_server_addresses,
    plan_azure_process_servers,
)
from asr.plan.cache import open_to_storage, plan_cache_accounts, service_endpoint_requests
from asr.plan.cache_demand import decided_number, plan_cache_demand
from asr.plan.circuit_requests import circuit_requests
from asr.plan.connections import plan_connections
from asr.plan.decisions import (
    keep_decisions,
    plan_fabric,
    refuse_moves,
    refuse_unclear_servers,
)
from asr.plan.discovery import plan_discovery
from asr.plan.disk_counts import count_disks, with_disks_counted
from asr.plan.disks import plan_disks
from asr.plan.durations import minutes
from asr.plan.entities import (
    Flow,
    GroupRole,
    Observation,
    Plan,
    Server,
    ServerKind,
    Waiting,
)
from asr.plan.failback import plan_failback, waiting_in_azure
from asr.plan.flows import flows
from asr.plan.given import Given
from asr.plan.groups import plan_resource_group, refuse_existing_group, used_subscriptions
from asr.plan.loads import plan_shares
from asr.plan.machines import plan_machines
from asr.plan.monitoring import plan_monitoring
from asr.plan.naming import Names
from asr.plan.network_pairs import failover_space
from asr.plan.networks import plan_networks
from asr.plan.outbound import outbound_hosts
from asr.plan.path_capacity import plan_path_capacity
from asr.plan.peerings import peering_requests
from asr.plan.permissions import permission_requests, plan_permissions
from asr.plan.placement import check_placement
from asr.plan.policies import plan_mappings, plan_policies
from asr.plan.prefixes import plan_prefixes
from asr.plan.private_endpoints import plan_private_access
from asr.plan.recovery_plans import plan_recovery_plans, waiting_plans
from asr.plan.references import References
from asr.plan.refusals import Impossible, Refusal
from asr.plan.regions import refuse_unknown_region
from asr.plan.replication_path import plan_replication_path
from asr.plan.roles import plan_vault_roles
from asr.plan.seen_machines import seen_machines
from asr.plan.seen_servers import seen_places, seen_servers, seen_sources
from asr.plan.server_places import plan_separations
from asr.plan.servers import plan_servers
from asr.plan.site_requests import master_target_requests
from asr.plan.vault import irreversible_settings, plan_vault, wait_for_the_lock
from asr.plan.vcenters import plan_vcenters
from asr.plan.ways_out import refuse_routes_over_expressroute


def resolve(
    environment: Environment,
    observed: Reading | None,
    decided: Decided | None,
    facts: Facts,
    today: date,
) -> Plan:
    """The plan of an environment. Pure: the same arguments give the same plan.

    Raises `Impossible`, with everything that is wrong at once, when nothing can follow from the
    document. `today` is only remembered, for rules with dates: no resource depends on the day.
    """
    decided = decided or Decided()
    refusals: list[Refusal] = []
    references = References(environment.subscriptions, refusals)
    names = Names(environment, facts, refusals)
    classic = isinstance(environment, Classic)

    roles: tuple[GroupRole, ...] = ("recovery", "machines")
    if environment.resource_groups.networks is not None:
        roles = (*roles, "networks")
    groups = {
        role: plan_resource_group(role, environment, names, references, refusals) for role in roles
    }
    for one, other in combinations(groups.values(), 2):
        refuse_existing_group(one, other, refusals)
    refuse_unknown_region(environment, facts, refusals)
    vault = plan_vault(
        environment, groups["recovery"], observed, decided, names, references, facts, refusals
    )
    counted = with_disks_counted(environment, observed)
    site = plan_servers(counted, observed, decided, facts, refusals)
    servers = site.servers
    vcenters = plan_vcenters(environment, facts, refusals)
    permissions = plan_permissions(environment, vcenters, refusals)
    table = _flow_table(environment, servers, facts)
    networks = plan_networks(
        environment,
        groups.get("networks", groups["recovery"]),
        table,
        names,
        references,
        facts,
        refusals,
    )
    accounts = plan_cache_accounts(
        counted,
        observed,
        decided,
        groups["recovery"],
        networks,
        names,
        references,
        facts.cache,
        refusals,
    )
    networks = tuple(open_to_storage(network, accounts, facts.cache) for network in networks)
    given = Given(
        environment,
        {network.key: network for network in networks},
        names,
        references,
        facts,
        refusals,
    )
    connections = plan_connections(given)
    refusals += refuse_routes_over_expressroute(networks, connections.gateways)
    failback = plan_failback(observed, given)
    azure_process_servers = plan_azure_process_servers(table, given)
    policies = plan_policies(environment, vault, names, facts, refusals)
    monitoring = plan_monitoring(
        environment, vault, policies, groups["recovery"], names, references, facts, refusals
    )
    refusals += check_prefixes(
        (("site", "prefixes", index), prefix)
        for index, prefix in enumerate(environment.site.prefixes)
    )
    check_placement(environment, facts, refusals)
    private = plan_private_access(
        environment,
        observed,
        vault=vault,
        accounts=accounts,
        networks=networks,
        group=groups["recovery"],
        names=names,
        references=references,
        facts=facts,
        refusals=refusals,
    )
    replication = plan_replication_path(
        environment, observed, accounts, private.endpoints, facts.private_endpoints
    )
    refuse_unclear_servers(observed, refusals)
    refuse_moves(environment, vault, policies, decided, refusals)
    fabric = plan_fabric(observed, decided, refusals)
    discovery = plan_discovery(environment, observed, decided, vault, facts, refusals)
    disks = plan_disks(environment, observed, accounts, references, refusals)
    fleet = plan_machines(
        environment,
        observed,
        decided,
        vault=vault,
        fabric=fabric,
        cache_accounts=accounts,
        networks=networks,
        policies=policies,
        target_group=groups["machines"],
        servers=site,
        disks=disks,
        shares=plan_shares(counted, facts),
        references=references,
        facts=facts,
        refusals=refusals,
    )
    access = plan_access(
        environment, vault, groups, fleet.machines, networks, accounts, facts, refusals
    )
    recovery_plans = plan_recovery_plans(
        environment,
        observed,
        decided,
        vault=vault,
        fabric=fabric,
        machines=fleet.machines,
        names=names,
        references=references,
        facts=facts,
        refusals=refusals,
    )
    if refusals:
        raise Impossible(tuple(refusals))
    demand = plan_cache_demand(counted, accounts, facts.cache)
    vault_roles = plan_vault_roles(environment, vault, accounts, observed, facts)
    plan = Plan(
        name=environment.name,
        architecture="classic" if classic else "modernized",
        purpose=environment.purpose if isinstance(environment, Classic) else "production",
        # A rehearsal must be easy to throw away; everything else must be hard to lose.
        keep=not (isinstance(environment, Classic) and environment.purpose == "rehearsal"),
        cloud=environment.cloud,
        region=environment.region,
        tags=environment.tags,
        subscriptions=(),
        resource_groups=tuple(groups.values()),
        vault=vault,
        cache_accounts=accounts,
        cache_demand=demand,
        role_assignments=vault_roles.assignments,
        networks=networks,
        gateways=connections.gateways,
        devices=connections.devices,
        vpn_connections=connections.vpn,
        circuits=connections.circuits,
        expressroute_connections=connections.expressroute,
        path_capacity=plan_path_capacity(counted, connections, facts),
        failback=failback,
        azure_process_servers=azure_process_servers,
        private_zones=private.zones,
        private_endpoints=private.endpoints,
        replication=replication,
        policies=policies,
        custom_roles=access.custom_roles,
        principal_roles=access.assignments,
        workspaces=monitoring.workspaces,
        action_groups=monitoring.action_groups,
        diagnostic_settings=monitoring.diagnostic_settings,
        alert_rules=monitoring.alert_rules,
        alert_routes=monitoring.alert_routes,
        fabric=fabric,
        mappings=plan_mappings(vault, fabric, policies),
        vcenters=vcenters,
        vault_vcenters=discovery.vcenters,
        servers=servers,
        server_counts=site.counts,
        units=site.units,
        seen_servers=tuple(seen_servers(servers, site.master_targets, observed, facts)),
        seen_machines=tuple(seen_machines(environment, observed)),
        seen_sources=tuple(seen_sources(servers, observed)),
        seen_places=tuple(seen_places(servers, observed)),
        separations=plan_separations(environment.name, servers),
        permissions=permissions,
        machines=fleet.machines,
        disks=tuple(disk for of_machine in disks.values() for disk in of_machine.disks),
        disk_counts=count_disks(environment, observed, facts.cache),
        waiting=wait_for_the_lock(environment, vault)
        + _registration(servers, observed)
        + vault_roles.waiting
        + discovery.waiting
        + fleet.waiting
        + waiting_in_azure(environment, observed)
        + waiting_plans(recovery_plans),
        recovery_plans=recovery_plans,
        pending=discovery.pending + fleet.pending,
        requests=peering_requests(networks)
        + circuit_requests(environment, connections.circuits, facts)
        + service_endpoint_requests(networks, accounts, facts.cache)
        + vault_roles.requests
        + access.requests
        + monitoring.requests
        + tuple(permission_requests(permissions, vcenters))
        + tuple(master_target_requests(servers))
        + private.requests,
        flows=table,
        outbound=outbound_hosts(environment, replication, accounts, facts),
        prefixes=plan_prefixes(environment, networks),
        observation=_observation(environment, observed, today),
        decided=replace(
            keep_decisions(environment, vault, policies, observed, decided, fleet.decided, servers),
            vcenters=discovery.decided,
            irreversible=irreversible_settings(observed, decided),
            cache_accounts=decided_number(demand, accounts),
        ),
        today=today,
    )
    return replace(plan, subscriptions=used_subscriptions(environment, plan))


def _flow_table(
    environment: Environment, servers: tuple[Server, ...], facts: Facts
) -> tuple[Flow, ...]:
    site = environment.site
    failover = failover_space(environment)
    return flows(
        facts.flows,
        "classic" if isinstance(environment, Classic) else "modernized",
        addresses={
            "protected-machines": site.prefixes,
            "server": tuple(s.address for s in servers if s.kind != "master-target"),
            "azure": facts.service_tags.reprotect,
            "vcenter": tuple(vcenter.host for vcenter in site.vcenters.values()),
            "group-members": failover,
            "failed-over-machines": failover,
            "administrators": site.prefixes,
            "failback-administrators": environment.failback.access_from,
            "configuration-server": _addresses(servers, "configuration-server"),
            "process-server": _addresses(servers, "process-server"),
            "replication-appliance": _addresses(servers, "replication-appliance"),
            # The one that is built into the configuration server, and those beside it.
            "master-target": _addresses(servers, "configuration-server", "master-target"),
            "separate-master-target": _addresses(servers, "master-target"),
            "process-server-in-azure": azure_process_server_addresses(environment),
        },
        towards_azure={
            "configuration-server": _addresses(servers, "configuration-server", card=-1),
            "master-target": _addresses(servers, "configuration-server", "master-target", card=-1),
        },
        ports={
            "data": (str(environment.replication.data_port),),
            "vcenter": tuple(sorted({str(vcenter.port) for vcenter in site.vcenters.values()})),
        },
        multi_vm_consistency=any(
            machine.consistency_group for machine in environment.machines.values()
        ),
    )


def _addresses(servers: tuple[Server, ...], *kinds: ServerKind, card: int = 0) -> tuple[str, ...]:
    return tuple(
        server.cards[card].address if server.cards else server.address
        for server in servers
        if server.kind in kinds
    )


_HOW_TO_REGISTER = {
    "configuration-server": "register it with the vault's registration key, then write an "
    "observation",
    "replication-appliance": "register it with the key that the vault makes for it, then write an "
    "observation",
    "process-server": "register it with the configuration server and its passphrase, then write "
    "an observation",
    "master-target": "register it with the configuration server and its passphrase, then write an "
    "observation",
}


def _registration(servers: tuple[Server, ...], observed: Reading | None) -> tuple[Waiting, ...]:
    fabric = observed.fabric if observed else None
    known = {name.lower() for name in fabric.process_servers} if fabric else set()
    targets = {name.lower() for name in fabric.master_targets} if fabric else set()
    return tuple(
        Waiting(
            path=server.path,
            what=f"{server.kind.replace('-', ' ')} {server.name}",
            waits_for="its registration with the vault",
            how=_HOW_TO_REGISTER[server.kind],
        )
        for server in servers
        if server.name.lower() not in (targets if server.kind == "master-target" else known)
    )


def _observation(
    environment: Environment, observed: Reading | None, today: date
) -> Observation | None:
    if observed is None:
        return None
    # A stack carries no time of observation: it would change with every look at the vault.
    read = datetime.fromisoformat(observed.time) if isinstance(observed, Observed) else None
    midnight = datetime.combine(today, time.min, UTC)
    return Observation(
        path=(),
        age_minutes=int((midnight - read).total_seconds()) // 60 if read else None,
        limit_minutes=minutes(environment.observation_limit),
    )
