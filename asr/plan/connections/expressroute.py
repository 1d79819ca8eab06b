"""Connections over ExpressRoute."""

from asr.model.expressroute import ExpressRoute
from asr.plan.connections.circuits import circuit_of_another, plan_circuit
from asr.plan.connections.connection_gateways import gateway_of
from asr.plan.connections.given import Given, network_of_connection, refuse_foreign_network
from asr.plan.entities import Circuit, ExpressRouteConnection, Gateway, Network, Path
from asr.plan.references import CONNECTION
from asr.plan.refusals import Refusal


def plan_expressroute(
    gateways: dict[str, Gateway], given: Given
) -> tuple[tuple[Circuit, ...], tuple[ExpressRouteConnection, ...]]:
    """Every circuit and every connection over one; `gateways` gets theirs."""
    found: list[tuple[str, ExpressRoute, Network, Path]] = []
    for key, connection in given.environment.connections.items():
        wanted, path = connection.express_route, ("connections", key, "expressRoute")
        if wanted is not None:
            network = network_of_connection(wanted.network, (*path, "network"), given)
            if network is not None:
                refuse_foreign_network(network, given)
                found.append((key, wanted, network, path))
    circuits: dict[str, Circuit] = {}
    for key, wanted, network, path in found:
        circuit = plan_circuit(key, wanted, network, (*path, "circuit"), given)
        if circuit is not None:
            circuits[key] = circuit
    planned: list[ExpressRouteConnection] = []
    # What others share is planned before those who share it.
    for key, wanted, network, path in sorted(found, key=_shares_a_gateway):
        if wanted.gateway is None:
            _check_without_gateway(wanted, path, given)
            continue
        gateway = gateway_of(key, wanted, wanted.gateway, network, gateways, path, given)
        circuit = circuits.get(key) or circuit_of_another(wanted, network, circuits, path, given)
        if gateway is not None and circuit is not None:
            planned.append(_connection(key, wanted, network, gateway, circuit, path, given))
    return tuple(circuits.values()), tuple(planned)


def _shares_a_gateway(entry: tuple[str, ExpressRoute, Network, Path]) -> bool:
    gateway = entry[1].gateway
    return gateway is not None and gateway.same_as is not None


def _check_without_gateway(wanted: ExpressRoute, path: Path, given: Given) -> None:
    """Refuses what is neither a connection nor a circuit with something on it."""
    settings = wanted.circuit.create
    if settings is None or settings.microsoft_peering is None:
        given.refusals.append(
            Refusal(
                path=path,
                message="nothing uses this circuit",
                expected="a gateway, or a circuit that is created with a Microsoft peering",
                fix="give it a `gateway`, or leave the connection out",
            )
        )
    elif wanted.lifetime == "failback":
        given.refusals.append(
            Refusal(
                path=(*path, "lifetime"),
                message="without a gateway there is only the circuit, which always stays",
                expected="permanent",
                fix="leave it out",
            )
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
        **given.beside(network, CONNECTION, name)._asdict(),
        create=True,
        key=key,
        network=network.key,
        lifetime=wanted.lifetime,
        gateway_id=gateway.id,
        circuit_id=circuit.id,
        authorization_key=existing.authorization_key if existing else None,
    )
