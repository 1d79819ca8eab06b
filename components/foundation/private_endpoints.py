"""Private endpoints, and the private DNS zones in which their names are resolved."""

import pulumi
from pulumi_azure_native import network, privatedns

from asr.plan.entities import Plan, PrivateEndpoint, PrivateZone


def private_zone(
    name: str, zone: PrivateZone, plan: Plan, opts: pulumi.ResourceOptions
) -> list[pulumi.Resource]:
    """A private DNS zone, linked with the networks that must resolve its names."""
    built = privatedns.PrivateZone(
        name,
        resource_group_name=zone.resource_group,
        private_zone_name=zone.name,
        # Zones and their links are in no region.
        location="Global",
        tags=plan.tags,
        opts=opts,
    )
    links = [
        privatedns.VirtualNetworkLink(
            f"{name}-{link.name}",
            resource_group_name=zone.resource_group,
            private_zone_name=zone.name,
            virtual_network_link_name=link.name,
            location="Global",
            registration_enabled=False,
            virtual_network=privatedns.SubResourceArgs(id=link.network_id),
            tags=plan.tags,
            opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[built])),
        )
        for link in zone.links
    ]
    return [built, *links]


def private_endpoint(
    name: str, endpoint: PrivateEndpoint, plan: Plan, opts: pulumi.ResourceOptions
) -> list[pulumi.Resource]:
    """A private endpoint, registered in its zones unless others do that."""
    connections = [
        network.PrivateLinkServiceConnectionArgs(
            name=endpoint.name,
            private_link_service_id=endpoint.target_id,
            group_ids=[endpoint.group],
        )
    ]
    built = network.PrivateEndpoint(
        name,
        resource_group_name=endpoint.resource_group,
        private_endpoint_name=endpoint.name,
        location=plan.region,
        subnet=network.SubnetArgs(id=endpoint.subnet_id),
        # What is not approved by the target's own owner waits for them.
        private_link_service_connections=connections if endpoint.approved else None,
        manual_private_link_service_connections=None if endpoint.approved else connections,
        tags=plan.tags,
        opts=opts,
    )
    if not endpoint.zone_ids:
        return [built]
    registration = network.PrivateDnsZoneGroup(
        f"{name}-zones",
        resource_group_name=endpoint.resource_group,
        private_endpoint_name=endpoint.name,
        private_dns_zone_group_name="default",
        private_dns_zone_configs=[
            network.PrivateDnsZoneConfigArgs(
                name=zone.rpartition("/")[2].replace(".", "-"), private_dns_zone_id=zone
            )
            for zone in endpoint.zone_ids
        ],
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[built])),
    )
    return [built, registration]
