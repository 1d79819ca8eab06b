"""How packets leave a created network: NAT gateway and route table."""

from collections.abc import Iterable, Iterator

from asr.facts import Facts
from asr.model import Environment
from asr.model.network_parts import Appliance, NetworkSettings, Routes
from asr.plan.entities import Gateway, NatGateway, Network, Outbound, Path, Route, RouteTable
from asr.plan.naming import CHANGE_THE_PATTERN, Names
from asr.plan.network.addressing import check_prefixes, network_of
from asr.plan.refusals import Refusal
from asr.plan.regions import has_zones, no_zones

EVERYWHERE = "0.0.0.0/0"
BY_GATEWAY = "VirtualNetworkGateway"
_NEXT_HOPS = {"gateway": BY_GATEWAY, "internet": "Internet", "none": "None"}


def plan_nat_gateway(
    outbound: Outbound,
    settings: NetworkSettings,
    key: str,
    path: Path,
    names: Names,
    environment: Environment,
    facts: Facts,
    refusals: list[Refusal],
) -> NatGateway | None:
    """The NAT gateway of a network, when that is its way out. `path` is that of its settings."""
    wanted = settings.nat_gateway
    where = (*path, "natGateway") if wanted else path
    if outbound != "nat-gateway":
        if wanted is not None:
            refusals.append(
                Refusal(
                    path=where,
                    message="these are settings of a NAT gateway, and the network has none",
                    expected="no `natGateway`, or a network whose way out it is",
                    fix="leave it out, or choose nat-gateway as the way out",
                )
            )
        return None
    if wanted is not None and wanted.zone is not None and not has_zones(environment, facts):
        refusals.append(no_zones((*where, "zone"), environment.region))
    return NatGateway(
        name=names.name("nat-gateway", key, wanted.name if wanted else None, where),
        # It is an address of its own, so that partners can allow it.
        public_address=names.name("public-ip-address", key, None, path, CHANGE_THE_PATTERN),
        zone=wanted.zone if wanted else None,
    )


def plan_route_table(
    outbound: Appliance | str,
    routes: Routes,
    gateway_routes: bool,
    key: str,
    path: Path,
    names: Names,
    refusals: list[Refusal],
) -> RouteTable | None:
    """The route table of a network, when it needs one. `path` is that of its settings."""
    refusals.extend(
        check_prefixes(((*path, "routes", name, "prefix"), r.prefix) for name, r in routes.items())
    )
    planned = tuple(
        Route(
            name=name,
            prefix=route.prefix,
            next_hop=_NEXT_HOPS.get(route.via, "VirtualAppliance"),
            address=None if route.via in _NEXT_HOPS else route.via,
        )
        for name, route in routes.items()
    )
    first: dict[str, str] = {}
    for name, route in routes.items():
        where = (*path, "routes", name, "prefix")
        prefix = str(network_of(route.prefix))
        if (other := first.setdefault(prefix, name)) != name:
            refusals.append(
                Refusal(
                    path=where,
                    message=f"the route {other!r} has the same prefix",
                    expected="one route for each prefix",
                    fix="remove one of the two",
                )
            )
        elsewhere = route.via != "internet" or isinstance(outbound, Appliance)
        if prefix == EVERYWHERE and outbound != "none" and elsewhere:
            refusals.append(
                Refusal(
                    path=where,
                    message="this route and `outbound` say two things about the way out",
                    expected="one default route",
                    fix="remove the route; or, to keep it, say `outbound: none`, or name its "
                    "appliance there",
                )
            )
    if isinstance(outbound, Appliance):
        default = Route(
            name="default",
            prefix=EVERYWHERE,
            next_hop="VirtualAppliance",
            address=outbound.appliance,
        )
        if "default" in routes:
            refusals.append(
                Refusal(
                    path=(*path, "routes", "default"),
                    message="the route to the appliance has this name",
                    expected="another name",
                    fix="rename it",
                )
            )
        planned = (*planned, default)
    if not planned and gateway_routes:
        return None
    return RouteTable(
        name=names.name("route-table", key, None, path, CHANGE_THE_PATTERN),
        routes=planned,
        gateway_routes=gateway_routes,
    )


def default_route(network: Network) -> Route | None:
    """Where a network's own routes send what has no better one, if they say so."""
    routes = network.route_table.routes if network.route_table else ()
    return next((route for route in routes if route.prefix == EVERYWHERE), None)


def refuse_routes_over_expressroute(
    networks: Iterable[Network], gateways: Iterable[Gateway]
) -> Iterator[Refusal]:
    """Refuses routes by a gateway that Azure takes none to: one of ExpressRoute tells its routes
    by BGP only, and a VPN gateway beside one does too (virtual-networks-udr-overview.md,
    2023-05-27)."""
    lines = {gateway.network: gateway for gateway in gateways if gateway.kind == "ExpressRoute"}
    for network in networks:
        line = lines.get(network.key)
        routes = network.route_table.routes if network.route_table else ()
        for route in routes:
            if line and route.next_hop == BY_GATEWAY:
                yield Refusal(
                    path=(*network.path, "create", "routes", route.name, "via"),
                    message=f"Azure takes no route by a gateway where {line.name} of ExpressRoute "
                    "serves the network",
                    expected="routes by an appliance, and those that the gateway learns by BGP",
                    fix="remove the route and leave `gatewayRoutes` on, or name an appliance",
                )
