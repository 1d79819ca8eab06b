"""What planning a connection is given, and the network that it joins."""

from collections.abc import Mapping
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Environment
from asr.plan.entities import Network, Path
from asr.plan.groups import foreign_subscription
from asr.plan.naming import Names
from asr.plan.references import Located, References, place_of
from asr.plan.refusals import Refusal


class Given(NamedTuple):
    """What planning a connection needs to know, and where it says what is wrong."""

    environment: Environment
    networks: Mapping[str, Network]
    """By the key that the document calls each."""
    names: Names
    references: References
    facts: Facts
    refusals: list[Refusal]

    def beside(self, network: Network, kind: str, name: str) -> Located:
        """Where something is that is created in the resource group of a network."""
        group = network.resource_group
        return place_of(self.environment, network.subscription, group, kind, name)


def network_of_connection(key: str, path: Path, given: Given) -> Network | None:
    """The network that a connection joins. One that is not there becomes a refusal."""
    network = given.networks.get(key)
    if network is None:
        given.refusals.append(
            Refusal(
                path=path,
                message=f"there is no network {key!r}",
                expected="one of " + ", ".join(given.networks),
                fix="name a network of this document",
            )
        )
    return network


def refuse_foreign_network(network: Network, given: Given) -> None:
    """Refuses to create anything beside a network whose subscription the document does not name."""
    if not network.subscription:
        given.refusals.append(foreign_subscription(network.path, given.environment))
