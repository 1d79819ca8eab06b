"""What others do about circuits: hand out keys, and announce what replication needs."""

from collections.abc import Iterable

from asr.facts import Facts
from asr.model import Environment
from asr.plan.entities import Circuit, Request

_PATH = "expressroute-microsoft-peering"


def circuit_requests(
    environment: Environment, circuits: Iterable[Circuit], facts: Facts
) -> tuple[Request, ...]:
    """What the owners of other gateways, and those of the circuits, are asked to do."""
    circuits = tuple(circuits)
    requests = [
        _redemption(circuit, name)
        for circuit in circuits
        if circuit.create
        for name in circuit.authorizations
    ]
    announced = any(
        circuit.microsoft_peering and circuit.microsoft_peering.route_filter.create
        for circuit in circuits
    )
    if environment.replication.path == _PATH and not announced:
        requests.append(_announcement(environment, facts))
    return tuple(requests)


def _redemption(circuit: Circuit, authorization: str) -> Request:
    ask = "az network express-route auth show --query authorizationKey --output tsv"
    return Request(
        path=circuit.path,
        key=f"redeem-{circuit.name}-{authorization}".lower().replace(".", "-").replace("_", "-"),
        title=f"Connect a gateway of another subscription to the circuit {circuit.name}",
        owner=f"whoever uses the authorization {authorization}",
        why="A gateway reaches a circuit of another subscription with an authorization, which is "
        "good for one connection; its key is handed over outside of any document.",
        values=(
            ("circuit", circuit.id),
            ("authorization", authorization),
            ("kind of the connection", "ExpressRoute"),
            (
                "its key, for the circuit's owner to read",
                f"{ask} --resource-group {circuit.resource_group} --circuit-name {circuit.name} "
                f"--name {authorization}",
            ),
        ),
    )


def _announcement(environment: Environment, facts: Facts) -> Request:
    community = facts.communities.of(environment.region)
    values = (("region", environment.region),)
    if community is None:
        find = "az network express-route list-bgp-communities"
        values = (*values, ("community of the region, as shown by", find))
    else:
        values = (*values, ("community of the region", community.all))
        if community.storage:
            values = (*values, ("or of its storage alone", community.storage))
    return Request(
        path=("replication", "path"),
        key="announce-the-region",
        title=f"Let Microsoft announce {environment.region} over the Microsoft peering",
        owner="whoever manages the ExpressRoute circuit",
        why="Over a Microsoft peering Microsoft announces only what its route filter names. "
        "Without the region of the cache storage, replicated data leaves over the internet.",
        values=values,
    )
