"""A network security group, with the rules that the plan decided."""

import pulumi
from pulumi_azure_native import network as azure_network

from asr.plan.entities import Network, Plan
from components.security_rules import security_rule


def security_group(
    name: str, network: Network, plan: Plan, opts: pulumi.ResourceOptions
) -> azure_network.NetworkSecurityGroup:
    """The security group of a network."""
    return azure_network.NetworkSecurityGroup(
        name,
        resource_group_name=network.resource_group,
        network_security_group_name=network.security_group,
        location=plan.region,
        security_rules=[security_rule(rule) for rule in network.security_rules],
        tags=plan.tags,
        opts=opts,
    )
