"""From what is wanted, what is there and what was settled to what follows: the one decision."""

from datetime import date

from msgspec.structs import replace

from asr.facts import Facts
from asr.model import Classic, Decided, Environment, Reading
from asr.plan.azure_process_servers import plan_azure_process_servers
from asr.plan.connections.circuit_requests import circuit_requests
from asr.plan.connections.connections import plan_connections
from asr.plan.connections.given import Given
from asr.plan.connections.path_capacity import plan_path_capacity
from asr.plan.connections.replication_path import plan_replication_path
from asr.plan.decisions import keep_decisions, plan_fabric, refuse_moves, refuse_unclear_servers
from asr.plan.discovery import plan_discovery
from asr.plan.entities import Plan
from asr.plan.failback import plan_failback, waiting_in_azure
from asr.plan.flows import plan_flows
from asr.plan.groups import plan_resource_groups, used_subscriptions
from asr.plan.machines.disk_counts import count_disks, with_disks_counted
from asr.plan.machines.disk_types import refuse_impossible_disk_types
from asr.plan.machines.disks import plan_disks
from asr.plan.machines.loads import plan_shares
from asr.plan.machines.machines import plan_machines
from asr.plan.machines.placement import check_placement
from asr.plan.machines.recovery_plans import plan_recovery_plans, waiting_plans
from asr.plan.naming import Names
from asr.plan.network.network_requests import network_requests
from asr.plan.network.networks import plan_networks
from asr.plan.network.peerings import peering_requests
from asr.plan.network.prefixes import check_site_prefixes, plan_prefixes
from asr.plan.network.ways_out import refuse_routes_over_expressroute
from asr.plan.observation import plan_observation
from asr.plan.private_access.private_endpoints import plan_private_access
from asr.plan.references import References
from asr.plan.refusals import Impossible, Refusal
from asr.plan.regions import refuse_unknown_region
from asr.plan.seen_machines import seen_machines
from asr.plan.site.outbound import outbound_hosts
from asr.plan.site.permissions import permission_requests, plan_permissions
from asr.plan.site.registration import waiting_servers
from asr.plan.site.seen_servers import seen_places, seen_servers, seen_sources
from asr.plan.site.server_places import plan_separations
from asr.plan.site.servers import plan_servers
from asr.plan.site.site_requests import master_target_requests
from asr.plan.site.vcenters import plan_vcenters
from asr.plan.tags import refuse_impossible_tags
from asr.plan.vault.access import plan_access
from asr.plan.vault.cache import open_to_storage, plan_cache_accounts, service_endpoint_requests
from asr.plan.vault.cache_demand import decided_number, plan_cache_demand
from asr.plan.vault.monitoring import plan_monitoring
from asr.plan.vault.policies import plan_mappings, plan_policies
from asr.plan.vault.roles import plan_vault_roles, refuse_roles_taken_away
from asr.plan.vault.vault import irreversible_settings, plan_vault, wait_for_the_lock


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

    # Where everything is: groups, region, vault.
    groups = plan_resource_groups(environment, names, references, refusals)
    refuse_unknown_region(environment, facts, refusals)
    vault = plan_vault(
        environment, groups["recovery"], observed, decided, names, references, facts, refusals
    )

    # The site: its servers, as many and as big as the machines need, and its vCenters.
    counted = with_disks_counted(environment, observed)
    site = plan_servers(counted, observed, decided, facts, refusals)
    servers = site.servers
    vcenters = plan_vcenters(environment, facts, refusals)
    permissions = plan_permissions(environment, vcenters, refusals)

    # What flows between the site and Azure, the networks that let it, and where it is stored.
    table = plan_flows(environment, servers, facts)
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
    by_key = {network.key: network for network in networks}
    given = Given(environment, by_key, names, references, facts, refusals)

    # How the networks reach the site, and how machines come back.
    connections = plan_connections(given)
    refusals += refuse_routes_over_expressroute(networks, connections.gateways)
    failback = plan_failback(observed, given)
    azure_process_servers = plan_azure_process_servers(table, given)

    # How machines replicate, and who is told of trouble.
    policies = plan_policies(environment, vault, names, facts, refusals)
    monitoring = plan_monitoring(
        environment, vault, policies, groups["recovery"], names, references, facts, refusals
    )
    refusals += check_site_prefixes(environment)
    check_placement(environment, observed, decided, facts, refusals)

    # How replicated data travels.
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
    refuse_impossible_tags(
        environment, any(zone.create for zone in private.zones), facts.tags, refusals
    )
    replication = plan_replication_path(
        environment, observed, accounts, private.endpoints, facts.private_endpoints
    )

    # What is there, and was settled, must not move by itself.
    refuse_unclear_servers(observed, refusals)
    refuse_moves(environment, vault, policies, decided, refusals)
    refusals += refuse_roles_taken_away(environment, accounts, observed, decided, facts)
    fabric = plan_fabric(observed, decided, refusals)
    discovery = plan_discovery(environment, observed, decided, vault, facts, refusals)

    # The machines, who may do what with them, and the plans that start them together.
    disks = plan_disks(environment, observed, accounts, references, refusals)
    refuse_impossible_disk_types(environment, disks, facts, refusals)
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

    # Nothing is wrong: what follows, in one piece.
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
        + waiting_servers(servers, observed)
        + vault_roles.waiting
        + discovery.waiting
        + fleet.waiting
        + waiting_in_azure(environment, observed)
        + waiting_plans(recovery_plans),
        recovery_plans=recovery_plans,
        pending=discovery.pending + fleet.pending,
        requests=peering_requests(networks)
        + network_requests(
            networks, table, azure_process_servers, fleet.machines, private.endpoints, facts
        )
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
        observation=plan_observation(environment, observed, today),
        decided=replace(
            keep_decisions(environment, vault, policies, observed, decided, fleet.decided, servers),
            vcenters=discovery.decided,
            irreversible=irreversible_settings(observed, decided),
            cache_accounts=decided_number(demand, accounts),
        ),
        today=today,
    )
    return replace(plan, subscriptions=used_subscriptions(environment, plan))
