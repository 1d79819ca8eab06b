"""The flow table of an environment: one row per connection that somebody must allow."""

from collections.abc import Mapping

from asr.facts import Facts
from asr.facts.networks import FlowFact
from asr.model import Classic, Environment
from asr.plan.azure_process_servers import azure_process_server_addresses
from asr.plan.entities import Flow, Server, ServerKind
from asr.plan.network.network_pairs import failover_space
from asr.plan.site.vcenters import vcenter_hosts


def plan_flows(
    environment: Environment, servers: tuple[Server, ...], facts: Facts
) -> tuple[Flow, ...]:
    """The flow table of an environment."""
    site = environment.site
    failover = failover_space(environment)
    return _rows(
        facts.flows,
        "classic" if isinstance(environment, Classic) else "modernized",
        addresses={
            "protected-machines": site.prefixes,
            "server": tuple(s.address for s in servers if s.kind != "master-target"),
            "azure": facts.service_tags.reprotect,
            "vcenter": vcenter_hosts(environment),
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


def _rows(
    facts: tuple[FlowFact, ...],
    architecture: str,
    addresses: Mapping[str, tuple[str, ...]],
    towards_azure: Mapping[str, tuple[str, ...]],
    ports: Mapping[str, tuple[str, ...]],
    multi_vm_consistency: bool,
) -> tuple[Flow, ...]:
    """The rows that concern an architecture, with the addresses of both ends filled in.

    `addresses` has the addresses (or service tags) of every end by its name in the fact table; a
    row with an end that nothing has is left out. `towards_azure` has those of ends that machines
    in Azure reach by another network card, for the rows between Azure and them. `ports` has those
    port numbers that the document decides.
    """

    def of_end(fact: FlowFact, end: str) -> tuple[str, ...]:
        here = addresses[end]
        return towards_azure.get(end, here) if fact.from_azure else here

    return tuple(
        Flow(
            path=("replication",),
            name=fact.name,
            source=fact.source,
            source_addresses=of_end(fact, fact.source),
            destination=fact.destination,
            destination_addresses=of_end(fact, fact.destination),
            ports=tuple(p for port in fact.ports for p in ports.get(port, (port,))),
            purpose=fact.purpose,
            when=fact.when,
            origin=fact.origin,
        )
        for fact in facts
        if architecture in fact.architectures
        and (multi_vm_consistency or fact.name != "multi-vm-consistency")
        and addresses[fact.source]
        and addresses[fact.destination]
    )


def _addresses(servers: tuple[Server, ...], *kinds: ServerKind, card: int = 0) -> tuple[str, ...]:
    return tuple(
        server.cards[card].address if server.cards else server.address
        for server in servers
        if server.kind in kinds
    )
