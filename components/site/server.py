"""A server of Site Recovery: placed, sized, made from its source, kept where it is."""

from typing import NamedTuple

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import Server, VCenter
from components.site.placement import look_up_place
from components.site.source import hardware

# A server that runs is not resized by what the plan decides: that takes a maintenance window.
_SIZE = ("numCpus", "memory", "disks")
# Nor is it restarted by it, which is how the provider changes these.
_RESTARTS = ("enableDiskUuid",)


class BuiltServer(NamedTuple):
    """A server's machine, and the cluster that runs it."""

    machine: vsphere.VirtualMachine
    cluster: pulumi.Output[str] | None


def server_machine(
    name: str,
    server: Server,
    vcenter: VCenter,
    datacenter_id: pulumi.Input[str],
    password: pulumi.Output[str] | None,
    asking: pulumi.InvokeOptions,
    opts: pulumi.ResourceOptions,
) -> BuiltServer:
    """The virtual machine of a server, and what keeps a master target from being moved."""
    assert server.source is not None
    place = look_up_place(server, datacenter_id, asking)
    made = hardware(server, server.source, place, password, datacenter_id, asking)
    numbered = server.source.kind == "content-library" and len(server.cards) > 1
    ignored = [
        *made.born_with,
        *(_RESTARTS if server.runs else ()),
        *(_SIZE if server.keeps_size else ()),
    ]
    machine = vsphere.VirtualMachine(
        name,
        name=server.name,
        resource_pool_id=place.pool,
        host_system_id=place.host,
        # The provider takes a datacenter with a package only.
        datacenter_id=datacenter_id if made.package else None,
        datastore_id=place.datastore,
        datastore_cluster_id=place.datastore_cluster,
        folder=vcenter.folder,
        num_cpus=server.processors,
        memory=server.memory_gb * 1024,
        guest_id=made.guest,
        firmware=made.firmware,
        scsi_type=made.controller,
        enable_disk_uuid=server.disk_identities or None,
        # A server that replicates is never switched off by force for a change of its size.
        force_power_off=False,
        wait_for_guest_net_timeout=0,
        disks=made.disks,
        network_interfaces=[
            vsphere.VirtualMachineNetworkInterfaceArgs(
                network_id=network,
                adapter_type="vmxnet3",
                # An item of a library with several cards is told which of them is which.
                ovf_mapping=f"nic{number}" if numbered else None,
            )
            for number, network in enumerate(place.networks)
        ],
        clone=made.clone,
        ovf_deploy=made.package,
        tags=place.tags or None,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(ignore_changes=ignored)),
    )
    if server.stays:
        _keep_in_place(name, machine, place.cluster, place.datastore_cluster, opts)
    return BuiltServer(machine, place.cluster)


def _keep_in_place(
    name: str,
    machine: vsphere.VirtualMachine,
    cluster: pulumi.Output[str] | None,
    datastore_cluster: pulumi.Output[str] | None,
    opts: pulumi.ResourceOptions,
) -> None:
    if cluster is not None:
        vsphere.DrsVmOverride(
            f"{name}-stays",
            compute_cluster_id=cluster,
            virtual_machine_id=machine.id,
            drs_enabled=False,
            opts=opts,
        )
    if datastore_cluster is not None:
        vsphere.StorageDrsVmOverride(
            f"{name}-disks-stay",
            datastore_cluster_id=datastore_cluster,
            virtual_machine_id=machine.id,
            sdrs_enabled="false",
            opts=opts,
        )
