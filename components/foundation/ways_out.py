"""How packets leave a network: NAT gateway and route table."""

import pulumi
from pulumi_azure_native import network as azure_network

from asr.plan.entities import NatGateway, Network, Plan, RouteTable
from asr.plan.machines import wire


def nat_gateway(
    name: str, nat: NatGateway, network: Network, plan: Plan, opts: pulumi.ResourceOptions
) -> azure_network.NatGateway:
    """A NAT gateway with the public address that machines are seen with."""
    zones = wire.zones(nat.zone)
    address = azure_network.PublicIPAddress(
        f"{name}-address",
        resource_group_name=network.resource_group,
        public_ip_address_name=nat.public_address,
        location=plan.region,
        # A NAT gateway takes no other kind.
        sku=azure_network.PublicIPAddressSkuArgs(name="Standard", tier="Regional"),
        public_ip_allocation_method="Static",
        public_ip_address_version="IPv4",
        zones=zones,
        tags=plan.tags,
        opts=opts,
    )
    return azure_network.NatGateway(
        name,
        resource_group_name=network.resource_group,
        nat_gateway_name=nat.name,
        location=plan.region,
        sku=azure_network.NatGatewaySkuArgs(name="Standard"),
        public_ip_addresses=[azure_network.SubResourceArgs(id=address.id)],
        zones=zones,
        tags=plan.tags,
        opts=opts,
    )


def route_table(
    name: str, table: RouteTable, network: Network, plan: Plan, opts: pulumi.ResourceOptions
) -> azure_network.RouteTable:
    """A route table with its routes."""
    return azure_network.RouteTable(
        name,
        resource_group_name=network.resource_group,
        route_table_name=table.name,
        location=plan.region,
        disable_bgp_route_propagation=not table.gateway_routes,
        routes=[
            azure_network.RouteArgs(
                name=route.name,
                address_prefix=route.prefix,
                next_hop_type=route.next_hop,
                next_hop_ip_address=route.address,
            )
            for route in table.routes
        ],
        tags=plan.tags,
        opts=opts,
    )
