"""Where private endpoints are: the networks that resolve them, and the group that owns them."""

from collections.abc import Sequence
from typing import NamedTuple

from asr.model import Environment
from asr.model.replication import PrivateEndpointSettings
from asr.plan.entities import Network, Path, ResourceGroup
from asr.plan.network.subnets import locate_network, locate_subnet
from asr.plan.references import References
from asr.plan.refusals import Refusal


class Home(NamedTuple):
    """Alias of the subscription, and the resource group, that an endpoint is created in."""

    subscription: str
    resource_group: str


def home_of_endpoints(
    network_id: str,
    path: Path,
    environment: Environment,
    group: ResourceGroup,
    refusals: list[Refusal],
) -> Home:
    """Where endpoints in a network are created: Azure wants them in the network's subscription
    (private-endpoint-overview.md, 2026-11-24). The network's own group owns them where the one of
    the vault is in another."""
    segments = network_id.split("/")
    if len(segments) < 5:  # the reference is refused already
        return Home(group.subscription, group.name)
    owner, owner_group = segments[2].lower(), segments[4]
    if environment.subscriptions.get(group.subscription, "").lower() == owner:
        return Home(group.subscription, group.name)
    for alias, id in environment.subscriptions.items():
        if id.lower() == owner:
            return Home(alias, owner_group)
    refusals.append(
        Refusal(
            path=path,
            message="a private endpoint is in the subscription of its network, and the document "
            f"has no alias for {segments[2]}",
            expected="a network of a subscription that the document names",
            fix="add the subscription to `subscriptions`, or choose another subnet",
        )
    )
    return Home(group.subscription, group.name)


def resolving_networks(
    settings: PrivateEndpointSettings,
    path: Path,
    networks: Sequence[Network],
    references: References,
    refusals: list[Refusal],
) -> tuple[str, ...]:
    """Networks that must resolve an endpoint, each once, its own first."""
    where = (*path, "create", "subnet")
    ids = [locate_subnet(settings.subnet, where, networks, references, refusals).network_id]
    ids += [
        locate_network(link, (*path, "create", "links", index), networks, references, refusals)
        for index, link in enumerate(settings.links)
    ]
    found: dict[str, str] = {}
    for id in ids:
        found.setdefault(id.lower(), id)
    return tuple(found.values())
