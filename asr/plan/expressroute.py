"""Connections over ExpressRoute, and circuits."""

from collections.abc import Iterator

from asr.model.connections import CircuitSettings, ExpressRoute
from asr.plan.addressing import check_prefixes, network_of
from asr.plan.connection_gateways import gateway_of
from asr.plan.entities import (
    Circuit,
    ExpressRouteConnection,
    Gateway,
    Network,
    Path,
    PrivatePeering,
)
from asr.plan.gateways import Given, network_of_connection, refuse_foreign_network
from asr.plan.references import CIRCUIT, CONNECTION
from asr.plan.refusals import Refusal


def plan_expressroute(
    gateways: dict[str, Gateway], given: Given
) -> tuple[tuple[Circuit, ...], tuple[ExpressRouteConnection, ...]]:
    """Every circuit and every connection over one; `gateways` gets theirs."""
    circuits: list[Circuit] = []
    planned: list[ExpressRouteConnection] = []
    found = (
        (key, connection.express_route)
        for key, connection in given.environment.connections.items()
        if connection.express_route is not None
    )
    # What others share is planned before those who share it.
    for key, wanted in sorted(found, key=lambda entry: entry[1].gateway.same_as is not None):
        path = ("connections", key, "expressRoute")
        network = network_of_connection(wanted.network, (*path, "network"), given)
        if network is None:
            continue
        refuse_foreign_network(network, given)
        gateway = gateway_of(key, wanted, network, gateways, path, given)
        if gateway is None:
            continue
        circuit = _circuit(key, wanted, network, (*path, "circuit"), given)
        circuits.append(circuit)
        planned.append(_connection(key, wanted, network, gateway, circuit, path, given))
    return tuple(circuits), tuple(planned)


def _circuit(key: str, wanted: ExpressRoute, network: Network, path: Path, given: Given) -> Circuit:
    existing, settings = wanted.circuit.existing, wanted.circuit.create
    if existing is not None:
        where = (*path, "existing", "circuit")
        located = given.references.resource(existing.circuit, CIRCUIT, where)
        return Circuit(path=path, create=False, key=key, **located._asdict())
    assert settings is not None
    where = (*path, "create")
    given.refusals.extend(_check(settings, where, given))
    name = given.names.name("circuit", key, settings.name, where)
    peering = settings.private_peering
    return Circuit(
        path=path,
        name=name,
        id=given.id_beside(network, CIRCUIT, name),
        subscription=network.subscription,
        resource_group=network.resource_group,
        create=True,
        key=key,
        provider=settings.provider,
        peering_location=settings.peering_location,
        bandwidth_mbps=settings.bandwidth_mbps,
        tier=settings.tier,
        billing=settings.billing,
        private_peering=PrivatePeering(
            path=(*where, "privatePeering"),
            asn=peering.asn,
            vlan=peering.vlan,
            primary=peering.primary,
            secondary=peering.secondary,
        )
        if peering
        else None,
    )


def _check(settings: CircuitSettings, path: Path, given: Given) -> Iterator[Refusal]:
    facts = given.facts.gateways
    if settings.bandwidth_mbps not in facts.circuit_bandwidths:
        yield Refusal(
            path=(*path, "bandwidthMbps"),
            message=f"no provider has a circuit of {settings.bandwidth_mbps} Mbps",
            expected="one of " + ", ".join(map(str, facts.circuit_bandwidths)),
            fix="choose one of them; a circuit can grow later, not shrink",
        )
    peering = settings.private_peering
    if peering is None:
        return
    sessions = (("primary", peering.primary), ("secondary", peering.secondary))
    yield from check_prefixes(
        ((*path, "privatePeering", name), prefix) for name, prefix in sessions
    )
    for name, prefix in sessions:
        if network_of(prefix).prefixlen != facts.peering_prefix:
            yield Refusal(
                path=(*path, "privatePeering", name),
                message=f"{prefix} is not the size of a session",
                expected=f"a network of /{facts.peering_prefix} for each of the two sessions",
                fix="split a /29 in two, or choose another network",
            )


def _connection(
    key: str,
    wanted: ExpressRoute,
    network: Network,
    gateway: Gateway,
    circuit: Circuit,
    path: Path,
    given: Given,
) -> ExpressRouteConnection:
    name = given.names.name("connection", key, wanted.name, path)
    existing = wanted.circuit.existing
    return ExpressRouteConnection(
        path=path,
        name=name,
        id=given.id_beside(network, CONNECTION, name),
        subscription=network.subscription,
        resource_group=network.resource_group,
        create=True,
        key=key,
        network=network.key,
        lifetime=wanted.lifetime,
        gateway_id=gateway.id,
        circuit_id=circuit.id,
        authorization_key=existing.authorization_key if existing else None,
    )
