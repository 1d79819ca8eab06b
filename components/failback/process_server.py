"""A process server in Azure: a virtual machine, with all that is its own."""

import pulumi
from pulumi_azure_native import compute, resources
from pulumi_azure_native import network as azure_network

from asr.plan.entities import AzureProcessServer, Plan
from components.security_rules import security_rule


class ProcessServer(pulumi.ComponentResource):
    """A process server in Azure, in a resource group that can be deleted whole."""

    def __init__(
        self,
        name: str,
        server: AzureProcessServer,
        password: pulumi.Input[str],
        plan: Plan,
        inside: pulumi.ResourceOptions,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`inside` carries the provider, and what must exist before the server."""
        super().__init__("asr:index:ProcessServer", name, {}, opts)
        inside = pulumi.ResourceOptions.merge(inside, pulumi.ResourceOptions(parent=self))
        group = resources.ResourceGroup(
            f"{name}-group",
            resource_group_name=server.resource_group,
            location=plan.region,
            tags=plan.tags,
            opts=inside,
        )
        inside = pulumi.ResourceOptions.merge(inside, pulumi.ResourceOptions(depends_on=[group]))
        guard = azure_network.NetworkSecurityGroup(
            f"{name}-security-group",
            resource_group_name=server.resource_group,
            network_security_group_name=f"{server.name}-nsg",
            location=plan.region,
            security_rules=[security_rule(rule) for rule in server.security_rules],
            tags=plan.tags,
            opts=inside,
        )
        card = azure_network.NetworkInterface(
            f"{name}-network-card",
            resource_group_name=server.resource_group,
            network_interface_name=f"{server.name}-nic",
            location=plan.region,
            network_security_group=azure_network.NetworkSecurityGroupArgs(id=guard.id),
            ip_configurations=[
                azure_network.NetworkInterfaceIPConfigurationArgs(
                    name="static",
                    primary=True,
                    private_ip_allocation_method="Static",
                    private_ip_address=server.address,
                    subnet=azure_network.SubnetArgs(id=server.subnet_id),
                )
            ],
            tags=plan.tags,
            opts=inside,
        )
        compute.VirtualMachine(
            f"{name}-machine",
            resource_group_name=server.resource_group,
            vm_name=server.name,
            location=plan.region,
            identity=compute.VirtualMachineIdentityArgs(
                type=compute.ResourceIdentityType.SYSTEM_ASSIGNED
            ),
            hardware_profile=compute.HardwareProfileArgs(vm_size=server.size),
            storage_profile=_storage(server),
            os_profile=compute.OSProfileArgs(
                computer_name=server.name,
                admin_username=server.user,
                admin_password=password,
                windows_configuration=compute.WindowsConfigurationArgs(
                    provision_vm_agent=True, enable_automatic_updates=True
                ),
            ),
            network_profile=compute.NetworkProfileArgs(
                network_interfaces=[compute.NetworkInterfaceReferenceArgs(id=card.id, primary=True)]
            ),
            diagnostics_profile=compute.DiagnosticsProfileArgs(
                boot_diagnostics=compute.BootDiagnosticsArgs(enabled=True)
            ),
            tags=plan.tags,
            opts=pulumi.ResourceOptions.merge(
                inside, pulumi.ResourceOptions(additional_secret_outputs=["osProfile"])
            ),
        )
        self.register_outputs({})


# Quoted: Python would evaluate it, and load a large module for stacks that have no such server.
def _storage(server: AzureProcessServer) -> "compute.StorageProfileArgs":
    kind = compute.ManagedDiskParametersArgs(storage_account_type=server.disk_type)
    # Disks go with their machine: they hold nothing once the machines came back.
    return compute.StorageProfileArgs(
        image_reference=compute.ImageReferenceArgs(id=server.image),
        os_disk=compute.OSDiskArgs(
            name=f"{server.name}-os",
            create_option="FromImage",
            delete_option="Delete",
            managed_disk=kind,
        ),
        data_disks=[
            compute.DataDiskArgs(
                name=f"{server.name}-cache",
                lun=0,
                create_option="Empty",
                delete_option="Delete",
                disk_size_gb=server.cache_disk_gb,
                managed_disk=kind,
            )
        ],
    )
