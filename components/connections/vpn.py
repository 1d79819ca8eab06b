"""A site-to-site VPN connection, with what Azure knows of the device at the site."""

import pulumi
from pulumi_azure_native import network

from asr.plan.entities import Device, IpsecPolicy, Plan, VpnConnection


def local_network_gateway(
    name: str, device: Device, plan: Plan, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """What Azure knows of a VPN device of the site."""
    return network.LocalNetworkGateway(
        name,
        resource_group_name=device.resource_group,
        local_network_gateway_name=device.name,
        location=plan.region,
        gateway_ip_address=device.address,
        fqdn=device.fqdn,
        local_network_address_space=network.AddressSpaceArgs(
            address_prefixes=list(device.prefixes)
        ),
        bgp_settings=network.BgpSettingsArgs(
            asn=device.bgp.asn, bgp_peering_address=device.bgp.peer
        )
        if device.bgp
        else None,
        tags=plan.tags,
        opts=opts,
    )


def vpn_connection(
    name: str,
    connection: VpnConnection,
    shared_key: pulumi.Input[str],
    plan: Plan,
    opts: pulumi.ResourceOptions,
) -> pulumi.Resource:
    """The tunnel between a gateway and a device."""
    return network.VirtualNetworkGatewayConnection(
        name,
        resource_group_name=connection.resource_group,
        virtual_network_gateway_connection_name=connection.name,
        location=plan.region,
        connection_type="IPsec",
        connection_protocol=connection.protocol,
        connection_mode=connection.mode,
        virtual_network_gateway1=network.VirtualNetworkGatewayArgs(id=connection.gateway_id),
        local_network_gateway2=network.LocalNetworkGatewayArgs(id=connection.device_id),
        shared_key=shared_key,
        enable_bgp=connection.bgp,
        ipsec_policies=[_policy(connection.ipsec)] if connection.ipsec else None,
        dpd_timeout_seconds=connection.dead_peer_timeout_seconds,
        use_policy_based_traffic_selectors=connection.policy_based_traffic_selectors,
        tags=plan.tags,
        opts=pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(additional_secret_outputs=["sharedKey"])
        ),
    )


def _policy(policy: IpsecPolicy) -> network.IpsecPolicyArgs:
    return network.IpsecPolicyArgs(
        ike_encryption=policy.ike_encryption,
        ike_integrity=policy.ike_integrity,
        dh_group=policy.dh_group,
        ipsec_encryption=policy.ipsec_encryption,
        ipsec_integrity=policy.ipsec_integrity,
        pfs_group=policy.pfs_group,
        sa_life_time_seconds=policy.lifetime_seconds,
        sa_data_size_kilobytes=policy.lifetime_kilobytes,
    )
