"""Where servers are built, from what, in which order, and which of them are kept apart."""

from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from asr.model.placement import Placement, Source
from asr.model.servers import ServerSettings
from asr.plan.data_sizes import whole_gigabytes
from asr.plan.entities import NetworkCard, Separation, Server, ServerSource
from asr.plan.site.wanted_servers import WantedServer

_SIDE_BY_SIDE = ("process-server", "replication-appliance")
"""Kinds of which several carry the machines: one host must not take them all with it."""


def place(
    server: Server,
    wanted: WantedServer,
    settings: Placement,
    first_vcenter: str,
    controller: str,
) -> Server:
    """A server that is built, with its place, its source and its network cards."""
    cards = [_card(settings.network, settings.distributed_switch, wanted.address)]
    if isinstance(settings, ServerSettings) and settings.second_network is not None:
        second = settings.second_network
        cards.append(_card(second.network, second.distributed_switch, second.address))
    return replace(
        server,
        prefix_length=cards[0].prefix_length,
        gateway=settings.gateway,
        dns=settings.dns,
        vcenter=settings.vcenter or first_vcenter,
        cluster=settings.cluster or "",
        host=settings.host or "",
        resource_pool=settings.resource_pool or "",
        datastore=settings.datastore or "",
        datastore_cluster=settings.datastore_cluster or "",
        cards=tuple(cards),
        source=_source(settings.source),
        packaged=settings.source.ovf is not None,
        administrator=settings.administrator or "",
        tags=settings.tags,
        domain=settings.domain,
        controller=controller,
    )


def with_kept_addresses(server: Server, kept: tuple[str, ...]) -> Server:
    """A server with the addresses that it had when it registered. Neither its guest nor those
    who were told of them follow a change of the document; a card that it did not have then would
    have no address."""
    wanted = tuple(card.address for card in server.cards)
    if not kept or kept == wanted:
        return server
    cards = tuple(
        replace(card, address=address) for card, address in zip(server.cards, kept, strict=False)
    )
    return replace(
        server, address=kept[0], cards=cards, registered_addresses=kept, wanted_addresses=wanted
    )


def in_sequence(servers: Iterable[Server]) -> tuple[Server, ...]:
    """The servers, each appliance after the one before it: they are set up one at a time."""
    placed: list[Server] = []
    before = ""
    for server in servers:
        if server.kind == "replication-appliance" and server.create:
            server = replace(server, after=before)
            before = server.name
        placed.append(server)
    return tuple(placed)


def plan_separations(environment: str, servers: Iterable[Server]) -> tuple[Separation, ...]:
    """Servers that carry the machines side by side in one cluster are kept on different hosts."""
    beside = [
        server
        for server in servers
        if server.create and server.cluster and server.kind in _SIDE_BY_SIDE
    ]
    beside.sort(key=_cluster)
    found: list[Separation] = []
    for (vcenter, cluster, kind), together in groupby(beside, _cluster):
        group = sorted(together, key=lambda server: server.name)
        if len(group) > 1:
            found.append(
                Separation(
                    path=("site", "appliances" if kind == _SIDE_BY_SIDE[1] else "processServers"),
                    name=f"{environment}-{kind}s-apart",
                    vcenter=vcenter,
                    cluster=cluster,
                    servers=tuple(server.name for server in group),
                )
            )
    return tuple(found)


def _cluster(server: Server) -> tuple[str, str, str]:
    return server.vcenter, server.cluster, server.kind


def _card(network: str, switch: str | None, address: str) -> NetworkCard:
    address, _, length = address.partition("/")
    return NetworkCard(
        network=network,
        distributed_switch=switch or "",
        address=address,
        prefix_length=int(length),
    )


def _source(source: Source) -> ServerSource:
    if source.ovf is not None:
        ovf = source.ovf
        return ServerSource(kind="ovf", name=ovf.package, network=ovf.network)
    if source.content_library is not None:
        item = source.content_library
        return ServerSource(
            kind="content-library",
            name=item.item,
            library=item.library,
            guest=item.guest,
            firmware=item.firmware,
            controller=item.controller,
            system_disk_gb=whole_gigabytes(item.system_disk),
        )
    return ServerSource(kind="template", name=source.template or "")
