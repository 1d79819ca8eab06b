"""Private DNS zones answer only in networks that are linked with them: those of DNS forwarders."""

from collections.abc import Iterator, Sequence

from asr.facts.networks import PrivateEndpointFacts
from asr.model import Environment
from asr.plan.entities import Network, PrivateEndpoint, Request
from asr.plan.network.addressing import contains
from asr.plan.private_access.private_names import ENDPOINTS, uses_of, zones_of


def forwarder_links(
    environment: Environment,
    networks: Sequence[Network],
    endpoints: Sequence[PrivateEndpoint],
    facts: PrivateEndpointFacts,
) -> Iterator[Request]:
    """The links that are asked for where DNS servers stand in networks of others.

    A link with a zone of ours needs rights in the network too, so it is nothing to create here
    unless the document names the network under `links`.
    """
    for number, (id, servers) in enumerate(_homes(environment, networks).items(), start=1):
        # The endpoints of several accounts are in one zone. Zones of others have no id here.
        zones = dict.fromkeys(
            zone
            for endpoint in endpoints
            if endpoint.create
            and id.lower() not in {linked.lower() for linked in endpoint.network_ids}
            for zone in endpoint.zone_ids
            or zones_of(facts, environment.cloud, *uses_of(endpoint.serves, environment))
        )
        if zones:
            name = id.rpartition("/")[2]
            yield Request(
                path=ENDPOINTS,
                key=f"forwarder-zone-links-{number}",
                title=f"Link the network {name} of the DNS servers with private DNS zones",
                owner=f"owners of the network {name}, together with those of the zones",
                why="DNS servers in a network that is not linked with the zones answer with public "
                "addresses: whoever asks them goes past the private endpoints",
                values=(
                    *(("private DNS zone", zone) for zone in zones),
                    ("link the network", id),
                    ("register machines of the network in the zones", "false"),
                    *(("DNS server", server) for server in servers),
                ),
            )


def _homes(environment: Environment, networks: Sequence[Network]) -> dict[str, list[str]]:
    """The networks of others in which the DNS servers of the document stand, by their ids."""
    servers = dict.fromkeys(
        server
        for network in networks
        if network.role == "failover"
        for server in network.dns_servers
    )
    forwarder = environment.replication.private_endpoints.forwarder
    if forwarder is not None:
        servers = {forwarder: None} | servers
    theirs: dict[str, tuple[str, tuple[str, ...]]] = {}
    for network in networks:
        # A drill network repeats the addresses of another one.
        if not network.create and network.role == "failover":
            theirs.setdefault(network.id.lower(), (network.id, network.address_space))
        for peering in network.peerings:
            other = peering.theirs.network_id
            theirs.setdefault(other.lower(), (other, peering.address_space))
    homes: dict[str, list[str]] = {}
    for id, space in theirs.values():
        found = [server for server in servers if any(contains(prefix, server) for prefix in space)]
        if found:
            homes[id] = found
    return homes
