"""A virtual network that machines join, with its subnets and its network security group."""

import pulumi
from pulumi_azure_native import network as azure_network

from asr.plan.entities import Network as PlannedNetwork
from asr.plan.entities import Plan, SecurityRule


class Network(pulumi.ComponentResource):
    """A failover or drill network."""

    resources: list[pulumi.Resource]
    """What was created."""

    def __init__(
        self,
        name: str,
        network: PlannedNetwork,
        plan: Plan,
        inside: pulumi.ResourceOptions,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`inside` carries the provider, and what must exist before the network."""
        super().__init__("asr:index:Network", name, {}, opts)
        inside = pulumi.ResourceOptions.merge(inside, pulumi.ResourceOptions(parent=self))
        group = azure_network.NetworkSecurityGroup(
            f"{name}-security-group",
            resource_group_name=network.resource_group,
            network_security_group_name=network.security_group,
            location=plan.region,
            security_rules=[_security_rule(rule) for rule in network.security_rules],
            tags=plan.tags,
            opts=inside,
        )
        virtual_network = azure_network.VirtualNetwork(
            f"{name}-network",
            resource_group_name=network.resource_group,
            virtual_network_name=network.name,
            location=plan.region,
            address_space=azure_network.AddressSpaceArgs(
                address_prefixes=list(network.address_space)
            ),
            tags=plan.tags,
            # Subnets are resources of their own; without this a change of the network would
            # remove them.
            opts=pulumi.ResourceOptions.merge(
                inside, pulumi.ResourceOptions(ignore_changes=["subnets"])
            ),
        )
        self.resources = [group, virtual_network]
        for subnet in network.subnets:
            # One after the other: Azure refuses parallel changes of one network.
            self.resources.append(
                azure_network.Subnet(
                    f"{name}-{subnet.name}",
                    resource_group_name=network.resource_group,
                    virtual_network_name=network.name,
                    subnet_name=subnet.name,
                    address_prefix=subnet.prefix,
                    default_outbound_access=network.egress,
                    network_security_group=azure_network.NetworkSecurityGroupArgs(id=group.id)
                    if subnet.guarded
                    else None,
                    service_endpoints=[
                        azure_network.ServiceEndpointPropertiesFormatArgs(service=service)
                        for service in subnet.service_endpoints
                    ]
                    or None,
                    opts=pulumi.ResourceOptions.merge(
                        inside, pulumi.ResourceOptions(depends_on=[self.resources[-1]])
                    ),
                )
            )
        self.register_outputs({})


def _security_rule(rule: SecurityRule) -> azure_network.SecurityRuleArgs:
    return azure_network.SecurityRuleArgs(
        name=rule.name,
        description=rule.description,
        priority=rule.priority,
        direction=rule.direction,
        access=rule.access,
        protocol="Tcp" if rule.access == "Allow" else "*",
        source_port_range="*",
        source_address_prefix=_single(rule.sources),
        source_address_prefixes=_several(rule.sources),
        destination_address_prefix=_single(rule.destinations),
        destination_address_prefixes=_several(rule.destinations),
        destination_port_range=_single(rule.ports),
        destination_port_ranges=_several(rule.ports),
    )


def _single(values: tuple[str, ...]) -> str | None:
    # Service tags and * are taken only in the property that holds one value.
    return values[0] if len(values) == 1 else None


def _several(values: tuple[str, ...]) -> list[str] | None:
    return list(values) if len(values) > 1 else None
