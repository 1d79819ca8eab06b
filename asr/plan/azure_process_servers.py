"""Process servers in Azure, through which machines come back to the site."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from asr.model import Classic, Environment
from asr.model.failback import AzureProcessServerSettings, ExistingAzureProcessServer
from asr.plan.connections.given import Given, network_of_connection, refuse_foreign_network
from asr.plan.entities import AzureProcessServer, Flow, Path, SecurityRule
from asr.plan.network.addressing import contains, is_reserved
from asr.plan.network.subnets import locate_subnet
from asr.plan.references import VIRTUAL_MACHINE, place_of
from asr.plan.refusals import Refusal

SERVER_IN_AZURE = "process-server-in-azure"


_FIRST_PRIORITY = 200


_STEP = 10


_DENY_PRIORITY = 4000


def azure_process_server_addresses(environment: Environment) -> tuple[str, ...]:
    """Addresses of the process servers in Azure, for the flow table."""
    servers = environment.failback.process_servers.values()
    wanted = (server.create or server.existing for server in servers)
    return tuple(server.address for server in wanted if server is not None)


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
    given.refusals.extend(_check_administrator(wanted.user, path, given))
    group = given.names.name(
        "resource-group", name, wanted.resource_group, (*path, "resourceGroup")
    )
    return AzureProcessServer(
        path=path[:-1],
        **place_of(given.environment, network.subscription, group, VIRTUAL_MACHINE, name)._asdict(),
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


def _check_administrator(user: str, path: Path, given: Given) -> Iterator[Refusal]:
    if user.lower() in given.facts.failback.reserved_administrators:
        yield Refusal(
            path=(*path, "user"),
            message=f"Azure gives no administrator the name {user!r}",
            expected="a name that is not among those that everybody would guess",
            fix="choose another name, or leave it out",
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
