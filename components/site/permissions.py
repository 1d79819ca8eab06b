"""Permissions of Site Recovery's accounts in a vCenter."""

import pulumi
import pulumi_vsphere as vsphere

from asr.plan.entities import VCenterPermission


def set_permission(
    name: str,
    permission: VCenterPermission,
    entity_id: pulumi.Input[str],
    created_role: vsphere.Role | None,
    asking: pulumi.InvokeOptions,
    opts: pulumi.ResourceOptions,
) -> pulumi.Resource:
    """All permissions of one object: the provider takes those of others away with ours."""
    role_id = (
        vsphere.get_role_output(label=permission.role, opts=asking).id
        if created_role is None
        else created_role.id
    )
    return vsphere.EntityPermissions(
        name,
        entity_id=entity_id,
        entity_type=permission.entity_type,
        permissions=[
            vsphere.EntityPermissionsPermissionArgs(
                user_or_group=principal.name,
                is_group=principal.group,
                propagate=permission.propagate,
                role_id=role_id,
            )
            for principal in permission.principals
        ],
        opts=opts,
    )
