"""Whether the servers of a document can be built and told apart."""

from collections.abc import Iterable

from asr.model import Environment
from asr.model.site import NumberedServers
from asr.plan.addressing import contains, network_of
from asr.plan.entities import Path, Server
from asr.plan.refusals import Refusal
from asr.plan.wanted_servers import WantedServer


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
    if create.vcenter is not None and create.vcenter not in environment.site.vcenters:
        yield Refusal(
            path=(*path, "vcenter"),
            message=f"there is no vCenter {create.vcenter!r}",
            expected="one of " + ", ".join(environment.site.vcenters),
            fix="name a vCenter of `site.vcenters`",
        )


def refuse_twins(servers: Iterable[Server]) -> Iterable[Refusal]:
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
