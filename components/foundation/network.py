"""A virtual network that machines join, with its subnets and all that is bound to them."""

from collections.abc import Callable

import pulumi
from pulumi_azure_native import network as azure_network

from asr.plan.entities import Network as PlannedNetwork
from asr.plan.entities import Plan, Subnet
from components.foundation.peering import peering_sides
from components.foundation.security_group import security_group
from components.foundation.ways_out import nat_gateway, route_table


class Network(pulumi.ComponentResource):
    """A failover or drill network."""

    resources: list[pulumi.Resource]
    """What was created."""

    def __init__(
        self,
        name: str,
        network: PlannedNetwork,
        plan: Plan,
        provider: Callable[[str], pulumi.ProviderResource],
        after: list[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`provider` gives that of a subscription; `after` must exist before the network."""
        super().__init__("asr:index:Network", name, {}, opts)
        self._name, self._network = name, network
        self._inside = pulumi.ResourceOptions(
            parent=self, provider=provider(network.subscription), depends_on=after
        )
        group = security_group(f"{name}-security-group", network, plan, self._inside)
        nat = (
            nat_gateway(f"{name}-nat-gateway", network.nat_gateway, network, plan, self._inside)
            if network.nat_gateway is not None
            else None
        )
        table = (
            route_table(f"{name}-route-table", network.route_table, network, plan, self._inside)
            if network.route_table is not None
            else None
        )
        virtual_network = azure_network.VirtualNetwork(
            f"{name}-network",
            resource_group_name=network.resource_group,
            virtual_network_name=network.name,
            location=plan.region,
            address_space=azure_network.AddressSpaceArgs(
                address_prefixes=list(network.address_space)
            ),
            dhcp_options=azure_network.DhcpOptionsArgs(dns_servers=list(network.dns_servers))
            if network.dns_servers
            else None,
            tags=plan.tags,
            # Subnets and peerings are resources of their own; without this a change of the
            # network would remove them.
            opts=pulumi.ResourceOptions.merge(
                self._inside,
                pulumi.ResourceOptions(ignore_changes=["subnets", "virtualNetworkPeerings"]),
            ),
        )
        parts: tuple[pulumi.Resource | None, ...] = (group, nat, table, virtual_network)
        self.resources = [part for part in parts if part is not None]
        for subnet in network.subnets:
            self.resources.append(self._subnet(subnet, group, nat, table))
        for peering in network.peerings:
            self.resources += peering_sides(
                f"{name}-{peering.alias}", peering, provider, self, [self.resources[-1]]
            )
        self.register_outputs({})

    def _subnet(
        self,
        subnet: Subnet,
        group: azure_network.NetworkSecurityGroup,
        nat: azure_network.NatGateway | None,
        table: azure_network.RouteTable | None,
    ) -> pulumi.Resource:
        group_id = group.id if subnet.guarded else subnet.security_group_id or None
        table_id = table.id if table and subnet.routed else subnet.route_table_id or None
        return azure_network.Subnet(
            f"{self._name}-{subnet.name}",
            resource_group_name=self._network.resource_group,
            virtual_network_name=self._network.name,
            subnet_name=subnet.name,
            address_prefix=subnet.prefix,
            default_outbound_access=self._network.outbound == "azure-default",
            network_security_group=None
            if group_id is None
            else azure_network.NetworkSecurityGroupArgs(id=group_id),
            route_table=None if table_id is None else azure_network.RouteTableArgs(id=table_id),
            nat_gateway=azure_network.SubResourceArgs(id=nat.id)
            if nat and subnet.behind_nat
            else None,
            service_endpoints=[
                azure_network.ServiceEndpointPropertiesFormatArgs(service=service)
                for service in subnet.service_endpoints
            ]
            or None,
            # One after the other: Azure refuses parallel changes of one network.
            opts=pulumi.ResourceOptions.merge(
                self._inside, pulumi.ResourceOptions(depends_on=[self.resources[-1]])
            ),
        )
