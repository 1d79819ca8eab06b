"""Networks with what they are made of, and endpoints in them."""

from hypothesis import strategies as some

from plan_strategies.choices import (
    ENDPOINT,
    NAMES,
    NETWORK,
    ZONE,
    Strategy,
    maybe,
    one,
    reference,
    thing,
)


def network(name: str, wild: bool) -> Strategy:
    """A network; `create` with ranges of its own."""
    prefixes = one(
        *("10.40.0.0/16", "10.40.0.0/22", "10.40.1.0/24", "10.40.1.128/25", "10.40.2.0/24"),
        *("10.41.0.0/16", "10.40.3.0/29", "10.40.3.8/30", "10.40.1.7/24", "10.0.0.0/7"),
    )
    subnet_names = one("app", "data", "App", "GatewaySubnet")
    ranges = {
        "addressSpace": some.lists(prefixes, min_size=1, max_size=2),
        "subnets": some.dictionaries(subnet_names, prefixes, min_size=1, max_size=3),
    }
    if not wild:
        subnets = {"app": "10.40.1.0/24", "data": "10.41.2.0/24"}
        gateway = {"GatewaySubnet": "10.40.255.0/27"}
        ranges = {
            "addressSpace": some.just(["10.40.0.0/16", "10.41.0.0/16"]),
            "subnets": one(subnets, subnets | gateway),
        }
    parts = {
        "name": NAMES if wild else one(name),
        "outbound": one("nat-gateway", "azure-default", "none", {"appliance": "10.40.1.4"}),
        "gatewayRoutes": some.booleans(),
        "dnsServers": one(["10.40.1.4", "10.30.0.4"], []),
        "routes": some.dictionaries(
            one("out", "default"),
            some.fixed_dictionaries(
                {"prefix": prefixes, "via": one("gateway", "internet", "none", "10.40.1.4")}
            ),
            max_size=2,
        )
        if wild
        else one({"out": {"prefix": "10.30.0.0/16", "via": "10.40.1.4"}}),
        "peerings": some.dictionaries(
            one("hub", "branch"), peering(wild), max_size=2 if wild else 1
        ),
        "flows": some.dictionaries(one("users", "mail"), application_flow(wild), max_size=2),
    }
    if wild:
        parts["natGateway"] = maybe(name=NAMES, zone=one(1, 3))
    return thing(
        some.fixed_dictionaries(ranges, optional=parts),
        some.fixed_dictionaries(ranges | {"network": reference(NETWORK, name, wild)}),
    )


def peering(wild: bool) -> Strategy:
    """A peering; a tame one needs no gateway and overlaps nothing."""
    return some.fixed_dictionaries(
        {
            "network": reference(NETWORK, "hub", wild),
            "addressSpace": one(["10.40.1.0/24"], ["10.30.0.0/16"])
            if wild
            else one(["10.30.0.0/16"]),
        },
        optional={
            "otherSide": one("request", "create"),
            "forwardedTraffic": some.booleans(),
            "gateway": one("none", "theirs", "ours") if wild else one("none"),
        },
    )


def application_flow(wild: bool) -> Strategy:
    """What an application needs."""
    return some.fixed_dictionaries(
        {
            "direction": one("inbound", "outbound"),
            "remote": one(["Internet"], ["10.1.0.0/16", "10.40.0.0/16"], ["*"]),
            "why": one("users reach the shop"),
        },
        optional={
            "local": one(["10.40.1.0/24"], ["10.99.0.0/16"]) if wild else one(["10.40.1.0/24"]),
            "ports": one(["443"], ["99999", "9-8"]) if wild else one(["443", "8000-8010"]),
            "protocol": one("tcp", "udp", "any"),
        },
    )


def network_pair(suffix: str, wild: bool) -> Strategy:
    """A failover network with its drill network."""
    return some.fixed_dictionaries(
        {"failover": network(f"failover{suffix}", wild)},
        optional={"drill": drill(f"drill{suffix}", wild)},
    )


def drill(name: str, wild: bool) -> Strategy:
    existing = network(name, wild).filter(lambda value: "existing" in value)
    return some.one_of(
        maybe(
            name=NAMES if wild else one(name), egress=one("none", "nat-gateway", "azure-default")
        ).map(lambda value: {"create": value}),
        existing,
    )


def private_endpoints(wild: bool) -> Strategy:
    """Endpoints of the vault and of the cache; wild ones in any subnet, with any zones."""
    exists = reference(ENDPOINT, "endpoint", wild)
    zones = one({"create": {}}, {"request": {"owner": "network team"}})
    if wild:
        zones |= reference(ZONE, "zone", wild).map(lambda zone: {"existing": [zone]})
        zones |= one({"create": {"additional": ["privatelink.blob.core.windows.net"]}})
    subnets = one("failover/app", "failover/data", "dr/net/hub/endpoints")
    settings = some.fixed_dictionaries(
        {"subnet": subnets | one("drill/app", "x/y") if wild else subnets},
        optional={
            "zones": zones,
            "links": some.lists(one("failover", "drill", "dr/net/hub"), max_size=2),
        }
        | ({"name": NAMES} if wild else {}),
    )
    return maybe(vault=thing(settings, exists), cache=thing(settings, exists.map(lambda e: [e])))
