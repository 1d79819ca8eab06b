"""The peering of a network with one of others: one object on each side."""

from collections.abc import Callable

import pulumi
from pulumi_azure_native import network as azure_network

from asr.plan.entities import Peering


def peering_sides(
    name: str,
    peering: Peering,
    provider: Callable[[str], pulumi.ProviderResource],
    parent: pulumi.Resource,
    after: list[pulumi.Resource],
) -> list[pulumi.Resource]:
    """Our side, and theirs when it is created too."""
    sides = {f"{name}-theirs": peering.theirs} if peering.create_theirs else {}
    sides[f"{name}-ours"] = peering.ours
    made: list[pulumi.Resource] = []
    # Their side first: it offers the gateway that ours is to use.
    for logical_name, side in sides.items():
        made.append(
            azure_network.VirtualNetworkPeering(
                logical_name,
                resource_group_name=side.resource_group,
                virtual_network_name=side.network,
                virtual_network_peering_name=side.name,
                remote_virtual_network=azure_network.SubResourceArgs(id=side.remote_id),
                allow_virtual_network_access=True,
                allow_forwarded_traffic=side.forwarded_traffic,
                allow_gateway_transit=side.gateway_transit,
                use_remote_gateways=side.use_remote_gateways,
                opts=pulumi.ResourceOptions(
                    parent=parent,
                    provider=provider(side.subscription),
                    depends_on=[*after, *made],
                ),
            )
        )
    return made
