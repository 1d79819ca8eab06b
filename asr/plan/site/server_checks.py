"""Whether the servers of a document can be built and told apart."""

from collections.abc import Collection, Iterable, Iterator

from asr.facts.servers import ServerFacts
from asr.model import Environment
from asr.model.placement import Placement
from asr.model.servers import NumberedServers, ServerSettings
from asr.plan.entities import Path, Server
from asr.plan.network.addressing import contains, network_of
from asr.plan.refusals import Refusal
from asr.plan.site.wanted_servers import WantedServer


def check_settings(server: WantedServer, environment: Environment, path: Path) -> Iterable[Refusal]:
    """Refuses how a server is to be built where it cannot work. `path` is that of its settings."""
    create = server.settings
    assert create is not None
    address, network = server.address.split("/")[0], network_of(server.address)
    where = "addresses" if isinstance(create, NumberedServers) else "address"
    ends = (str(network.network_address), str(network.broadcast_address))
    if network.prefixlen <= 30 and address in ends:
        yield Refusal(
            path=(*path, where),
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
    if not contains(server.address, create.gateway):
        yield Refusal(
            path=(*path, "gateway"),
            message=f"the gateway {create.gateway} is not in the server's network",
            expected=f"an address of {network}",
            fix="change the gateway, or the length of the address's prefix",
        )
    yield from _check_second_gateway(create, path)
    if create.vcenter is not None and create.vcenter not in environment.site.vcenters:
        yield Refusal(
            path=(*path, "vcenter"),
            message=f"there is no vCenter {create.vcenter!r}",
            expected="one of " + ", ".join(environment.site.vcenters),
            fix="name a vCenter of `site.vcenters`",
        )


def _check_second_gateway(create: Placement, path: Path) -> Iterator[Refusal]:
    """Refuses a router of the second network that its card cannot reach."""
    second = create.second_network if isinstance(create, ServerSettings) else None
    if second is None or second.gateway is None:
        return
    own = second.gateway == second.address.split("/")[0]
    if own or not contains(second.address, second.gateway):
        yield Refusal(
            path=(*path, "secondNetwork", "gateway"),
            message="the card would be its own gateway"
            if own
            else f"the gateway {second.gateway} is not in the network of the card",
            expected=f"the address of the router of {network_of(second.address)}",
            fix="change the gateway or the address",
        )


def check_placement(create: Placement, own_names: Collection[str], path: Path) -> Iterator[Refusal]:
    """Refuses a place or a source from which no server can be built. `own_names` are the names,
    in small letters, of servers and machines, none of which is a template."""
    if create.cluster is None and create.host is None:
        yield Refusal(
            path=path,
            message="nothing says where the server runs",
            expected="`cluster`, `host`, or both",
            fix="name the cluster, or the host of a server without one",
        )
    if create.resource_pool is not None and create.cluster is None:
        yield Refusal(
            path=(*path, "resourcePool"),
            message="a resource pool is looked up below its cluster, and there is none",
            expected="`cluster` beside it",
            fix="name the cluster of the pool, or leave the pool out",
        )
    if (create.datastore is None) == (create.datastore_cluster is None):
        both = create.datastore is not None
        yield Refusal(
            path=path,
            message=f"{'both' if both else 'neither'} of `datastore` and `datastoreCluster` "
            f"{'are' if both else 'is'} given",
            expected="one of the two",
            fix="leave one out" if both else "name the datastore of the server's disks",
        )
    if create.source.ovf is not None and create.host is None:
        yield Refusal(
            path=(*path, "source", "ovf"),
            message="a package is deployed to a host, and there is none",
            expected="`host` beside the source",
            fix="name a host of the cluster",
        )
    if create.source.ovf is not None and create.administrator is not None:
        yield Refusal(
            path=(*path, "administrator"),
            message="the password of a server from a package is set on its console",
            expected="no `administrator` beside `ovf`",
            fix="leave it out",
        )
    if (create.source.template or "").lower() in own_names:
        yield Refusal(
            path=(*path, "source", "template"),
            message=f"{create.source.template!r} is a server or a machine of this document",
            expected="a template from which none of them was made",
            fix="prepare a template of its own: a copy of a registered server cannot register, and "
            "disks of a copied machine have the identities of the original's",
        )


def refuse_own_machines(
    servers: Iterable[WantedServer], environment: Environment
) -> Iterator[Refusal]:
    """Refuses to protect a server of Site Recovery: it runs nothing else, and cannot replicate
    itself. Host names know no capital letters."""
    kinds = {server.name.lower(): server.kind for server in servers}
    for name, machine in environment.machines.items():
        kind = kinds.get(name.lower())
        if kind is not None and machine.want == "protected":
            yield Refusal(
                path=("machines", name),
                message=f"{name!r} is a {kind.replace('-', ' ')} of this document, which Site "
                "Recovery does not protect",
                expected="machines other than Site Recovery's own servers",
                fix="leave it out; if its replication was enabled, set `want: removed` until an "
                "observation shows it disabled",
            )


def check_controller(server: WantedServer, path: Path, facts: ServerFacts) -> Iterator[Refusal]:
    """Refuses a library's item whose system starts from a controller that a master target cannot
    have: a clone of it would get another one, and might not start."""
    item = server.settings.source.content_library if server.settings else None
    if item is None or not server.receives or item.controller in facts.master_target_controllers:
        return
    yield Refusal(
        path=(*path, "source", "contentLibrary", "controller"),
        message=f"{server.name!r} receives machines at failback, which it cannot with a "
        f"{item.controller} controller",
        expected="one of " + ", ".join(facts.master_target_controllers),
        fix="prepare an item whose system starts from an LSI Logic controller",
    )


def refuse_repeated_datastores(server: WantedServer, path: Path) -> Iterator[Refusal]:
    """Refuses a datastore that a master target names twice."""
    for index, datastore in enumerate(server.datastores):
        if datastore in server.datastores[:index]:
            yield Refusal(
                path=(*path, "datastores", index),
                message=f"the datastore {datastore!r} is named twice",
                expected="every datastore once",
                fix="leave it out, or correct its name",
            )


def refuse_twins(servers: Iterable[Server]) -> Iterable[Refusal]:
    """Refuses two servers with one host name or one address."""
    seen: dict[str, Server] = {}
    for server in servers:
        addresses = dict.fromkeys((server.address, *(card.address for card in server.cards)))
        if len(server.cards) > len(addresses):
            yield Refusal(
                path=(*server.path, "create", "secondNetwork", "address"),
                message=f"{server.name!r} has one address twice",
                expected="an address for each network card",
                fix="change one of the two",
            )
        for what, value in (
            ("host name", server.name.lower()),
            *(("address", address) for address in addresses),
        ):
            first = seen.setdefault(value, server)
            if first is not server:
                yield Refusal(
                    path=server.path,
                    message=f"{server.name!r} has the same {what} as {first.name!r}",
                    expected=f"one server for each {what}",
                    fix="change one of the two",
                )
