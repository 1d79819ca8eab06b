"""ExpressRoute circuits, and connections over them."""

import pulumi
from pulumi_azure_native import network

from asr.plan.entities import (
    Circuit,
    CircuitPeering,
    ExpressRouteConnection,
    MicrosoftPeering,
    Plan,
)


def circuit_with_parts(
    name: str, circuit: Circuit, plan: Plan, opts: pulumi.ResourceOptions
) -> list[pulumi.Resource]:
    """A circuit, its peerings where the provider does not make them, and its authorizations."""
    made: list[pulumi.Resource] = [_circuit(name, circuit, plan, opts)]

    def next_one() -> pulumi.ResourceOptions:
        # One after the other: Azure refuses parallel changes of one circuit.
        return pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=made[-1:]))

    if circuit.private_peering is not None:
        made.append(_private_peering(name, circuit, circuit.private_peering, next_one()))
    peering = circuit.microsoft_peering
    if peering is not None:
        if peering.route_filter.create:
            made.append(_route_filter(name, peering, plan, next_one()))
        made.append(_microsoft_peering(name, circuit, peering, next_one()))
    for authorization in circuit.authorizations:
        made.append(
            network.ExpressRouteCircuitAuthorization(
                f"{name}-authorization-{authorization}",
                resource_group_name=circuit.resource_group,
                circuit_name=circuit.name,
                authorization_name=authorization,
                opts=pulumi.ResourceOptions.merge(
                    next_one(),
                    pulumi.ResourceOptions(additional_secret_outputs=["authorizationKey"]),
                ),
            )
        )
    return made


def _circuit(
    name: str, circuit: Circuit, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return network.ExpressRouteCircuit(
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
            # Peerings and authorizations are resources of their own, and authorizations come
            # back with their keys.
            opts,
            pulumi.ResourceOptions(
                additional_secret_outputs=["authorizations", "serviceKey"],
                ignore_changes=["authorizations", "peerings"],
            ),
        ),
    )


def _private_peering(
    name: str, circuit: Circuit, peering: CircuitPeering, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return network.ExpressRouteCircuitPeering(
        f"{name}-private-peering",
        resource_group_name=circuit.resource_group,
        circuit_name=circuit.name,
        peering_name="AzurePrivatePeering",
        peering_type="AzurePrivatePeering",
        peer_asn=peering.asn,
        vlan_id=peering.vlan,
        primary_peer_address_prefix=peering.primary,
        secondary_peer_address_prefix=peering.secondary,
        opts=opts,
    )


def _route_filter(
    name: str, peering: MicrosoftPeering, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    # A filter has exactly one rule, which allows.
    allow = network.RouteFilterRuleArgs(
        name="allow",
        access="Allow",
        route_filter_rule_type="Community",
        communities=list(peering.route_filter.communities),
    )
    return network.RouteFilter(
        f"{name}-route-filter",
        resource_group_name=peering.route_filter.resource_group,
        route_filter_name=peering.route_filter.name,
        location=plan.region,
        rules=[allow],
        tags=plan.tags,
        opts=opts,
    )


def _microsoft_peering(
    name: str, circuit: Circuit, peering: MicrosoftPeering, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    return network.ExpressRouteCircuitPeering(
        f"{name}-microsoft-peering",
        resource_group_name=circuit.resource_group,
        circuit_name=circuit.name,
        peering_name="MicrosoftPeering",
        peering_type="MicrosoftPeering",
        peer_asn=peering.asn,
        vlan_id=peering.vlan,
        primary_peer_address_prefix=peering.primary,
        secondary_peer_address_prefix=peering.secondary,
        microsoft_peering_config=network.ExpressRouteCircuitPeeringConfigArgs(
            advertised_public_prefixes=list(peering.advertised_prefixes),
            customer_asn=peering.customer_asn,
            routing_registry_name=peering.registry,
        ),
        route_filter=network.SubResourceArgs(id=peering.route_filter.id),
        opts=opts,
    )


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
