"""What a server is made from: its hardware, and how it is cloned or deployed."""

from typing import NamedTuple

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import Server, ServerSource
from components.site.placement import Place

# What a server has from its source: one that is rebuilt must neither replace, nor change, nor
# shut down the server that was once made from it.
_FROM_TEMPLATE = ("clone", "guestId", "firmware", "scsiType", "disks[0].size")
_FROM_PACKAGE = ("ovfDeploy", "guestId", "firmware", "scsiType", "disks", "vapp")


class Hardware(NamedTuple):
    """What a source decides of a server."""

    guest: pulumi.Input[str]
    firmware: pulumi.Input[str]
    controller: pulumi.Input[str]
    disks: list[vsphere.VirtualMachineDiskArgs] | None
    clone: vsphere.VirtualMachineCloneArgs | None
    package: vsphere.VirtualMachineOvfDeployArgs | None
    born_with: tuple[str, ...]
    """Properties in which the server no longer follows its source once it exists."""


def hardware(
    server: Server,
    source: ServerSource,
    place: Place,
    password: pulumi.Output[str] | None,
    datacenter_id: pulumi.Input[str],
    asking: pulumi.InvokeOptions,
) -> Hardware:
    """Hardware that a server must share with its source is taken from there by lookup: the
    provider refuses a clone that differs."""
    if source.kind == "ovf":
        return _package(server, source, place, asking)
    if source.kind == "content-library":
        library = vsphere.get_content_library_output(name=source.library, opts=asking)
        item = vsphere.get_content_library_item_output(
            name=source.name, library_id=library.id, type="ovf", opts=asking
        )
        guest, firmware, controller = source.guest, source.firmware, source.controller
        source_id, system_disk_gb = item.id, source.system_disk_gb
    else:
        template = vsphere.get_virtual_machine_output(
            name=source.name, datacenter_id=datacenter_id, opts=asking
        )
        guest, firmware, controller = template.guest_id, template.firmware, template.scsi_type
        source_id, system_disk_gb = template.id, template.disks[0].size
    system_disk = vsphere.VirtualMachineDiskArgs(label="system", unit_number=0, size=system_disk_gb)
    return Hardware(
        guest=guest,
        firmware=firmware,
        controller=server.controller or controller,
        disks=[
            system_disk,
            *(
                vsphere.VirtualMachineDiskArgs(
                    label=disk.label, unit_number=number, size=disk.size_gb
                )
                for number, disk in enumerate(server.disks, start=1)
            ),
        ],
        clone=vsphere.VirtualMachineCloneArgs(
            template_uuid=source_id, customize=_customization(server, password)
        ),
        package=None,
        born_with=_FROM_TEMPLATE,
    )


def _package(
    server: Server, source: ServerSource, place: Place, asking: pulumi.InvokeOptions
) -> Hardware:
    local = None if source.name.startswith("https://") else source.name
    remote = source.name if local is None else None
    networks = pulumi.Output.all(**{source.network: place.networks[0]})
    found = vsphere.get_ovf_vm_template_output(
        name=server.name,
        resource_pool_id=place.pool,
        host_system_id=place.host,
        datastore_id=place.datastore,
        datastore_cluster_id=place.datastore_cluster,
        local_ovf_path=local,
        remote_ovf_url=remote,
        ovf_network_map=networks,
        opts=asking,
    )
    return Hardware(
        guest=found.guest_id,
        firmware=found.firmware,
        controller=server.controller or found.scsi_type,
        # A package brings its disks, those for the cache and for retention as well. To get one more
        # from the provider, each of the package's would have to be repeated here with its size.
        disks=None,
        clone=None,
        package=vsphere.VirtualMachineOvfDeployArgs(
            local_ovf_path=local,
            remote_ovf_url=remote,
            disk_provisioning="thick",
            ip_protocol="IPV4",
            ovf_network_map=networks,
        ),
        born_with=_FROM_PACKAGE,
    )


def _customization(
    server: Server, password: pulumi.Output[str] | None
) -> vsphere.VirtualMachineCloneCustomizeArgs:
    windows = linux = None
    if server.os == "windows":
        windows = vsphere.VirtualMachineCloneCustomizeWindowsOptionsArgs(
            computer_name=server.name, workgroup="WORKGROUP", admin_password=password
        )
    else:
        linux = vsphere.VirtualMachineCloneCustomizeLinuxOptionsArgs(
            host_name=server.name, domain=server.domain
        )
    return vsphere.VirtualMachineCloneCustomizeArgs(
        windows_options=windows,
        linux_options=linux,
        network_interfaces=[
            vsphere.VirtualMachineCloneCustomizeNetworkInterfaceArgs(
                ipv4_address=card.address,
                ipv4_netmask=card.prefix_length,
                dns_server_lists=list(server.dns),
            )
            for card in server.cards
        ],
        ipv4_gateway=server.gateway,
    )
