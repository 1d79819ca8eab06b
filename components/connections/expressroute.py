"""ExpressRoute circuits, and connections over them."""

import pulumi
from pulumi_azure_native import network

from asr.plan.entities import Circuit, ExpressRouteConnection, Plan


def circuit_with_peering(
    name: str, circuit: Circuit, plan: Plan, opts: pulumi.ResourceOptions
) -> list[pulumi.Resource]:
    """A circuit, and its private peering where the provider does not make it."""
    built = network.ExpressRouteCircuit(
        name,
        resource_group_name=circuit.resource_group,
        circuit_name=circuit.name,
        location=plan.region,
        sku=network.ExpressRouteCircuitSkuArgs(
            name=f"{circuit.tier}_{circuit.billing}", tier=circuit.tier, family=circuit.billing
        ),
        service_provider_properties=network.ExpressRouteCircuitServiceProviderPropertiesArgs(
            service_provider_name=circuit.provider,
            peering_location=circuit.peering_location,
            bandwidth_in_mbps=circuit.bandwidth_mbps,
        ),
        tags=plan.tags,
        opts=pulumi.ResourceOptions.merge(
            # Peerings are resources of their own.
            opts,
            pulumi.ResourceOptions(
                additional_secret_outputs=["serviceKey"], ignore_changes=["peerings"]
            ),
        ),
    )
    peering = circuit.private_peering
    if peering is None:
        return [built]
    return [
        built,
        network.ExpressRouteCircuitPeering(
            f"{name}-private-peering",
            resource_group_name=circuit.resource_group,
            circuit_name=circuit.name,
            peering_name="AzurePrivatePeering",
            peering_type="AzurePrivatePeering",
            peer_asn=peering.asn,
            vlan_id=peering.vlan,
            primary_peer_address_prefix=peering.primary,
            secondary_peer_address_prefix=peering.secondary,
            opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[built])),
        ),
    ]


def expressroute_connection(
    name: str,
    connection: ExpressRouteConnection,
    authorization_key: pulumi.Input[str] | None,
    plan: Plan,
    opts: pulumi.ResourceOptions,
) -> pulumi.Resource:
    """The connection of a gateway with a circuit."""
    return network.VirtualNetworkGatewayConnection(
        name,
        resource_group_name=connection.resource_group,
        virtual_network_gateway_connection_name=connection.name,
        location=plan.region,
        connection_type="ExpressRoute",
        virtual_network_gateway1=network.VirtualNetworkGatewayArgs(id=connection.gateway_id),
        peer=network.SubResourceArgs(id=connection.circuit_id),
        authorization_key=authorization_key,
        tags=plan.tags,
        opts=pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(additional_secret_outputs=["authorizationKey"])
        ),
    )
