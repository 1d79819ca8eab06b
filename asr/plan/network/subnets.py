"""Subnets that a document refers to: of its own networks, or of those of others."""

from collections.abc import Sequence
from typing import NamedTuple

from asr.plan.entities import Network, Path
from asr.plan.entities import Subnet as PlannedSubnet
from asr.plan.references import VIRTUAL_NETWORK, References
from asr.plan.refusals import Refusal


class LocatedSubnet(NamedTuple):
    """Where a subnet is."""

    id: str
    network_id: str
    name: str
    network: Network | None
    """The network of this document that it belongs to; None for those of others."""
    subnet: PlannedSubnet | None
    """What the document says of it; None for those of others."""


def locate_network(
    reference: str,
    path: Path,
    networks: Sequence[Network],
    references: References,
    refusals: list[Refusal],
) -> str:
    """Id of the network that a `NetworkReference` names. What is not there becomes a refusal."""
    if "/" in reference:
        return references.resource(reference, VIRTUAL_NETWORK, path).id
    by_key = {network.key: network for network in networks}
    if reference not in by_key:
        refusals.append(
            Refusal(
                path=path,
                message=f"there is no network {reference!r}",
                expected="one of " + ", ".join(by_key),
                fix="name a network of this document, or one that exists as alias/group/name",
            )
        )
        return ""
    return by_key[reference].id


def locate_subnet(
    reference: str,
    path: Path,
    networks: Sequence[Network],
    references: References,
    refusals: list[Refusal],
) -> LocatedSubnet:
    """The subnet that a `SubnetReference` names. What is not there becomes a refusal."""
    if reference.startswith("/"):
        network_id, _, name = reference.rpartition("/subnets/")
        return LocatedSubnet(reference, network_id, name, None, None)
    network_reference, _, name = reference.rpartition("/")
    if "/" in network_reference:
        located = references.resource(network_reference, VIRTUAL_NETWORK, path)
        return LocatedSubnet(f"{located.id}/subnets/{name}", located.id, name, None, None)
    by_key = {network.key: network for network in networks}
    network = by_key.get(network_reference)
    subnets = {subnet.name: subnet for subnet in network.subnets} if network else {}
    if network is None or name not in subnets:
        refusals.append(
            Refusal(
                path=path,
                message=f"there is no subnet {reference!r}",
                expected="one of "
                + ", ".join(f"{n.key}/{subnet.name}" for n in networks for subnet in n.subnets),
                fix="name a subnet of a network of this document, or add it there",
            )
        )
    network_id = network.id if network else ""
    return LocatedSubnet(
        f"{network_id}/subnets/{name}", network_id, name, network, subnets.get(name)
    )
