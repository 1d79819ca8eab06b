"""Routes of servers whose second network card leads to Azure."""

from collections.abc import Iterable

from msgspec.structs import replace

from asr.model import Environment
from asr.model.servers import ServerSettings
from asr.plan.entities import Server, SiteRoute
from asr.plan.network.network_pairs import failover_space
from asr.plan.site.wanted_servers import WantedServer


def with_routes(
    servers: Iterable[Server], wanted: Iterable[WantedServer], environment: Environment
) -> tuple[Server, ...]:
    """The servers with a route to every failover network through the router of their second card:
    that is where machines come back from, and the process servers that help them."""
    prefixes = failover_space(environment)
    return tuple(
        _routed(server, _second_gateway(asked), prefixes)
        for server, asked in zip(servers, wanted, strict=True)
    )


def _second_gateway(server: WantedServer) -> str:
    settings = server.settings
    second = settings.second_network if isinstance(settings, ServerSettings) else None
    return (second.gateway if second else None) or ""


def _routed(server: Server, gateway: str, prefixes: tuple[str, ...]) -> Server:
    # A server that registered with one card has no second one, whatever the document says now.
    if not gateway or len(server.cards) == 1:
        return server
    address = server.cards[-1].address
    routes = (SiteRoute(prefix=prefix, gateway=gateway, address=address) for prefix in prefixes)
    return replace(server, routes=tuple(routes))
