"""Peerings of created networks with networks of others: our side, and theirs."""

from collections.abc import Iterable, Iterator

from asr.facts.networks import NetworkFacts
from asr.model import Environment
from asr.model.network_parts import Peerings
from asr.plan.entities import Network, Path, Peering, PeeringSide, Request
from asr.plan.groups import foreign_subscription
from asr.plan.network.addressing import check_prefixes, overlap
from asr.plan.references import VIRTUAL_NETWORK, Located, References
from asr.plan.refusals import Refusal


def plan_peerings(
    wanted: Peerings,
    own: Located,
    path: Path,
    environment: Environment,
    references: References,
    refusals: list[Refusal],
) -> tuple[Peering, ...]:
    """Both sides of every peering of a network. `path` is that of its settings."""
    planned = []
    for alias, peering in wanted.items():
        where = (*path, "peerings", alias)
        other = references.resource(peering.network, VIRTUAL_NETWORK, (*where, "network"))
        create_theirs = peering.other_side == "create"
        if create_theirs and not other.subscription:
            refusals.append(foreign_subscription((*where, "otherSide"), environment))
        planned.append(
            Peering(
                path=where,
                alias=alias,
                address_space=peering.address_space,
                create_theirs=create_theirs,
                ours=PeeringSide(
                    name=f"to-{alias}",
                    subscription=own.subscription,
                    resource_group=own.resource_group,
                    network=own.name,
                    network_id=own.id,
                    remote_id=other.id,
                    forwarded_traffic=peering.forwarded_traffic,
                    gateway_transit=peering.gateway == "ours",
                    use_remote_gateways=peering.gateway == "theirs",
                ),
                theirs=PeeringSide(
                    name=f"to-{own.name}",
                    subscription=other.subscription,
                    resource_group=other.resource_group,
                    network=other.name,
                    network_id=other.id,
                    remote_id=own.id,
                    forwarded_traffic=peering.forwarded_traffic,
                    gateway_transit=peering.gateway == "theirs",
                    use_remote_gateways=peering.gateway == "ours",
                ),
            )
        )
    return tuple(planned)


def check_peerings(
    wanted: Peerings,
    space: tuple[str, ...],
    subnets: Iterable[str],
    path: Path,
    facts: NetworkFacts,
) -> Iterator[Refusal]:
    """Refuses peerings that Azure would not take. `path` is that of the network's settings."""
    has_gateway = facts.gateway_subnet.name in subnets
    joined = [(prefix, "this network") for prefix in space]
    remote_gateway = None
    for alias, peering in wanted.items():
        where = (*path, "peerings", alias)
        prefixes = [
            ((*where, "addressSpace", index), prefix)
            for index, prefix in enumerate(peering.address_space)
        ]
        yield from check_prefixes(prefixes)
        for place, prefix in prefixes:
            for taken, owner in joined:
                if overlap(prefix, taken):
                    yield Refusal(
                        path=place,
                        message=f"{prefix} overlaps {taken} of {owner}",
                        expected="networks that share no address: Azure peers no others",
                        fix="give this environment's network other prefixes, or leave the "
                        "peering out",
                    )
        joined += [(prefix, f"the peering {alias!r}") for prefix in peering.address_space]
        if peering.gateway == "theirs":
            if has_gateway or remote_gateway:
                yield Refusal(
                    path=(*where, "gateway"),
                    message="a network uses one gateway, and this one has "
                    + (f"{remote_gateway!r}'s" if remote_gateway else "a subnet for its own"),
                    expected="`theirs` in one peering, and no GatewaySubnet beside it",
                    fix="choose which gateway the network uses",
                )
            remote_gateway = remote_gateway or alias
        if peering.gateway == "ours" and peering.other_side == "create":
            yield Refusal(
                path=(*where, "otherSide"),
                message="their side can use our gateway only once it is there",
                expected="`otherSide: request` with `gateway: ours`",
                fix="let their owners peer when the gateway stands",
            )
        if peering.gateway == "ours" and not has_gateway:
            yield Refusal(
                path=(*where, "gateway"),
                message="this network has no subnet for a gateway",
                expected=f"a {facts.gateway_subnet.name} in a network whose gateway others use",
                fix=f"add a {facts.gateway_subnet.name}, or change `gateway`",
            )


def peering_requests(networks: Iterable[Network]) -> tuple[Request, ...]:
    """What the owners of other networks have to do for the peerings."""
    return tuple(
        _request(network, peering)
        for network in networks
        for peering in network.peerings
        if not peering.create_theirs
    )


def _request(network: Network, peering: Peering) -> Request:
    side = peering.theirs
    first = ", and before ours is created, because ours uses their gateway"
    return Request(
        path=peering.path,
        key=f"peer-{network.key}-with-{peering.alias}".lower(),
        title=f"Peer {side.network} with {network.name}",
        owner=f"the owners of the network {side.network}",
        why="A peering carries nothing until both sides have it"
        + (first if peering.ours.use_remote_gateways else "")
        + ".",
        values=(
            ("virtual network", side.network_id),
            ("name of the peering", side.name),
            ("remote virtual network", side.remote_id),
            ("address space of the remote network", ", ".join(network.address_space)),
            ("allow access to the remote network", "true"),
            ("allow traffic forwarded by the remote network", _word(side.forwarded_traffic)),
            ("allow gateway transit", _word(side.gateway_transit)),
            ("use the remote network's gateways", _word(side.use_remote_gateways)),
        ),
    )


def _word(value: bool) -> str:
    return "true" if value else "false"
