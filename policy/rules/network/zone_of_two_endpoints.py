"""Two private endpoints of one vault are registered in the same private DNS zone.

Why: The records of both have the same names, so the second registration overwrites the first:
    whatever used that endpoint then reaches an address of another network.
Fix: Use one endpoint and one zone for all networks (hub and spoke), or give every endpoint of the
    vault a zone of its own, linked with its own networks only.
Exceptions: None known.
Source: private-endpoint-dns.md (2023-10-11);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.graph import Graph, Node
from policy.private_links import ENDPOINT, connections
from policy.rule import Fault, rule

_GROUP = "azure-native:network:PrivateDnsZoneGroup"


@rule("NET042", severity="mandatory", each=Graph, parts=("foundation",))
def zone_of_two_endpoints(graph: Graph, facts: Facts) -> Iterator[Fault]:
    wanted = facts.private_endpoints.vault_group.lower()
    vaults = {_name(node): _target(node, wanted) for node in graph.of_type(ENDPOINT)}
    first: dict[tuple[str, str], str] = {}
    for group in graph.of_type(_GROUP):
        endpoint = _name(group)
        vault = vaults.get(endpoint)
        if not vault:
            continue
        zones = {
            str(group.read("privateDnsZoneConfigs", index, "privateDnsZoneId")).lower()
            for index in range(len(group.read("privateDnsZoneConfigs", default=[])))
        }
        if any(first.setdefault((vault, zone), endpoint) != endpoint for zone in zones):
            yield Fault("its zone has another endpoint of the same vault already", on=group)


def _name(node: Node) -> str:
    group = str(node.read("resourceGroupName"))
    return f"{group}/{node.read('privateEndpointName')}".lower()


def _target(endpoint: Node, wanted: str) -> str:
    """Id of what an endpoint leads to in the wanted group; "" when it leads to something else."""
    return next((target for target, groups in connections(endpoint) if wanted in groups), "")
