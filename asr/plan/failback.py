"""What exists only while machines come back to the site: process servers in Azure."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from asr.model import Classic, Environment, Reading
from asr.model.failback import AzureProcessServerSettings, ExistingAzureProcessServer
from asr.model.failback import Failback as WantedFailback
from asr.plan.addressing import contains, is_reserved
from asr.plan.entities import AzureProcessServer, Failback, Flow, Path, SecurityRule, Waiting
from asr.plan.gateways import Given, network_of_connection, refuse_foreign_network
from asr.plan.items import is_in_azure
from asr.plan.references import VIRTUAL_MACHINE, resource_id
from asr.plan.refusals import Refusal
from asr.plan.servers import registered_servers
from asr.plan.subnets import locate_subnet

SERVER_IN_AZURE = "process-server-in-azure"
_FIRST_PRIORITY = 200
_STEP = 10
_DENY_PRIORITY = 4000


def azure_process_server_addresses(environment: Environment) -> tuple[str, ...]:
    """Addresses of the process servers in Azure, for the flow table."""
    servers = environment.failback.process_servers.values()
    wanted = (server.create or server.existing for server in servers)
    return tuple(server.address for server in wanted if server is not None)


def plan_failback(observed: Reading | None, given: Given) -> Failback:
    """Whether what exists only for failback is there; a modernized failback needs nothing.

    To remove it while machines are on their way back becomes a refusal. That they may be, shows
    in machines that run in Azure and a process server there that is registered: before that,
    nothing can have come back through it, and nobody who has just failed over is held up.
    """
    environment = given.environment
    classic = isinstance(environment, Classic)
    prepared = classic and environment.failback.state == "prepared"
    in_azure = machines_in_azure(observed)
    if in_azure and classic and not prepared and _has_temporary(environment):
        registered = registered_servers(observed)
        if any(name.lower() in registered for name in environment.failback.process_servers):
            given.refusals.append(_removal(in_azure))
    return Failback(path=("failback",), prepared=prepared, asked_for=_is_asked_for(environment))


def plan_azure_process_servers(
    table: tuple[Flow, ...], given: Given
) -> tuple[AzureProcessServer, ...]:
    """The process servers in Azure of a classic document, whether a failback is prepared or not."""
    environment = given.environment
    if not isinstance(environment, Classic):
        return ()
    servers: list[AzureProcessServer] = []
    for name, wanted in environment.failback.process_servers.items():
        path = ("failback", "processServers", name)
        if wanted.create is not None:
            server = _created(name, wanted.create, table, (*path, "create"), given)
        else:
            assert wanted.existing is not None
            server = _existing(name, wanted.existing, path, given)
        if server is not None:
            servers.append(server)
    return _sized(servers, given)


def _is_asked_for(environment: Environment) -> bool:
    return environment.failback.state == "prepared" or bool(environment.failback.process_servers)


def _has_temporary(environment: Environment) -> bool:
    connections = environment.connections.values()
    return any(
        connection.vpn is not None and connection.vpn.lifetime == "failback"
        for connection in connections
    ) or any(server.create for server in environment.failback.process_servers.values())


def machines_in_azure(observed: Reading | None) -> list[str]:
    """Names of the machines that run in Azure, failed over or on their way back."""
    return sorted(
        name
        for name, machine in (observed.machines if observed else {}).items()
        if is_in_azure(machine)
    )


def waiting_in_azure(environment: Environment, observed: Reading | None) -> tuple[Waiting, ...]:
    """The machines that run in Azure, and how they come back."""
    in_azure = machines_in_azure(observed)
    if not in_azure:
        return ()
    if not isinstance(environment, Classic):
        how = "reprotect them to a datastore through a replication appliance"
    else:
        how = _how_to_fail_back(environment.failback, observed)
    return (
        Waiting(
            path=("failback",),
            what="1 machine in Azure"
            if len(in_azure) == 1
            else f"{len(in_azure)} machines in Azure",
            waits_for="the way back to the site",
            how=f"{how}; then observe again",
        ),
    )


def _how_to_fail_back(failback: WantedFailback, observed: Reading | None) -> str:
    if failback.state != "prepared":
        described = "" if failback.process_servers else "describe process servers in Azure and "
        return f"{described}set `failback.state: prepared`"
    registered = registered_servers(observed)
    coming = [name for name in failback.process_servers if name.lower() not in registered]
    first = "register the process servers in Azure, " if coming else ""
    return f"{first}reprotect the machines, and fail them back"


def _removal(in_azure: list[str]) -> Refusal:
    more = f" and {len(in_azure) - 3} more" if len(in_azure) > 3 else ""
    return Refusal(
        path=("failback", "state"),
        message=f"{', '.join(in_azure[:3])}{more} in Azure would lose the way back to the site",
        expected="prepared, until an observation shows every machine at the site",
        fix="set `failback.state: prepared`; when all came back and are protected again, observe, "
        "and set it to absent",
    )


def _existing(
    name: str, wanted: ExistingAzureProcessServer, path: Path, given: Given
) -> AzureProcessServer | None:
    if wanted.network not in given.networks:
        network_of_connection(wanted.network, (*path, "existing", "network"), given)
        return None
    return AzureProcessServer(
        path=path,
        name=name,
        id="",
        subscription="",
        resource_group="",
        create=False,
        network=wanted.network,
        address=wanted.address,
        machines=0,
        serves=None,
    )


def _created(
    name: str,
    wanted: AzureProcessServerSettings,
    table: tuple[Flow, ...],
    path: Path,
    given: Given,
) -> AzureProcessServer | None:
    networks = tuple(given.networks.values())
    where = (*path, "subnet")
    located = locate_subnet(wanted.subnet, where, networks, given.references, given.refusals)
    network, subnet = located.network, located.subnet
    if network is None or subnet is None:
        if "/" in wanted.subnet.partition("/")[2]:
            given.refusals.append(_foreign_subnet(where))
        return None
    if subnet.name == given.facts.networks.gateway_subnet.name:
        given.refusals.append(_foreign_subnet(where))
    refuse_foreign_network(network, given)
    given.refusals.extend(_check_address(wanted.address, subnet.prefix, path, given))
    group = given.names.name(
        "resource-group", name, wanted.resource_group, (*path, "resourceGroup")
    )
    subscription_id = given.environment.subscriptions.get(network.subscription, "")
    return AzureProcessServer(
        path=path[:-1],
        name=name,
        id=resource_id(subscription_id, group, VIRTUAL_MACHINE, name),
        subscription=network.subscription,
        resource_group=group,
        create=True,
        network=network.key,
        address=wanted.address,
        machines=0,
        serves=None,
        subnet_id=located.id,
        image=wanted.image,
        size=wanted.size or "",
        disk_type=wanted.disk_type,
        user=wanted.user,
        password=wanted.password,
        security_rules=_security_rules(table, wanted.address),
    )


def _foreign_subnet(path: Path) -> Refusal:
    return Refusal(
        path=path,
        message="a process server cannot be in this subnet",
        expected="a subnet for machines of a network of this document",
        fix="name one, such as failover/NAME, or declare the network under `networks`",
    )


def _check_address(address: str, prefix: str, path: Path, given: Given) -> Iterator[Refusal]:
    if not contains(prefix, address) or is_reserved(address, prefix, given.facts.networks):
        yield Refusal(
            path=(*path, "address"),
            message=f"{address} is not an address that a machine of this subnet can have",
            expected=f"an address of {prefix} that Azure does not keep for itself",
            fix="choose another address, or another subnet",
        )
    for name, machine in given.environment.machines.items():
        if machine.address == address:
            yield Refusal(
                path=(*path, "address"),
                message=f"{address} is the address of {name!r} already",
                expected="one machine for each address",
                fix="choose another address",
            )


def _sized(servers: list[AzureProcessServer], given: Given) -> tuple[AzureProcessServer, ...]:
    """The servers with the machines of their networks shared out among them, and with sizes."""
    pairs = Counter(machine.network or "" for machine in given.environment.machines.values())
    sharing = Counter(server.network for server in servers)
    rows = given.facts.failback.process_servers
    sized = []
    for server in servers:
        machines = -(-pairs[given.networks[server.network].pair] // sharing[server.network])
        server = replace(server, machines=machines)
        if server.create:
            # The largest size when none is enough: a rule says so.
            decided = next((row for row in rows if machines <= row.machines), rows[-1])
            size = server.size or decided.size
            serves = next((row.machines for row in rows if row.size == size), None)
            server = replace(server, size=size, serves=serves, cache_disk_gb=decided.cache_disk_gb)
        sized.append(server)
    return tuple(sized)


def _security_rules(table: tuple[Flow, ...], address: str) -> tuple[SecurityRule, ...]:
    """What a process server in Azure opens and takes, from the flows that end at it."""
    rules = []
    for flow in table:
        outbound = flow.source == SERVER_IN_AZURE
        if not outbound and flow.destination != SERVER_IN_AZURE:
            continue
        rules.append(
            SecurityRule(
                name=f"allow-{flow.name}",
                description=f"{flow.purpose[0].upper()}{flow.purpose[1:]} ({flow.when}).",
                priority=_FIRST_PRIORITY + _STEP * len(rules),
                direction="Outbound" if outbound else "Inbound",
                access="Allow",
                protocol="Tcp",
                sources=(address,) if outbound else flow.source_addresses,
                destinations=flow.destination_addresses if outbound else (address,),
                ports=flow.ports,
            )
        )
    rules.append(
        SecurityRule(
            name="deny-inbound",
            description="Nothing else has business with a process server.",
            priority=_DENY_PRIORITY,
            direction="Inbound",
            access="Deny",
            protocol="*",
            sources=("*",),
            destinations=("*",),
            ports=("*",),
        )
    )
    return tuple(rules)
