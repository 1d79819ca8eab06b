"""The association of a replication policy with a fabric's protection container."""

from typing import Any

import pulumi
from pulumi_azure_native import recoveryservices

from asr.plan.entities import Fabric, Mapping, Vault

# The base type, which every VMware mapping uses. The SDK knows only the members for other
# scenarios; what is none of them goes on the wire as it stands, so its name is camelCase.
_BASE: Any = {"instanceType": "ReplicationProviderSpecificContainerMappingInput"}


def container_mapping(
    name: str, mapping: Mapping, fabric: Fabric, vault: Vault, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """A container mapping. Machines can only use a policy that has one.

    The service takes later changes by operations only: its properties are written once.
    """
    return recoveryservices.ReplicationProtectionContainerMapping(
        name,
        resource_group_name=vault.resource_group,
        resource_name_=vault.name,
        fabric_name=fabric.name,
        protection_container_name=fabric.container,
        mapping_name=mapping.name,
        properties=recoveryservices.CreateProtectionContainerMappingInputPropertiesArgs(
            policy_id=mapping.policy_id,
            target_protection_container_id=mapping.target,
            provider_specific_input=_BASE,
        ),
        opts=pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(ignore_changes=["properties"])
        ),
    )
