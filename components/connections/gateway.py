"""A gateway of a virtual network, with its public addresses."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import network

from asr.plan.entities import Gateway as PlannedGateway
from asr.plan.entities import Plan
from asr.plan.machines import wire

# Three quarters of an hour is normal; a change of size takes as long.
_SLOW = pulumi.CustomTimeouts(create="2h", update="2h", delete="1h")


class Gateway(pulumi.ComponentResource):
    """A VPN or ExpressRoute gateway."""

    resources: list[pulumi.Resource]
    """What was created."""
    public_addresses: list[pulumi.Output[str | None]]
    """Where the other side reaches it."""

    def __init__(
        self,
        name: str,
        gateway: PlannedGateway,
        plan: Plan,
        inside: pulumi.ResourceOptions,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`inside` carries the provider, and what must exist before the gateway."""
        super().__init__("asr:index:Gateway", name, {}, opts)
        inside = pulumi.ResourceOptions.merge(inside, pulumi.ResourceOptions(parent=self))
        addresses = [
            network.PublicIPAddress(
                f"{name}-address{number}",
                resource_group_name=gateway.resource_group,
                public_ip_address_name=address.name,
                location=plan.region,
                sku=network.PublicIPAddressSkuArgs(name="Standard"),
                public_ip_allocation_method="Static",
                zones=wire.zones(*gateway.zones),
                tags=plan.tags,
                opts=inside,
            )
            for number, address in enumerate(gateway.addresses, start=1)
        ]
        vpn = gateway.kind == "Vpn"
        built = network.VirtualNetworkGateway(
            f"{name}-gateway",
            resource_group_name=gateway.resource_group,
            virtual_network_gateway_name=gateway.name,
            location=plan.region,
            gateway_type=gateway.kind,
            vpn_type="RouteBased" if vpn else None,
            vpn_gateway_generation=gateway.generation if vpn else None,
            sku=network.VirtualNetworkGatewaySkuArgs(name=gateway.sku, tier=gateway.sku),
            active_active=gateway.active_active if vpn else None,
            enable_bgp=gateway.asn is not None if vpn else None,
            bgp_settings=_bgp(gateway),
            ip_configurations=[
                network.VirtualNetworkGatewayIPConfigurationArgs(
                    name=address.name,
                    subnet=network.SubResourceArgs(id=gateway.subnet_id),
                    public_ip_address=network.SubResourceArgs(id=address.id),
                )
                for address in gateway.addresses
            ],
            tags=plan.tags,
            opts=pulumi.ResourceOptions.merge(
                inside, pulumi.ResourceOptions(depends_on=addresses, custom_timeouts=_SLOW)
            ),
        )
        self.resources = [*addresses, built]
        self.public_addresses = [address.ip_address for address in addresses]
        self.register_outputs({})


def _bgp(gateway: PlannedGateway) -> network.BgpSettingsArgs | None:
    if gateway.asn is None:
        return None
    pairs = zip(gateway.addresses, gateway.link_local_addresses, strict=False)
    peering: Sequence[network.IPConfigurationBgpPeeringAddressArgs] = [
        network.IPConfigurationBgpPeeringAddressArgs(
            ipconfiguration_id=f"{gateway.id}/ipConfigurations/{address.name}",
            custom_bgp_ip_addresses=[link_local],
        )
        for address, link_local in pairs
    ]
    return network.BgpSettingsArgs(asn=gateway.asn, bgp_peering_addresses=peering or None)
