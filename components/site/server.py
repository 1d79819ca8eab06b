"""A server of Site Recovery: a clone of a prepared template, placed and addressed."""

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import Server, VCenter

# What a server has from its template: a template that is rebuilt must neither replace, nor
# change, nor shut down the server that was once cloned from it.
_FROM_TEMPLATE = ("clone", "guestId", "firmware", "scsiType", "disks[0].size")


def server_machine(
    name: str,
    server: Server,
    vcenter: VCenter,
    datacenter_id: pulumi.Input[str],
    asking: pulumi.InvokeOptions,
    opts: pulumi.ResourceOptions,
) -> pulumi.Resource:
    """The virtual machine of a server.

    Hardware that a clone must share with its template (guest, firmware, controller, system disk)
    is taken from the template by lookup: the provider refuses a clone that differs. Once it
    runs, the server no longer follows its template.
    """
    cluster = vsphere.get_compute_cluster_output(
        name=server.cluster, datacenter_id=datacenter_id, opts=asking
    )
    datastore = vsphere.get_datastore_output(
        name=server.datastore, datacenter_id=datacenter_id, opts=asking
    )
    network = vsphere.get_network_output(
        name=server.network, datacenter_id=datacenter_id, opts=asking
    )
    template = vsphere.get_virtual_machine_output(
        name=server.template, datacenter_id=datacenter_id, opts=asking
    )
    system_disk = vsphere.VirtualMachineDiskArgs(
        label="system", unit_number=0, size=template.disks[0].size
    )
    return vsphere.VirtualMachine(
        name,
        name=server.name,
        resource_pool_id=cluster.resource_pool_id,
        datastore_id=datastore.id,
        folder=vcenter.folder,
        num_cpus=server.processors,
        memory=server.memory_gb * 1024,
        guest_id=template.guest_id,
        firmware=template.firmware,
        scsi_type=server.controller or template.scsi_type,
        enable_disk_uuid=server.disk_identities,
        # A server that replicates is never switched off by force for a change of its size.
        force_power_off=False,
        wait_for_guest_net_timeout=0,
        disks=[
            system_disk,
            *(
                vsphere.VirtualMachineDiskArgs(
                    label=disk.label, unit_number=number, size=disk.size_gb
                )
                for number, disk in enumerate(server.disks, start=1)
            ),
        ],
        network_interfaces=[
            vsphere.VirtualMachineNetworkInterfaceArgs(
                network_id=network.id, adapter_type="vmxnet3"
            )
        ],
        clone=vsphere.VirtualMachineCloneArgs(
            template_uuid=template.id,
            customize=vsphere.VirtualMachineCloneCustomizeArgs(
                windows_options=vsphere.VirtualMachineCloneCustomizeWindowsOptionsArgs(
                    computer_name=server.name, workgroup="WORKGROUP"
                )
                if server.os == "windows"
                else None,
                linux_options=vsphere.VirtualMachineCloneCustomizeLinuxOptionsArgs(
                    host_name=server.name, domain=server.domain
                )
                if server.os == "linux"
                else None,
                network_interfaces=[
                    vsphere.VirtualMachineCloneCustomizeNetworkInterfaceArgs(
                        ipv4_address=server.address,
                        ipv4_netmask=server.prefix_length,
                        dns_server_lists=list(server.dns),
                    )
                ],
                ipv4_gateway=server.gateway,
            ),
        ),
        opts=pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(ignore_changes=list(_FROM_TEMPLATE))
        ),
    )
