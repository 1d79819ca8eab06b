"""A protected machine: the resource whose creation enables replication."""

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import Fabric, Machine, Plan, ProtectedItem
from asr.plan.machines import wire


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
        target_availability_set_id=machine.availability_set_id,
        target_availability_zone=wire.zone(machine.zone),
        target_proximity_placement_group_id=machine.proximity_placement_group_id,
        license_type=wire.windows_licence(machine.windows_licence),
        sql_server_license_type=wire.sql_licence(machine.sql_licence),
        target_vm_tags=machine.tags,
        target_managed_disk_tags=machine.tags,
        target_nic_tags=machine.tags,
        seed_managed_disk_tags=machine.tags,
        disk_type=machine.disk_type,
        disk_encryption_set_id=machine.disk_encryption_set_id,
        disks_to_include=None
        if item.disks is None
        else [
            recoveryservices.InMageAzureV2DiskInputDetailsArgs(
                disk_id=disk.id,
                disk_type=disk.type,
                log_storage_account_id=disk.cache_account_id,
                disk_encryption_set_id=disk.encryption_set_id,
            )
            for disk in item.disks
        ],
        enable_rdp_on_target_option="Never",
        multi_vm_group_name=machine.consistency_group,
        multi_vm_group_id=item.consistency_group_id,
    )


def _modernized(
    machine: Machine, item: ProtectedItem
) -> recoveryservices.InMageRcmEnableProtectionInputArgs:
    tags = [
        recoveryservices.UserCreatedResourceTagArgs(tag_name=name, tag_value=value)
        for name, value in machine.tags.items()
    ]
    return recoveryservices.InMageRcmEnableProtectionInputArgs(
        instance_type="InMageRcm",
        fabric_discovery_machine_id=item.machine_id,
        process_server_id=item.process_server,
        run_as_account_id=item.run_as_account,
        target_resource_group_id=machine.target_resource_group_id,
        target_network_id=machine.failover_network_id,
        target_subnet_name=machine.subnet,
        test_network_id=machine.drill_network_id,
        test_subnet_name=machine.drill_subnet,
        target_vm_name=machine.target_name,
        target_vm_size=machine.target_size,
        target_availability_set_id=machine.availability_set_id,
        target_availability_zone=wire.zone(machine.zone),
        target_proximity_placement_group_id=machine.proximity_placement_group_id,
        target_boot_diagnostics_storage_account_id=machine.boot_diagnostics_id,
        target_vm_security_profile=_security(machine),
        license_type=wire.windows_licence(machine.windows_licence),
        sql_server_license_type=wire.sql_licence(machine.sql_licence),
        linux_license_type=wire.linux_licence(machine.linux_licence),
        target_vm_tags=tags,
        target_managed_disk_tags=tags,
        target_nic_tags=tags,
        seed_managed_disk_tags=tags,
        # One or the other: every disk alike, or each by its id.
        disks_default=recoveryservices.InMageRcmDisksDefaultInputArgs(
            disk_type=machine.disk_type,
            log_storage_account_id=item.cache_account_id,
            disk_encryption_set_id=machine.disk_encryption_set_id,
        )
        if item.disks is None
        else None,
        disks_to_include=None
        if item.disks is None
        else [
            recoveryservices.InMageRcmDiskInputArgs(
                disk_id=disk.id,
                disk_type=disk.type,
                log_storage_account_id=disk.cache_account_id,
                disk_encryption_set_id=disk.encryption_set_id,
            )
            for disk in item.disks
        ],
        multi_vm_group_name=machine.consistency_group,
    )


def _security(machine: Machine) -> recoveryservices.SecurityProfilePropertiesArgs | None:
    profile = machine.security
    if profile is None:
        return None
    return recoveryservices.SecurityProfilePropertiesArgs(
        target_vm_security_type=wire.security_type(profile.type),
        target_vm_secure_boot=wire.switch(profile.secure_boot),
        target_vm_tpm=wire.switch(profile.tpm),
        target_vm_monitoring=wire.switch(profile.monitoring),
        target_vm_confidential_encryption=wire.switch(profile.confidential_disk),
    )
