"""Whether the declared way to Azure is wide enough for what the machines write."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asr.facts import Facts
from asr.facts.gateways import GatewayFacts
from asr.model import Environment
from asr.plan.connections.connections import Connections
from asr.plan.entities import Gateway, PathCapacity
from asr.plan.site.sizing import plan_fleet

_MEGABITS_OF_A_GIGABYTE = 8 * 1024**3 / 1_000_000
_SECONDS_OF_A_DAY = 86_400


class _Width(NamedTuple):
    """How much a part of the way carries, in Mbps, and what it is."""

    mbps: float
    what: str


def plan_path_capacity(
    environment: Environment, connections: Connections, facts: Facts
) -> PathCapacity | None:
    """Need and capacity of the path; None where churn or capacity are nowhere stated.

    Capacity is an upper bound: of several ways the widest counts, and what others keep of a
    circuit, or of the line to it, is not known.
    """
    churn = plan_fleet(environment, facts.servers).total.churn_gb
    widths = list(_widths(environment.replication.path, connections, facts.gateways))
    if churn is None or not widths:
        return None
    widest = max(widths)
    average = churn * _MEGABITS_OF_A_GIGABYTE / _SECONDS_OF_A_DAY
    return PathCapacity(
        path=("replication", "path"),
        churn_gb=churn,
        needed_mbps=average * facts.gateways.growth,
        capacity_mbps=widest.mbps,
        narrowest=widest.what,
    )


def _widths(path: str, connections: Connections, facts: GatewayFacts) -> Iterator[_Width]:
    if path == "site-to-site-vpn":
        for gateway in _created(connections.gateways, "Vpn"):
            tunnels = sum(one.gateway_id == gateway.id for one in connections.vpn)
            tunnels *= len(gateway.addresses)
            yield min(
                _Width(_aggregate(gateway, facts), f"{gateway.name}, {gateway.sku}"),
                _Width(tunnels * facts.tunnel_throughput, f"the tunnels of {gateway.name}"),
            )
    elif path == "expressroute-private-peering":
        for gateway in _created(connections.gateways, "ExpressRoute"):
            yield min(_circuits(gateway, connections), _over_gateway(gateway, facts))
    elif path == "expressroute-microsoft-peering":
        for circuit in connections.circuits:
            if circuit.microsoft_peering:
                yield _Width(circuit.bandwidth_mbps, f"the circuit {circuit.name}")


def _created(gateways: Sequence[Gateway], kind: str) -> Iterator[Gateway]:
    return (gateway for gateway in gateways if gateway.create and gateway.kind == kind)


def _aggregate(gateway: Gateway, facts: GatewayFacts) -> int:
    row = next(row for row in facts.vpn_skus if row.sku == gateway.sku)
    return row.throughput[row.generations.index(gateway.generation)]


def _over_gateway(gateway: Gateway, facts: GatewayFacts) -> _Width:
    row = next(row for row in facts.expressroute_skus if row.sku == gateway.sku)
    # Replication over private peering always ends at private endpoints.
    carried = row.throughput * facts.private_endpoints_share
    return _Width(carried, f"{gateway.name}, {gateway.sku}, on the way to private endpoints")


def _circuits(gateway: Gateway, connections: Connections) -> _Width:
    used = {one.circuit_id for one in connections.expressroute if one.gateway_id == gateway.id}
    circuits = [circuit for circuit in connections.circuits if circuit.id in used]
    if not all(circuit.create for circuit in circuits):
        return _Width(float("inf"), "circuits of others")
    names = ", ".join(circuit.name for circuit in circuits)
    return _Width(sum(circuit.bandwidth_mbps for circuit in circuits), f"the circuit {names}")
