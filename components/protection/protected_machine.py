"""A protected machine: the resource whose creation enables replication."""

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import Fabric, Machine, Plan, ProtectedItem


def protected_machine(
    name: str,
    machine: Machine,
    item: ProtectedItem,
    fabric: Fabric,
    plan: Plan,
    opts: pulumi.ResourceOptions,
) -> pulumi.Resource:
    """The replicated item of a machine.

    The service takes later changes by operations only, never by repeating the create request,
    so its properties are written once. A machine that is leaving is no longer protected against
    removal.
    """
    details = _classic if plan.architecture == "classic" else _modernized
    return recoveryservices.ReplicationProtectedItem(
        name,
        resource_group_name=plan.vault.resource_group,
        resource_name_=plan.vault.name,
        fabric_name=fabric.name,
        protection_container_name=fabric.container,
        replicated_protected_item_name=item.name,
        properties=recoveryservices.EnableProtectionInputPropertiesArgs(
            policy_id=item.policy_id,
            # Discovery knows a classic machine as a protectable item; a modernized machine is
            # named in the details.
            protectable_item_id=item.machine_id if plan.architecture == "classic" else None,
            provider_specific_details=details(machine, item),
        ),
        opts=pulumi.ResourceOptions.merge(
            opts,
            pulumi.ResourceOptions(
                protect=False if machine.state == "leaving" else None,
                ignore_changes=["properties"],
                custom_timeouts=pulumi.CustomTimeouts(create="4h"),
            ),
        ),
    )


def _classic(
    machine: Machine, item: ProtectedItem
) -> recoveryservices.InMageAzureV2EnableProtectionInputArgs:
    return recoveryservices.InMageAzureV2EnableProtectionInputArgs(
        instance_type="InMageAzureV2",
        process_server_id=item.process_server,
        # Until a machine fails back, the process server stands in for the master target.
        master_target_id=item.process_server,
        run_as_account_id=item.run_as_account,
        log_storage_account_id=item.cache_account_id,
        target_azure_network_id=machine.failover_network_id,
        # The name of the subnet, whatever the property is called.
        target_azure_subnet_id=machine.subnet,
        target_azure_v2_resource_group_id=machine.target_resource_group_id,
        target_azure_vm_name=machine.target_name,
        target_vm_size=machine.target_size,
        target_vm_tags=machine.tags,
        disk_type=machine.disk_type,
        enable_rdp_on_target_option="Never",
        multi_vm_group_name=machine.consistency_group,
        multi_vm_group_id=item.consistency_group_id,
    )


def _modernized(
    machine: Machine, item: ProtectedItem
) -> recoveryservices.InMageRcmEnableProtectionInputArgs:
    return recoveryservices.InMageRcmEnableProtectionInputArgs(
        instance_type="InMageRcm",
        fabric_discovery_machine_id=item.machine_id,
        process_server_id=item.process_server,
        run_as_account_id=item.run_as_account,
        target_resource_group_id=machine.target_resource_group_id,
        target_network_id=machine.failover_network_id,
        target_subnet_name=machine.subnet,
        test_network_id=machine.drill_network_id,
        test_subnet_name=machine.subnet,
        target_vm_name=machine.target_name,
        target_vm_size=machine.target_size,
        target_vm_tags=[
            recoveryservices.UserCreatedResourceTagArgs(tag_name=name, tag_value=value)
            for name, value in machine.tags.items()
        ],
        disks_default=recoveryservices.InMageRcmDisksDefaultInputArgs(
            disk_type=machine.disk_type, log_storage_account_id=item.cache_account_id
        ),
        multi_vm_group_name=machine.consistency_group,
    )
