"""A vCenter in the vault of a configuration server, which starts the discovery of its machines."""

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import Fabric, Vault, VaultVCenter


def vault_vcenter(
    name: str, vcenter: VaultVCenter, fabric: Fabric, vault: Vault, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """A vCenter of a classic vault.

    The service takes later changes by operations only: its properties are written once.
    """
    return recoveryservices.ReplicationvCenter(
        name,
        resource_group_name=vault.resource_group,
        resource_name_=vault.name,
        fabric_name=fabric.name,
        vcenter_name=vcenter.name,
        properties=recoveryservices.AddVCenterRequestPropertiesArgs(
            friendly_name=vcenter.name,
            ip_address=vcenter.host,
            # A number as text.
            port=str(vcenter.port),
            process_server_id=vcenter.process_server,
            run_as_account_id=vcenter.account_id,
        ),
        opts=pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(ignore_changes=["properties"])
        ),
    )
