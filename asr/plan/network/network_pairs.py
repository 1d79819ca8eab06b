"""Networks come in pairs: one for failover, and the one that repeats it in drills."""

from collections.abc import Iterable, Iterator

from asr.model import Environment
from asr.model.networks import NetworkPair
from asr.plan.entities import Network, Path, Plan


def wanted_pairs(environment: Environment) -> Iterator[tuple[str, Path, NetworkPair]]:
    """Every pair of networks, the first one with "" for its alias, and where it stands."""
    yield "", ("networks",), environment.networks
    for alias, pair in environment.networks.additional.items():
        yield alias, ("networks", "additional", alias), pair


def failover_space(environment: Environment) -> tuple[str, ...]:
    """The prefixes of all failover networks, each once."""
    return tuple(
        dict.fromkeys(
            prefix for _, _, pair in wanted_pairs(environment) for prefix in _space_of(pair)
        )
    )


def by_pair(networks: Iterable[Network]) -> dict[str, tuple[Network, Network]]:
    """The failover network and the drill network of every pair, by its alias; "" is the first."""
    keyed = {(network.pair, network.role): network for network in networks}
    return {
        alias: (network, keyed[alias, "drill"])
        for (alias, role), network in keyed.items()
        if role == "failover"
    }


def drills_in_failover_networks(plan: Plan) -> Iterator[Network]:
    """Drill networks that are the network of a real failover too."""
    failover = {network.id.lower() for network in plan.networks if network.role == "failover"}
    for network in plan.networks:
        if network.role == "drill" and network.id.lower() in failover:
            yield network


def _space_of(pair: NetworkPair) -> tuple[str, ...]:
    failover = pair.failover.create or pair.failover.existing
    assert failover is not None
    return failover.address_space
