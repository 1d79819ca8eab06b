"""Roles and locks."""

from sandbox.azure.resource_type import GUID, Type

_AUTHORIZATION = "{scope}/providers/Microsoft.Authorization"

ROWS = (
    Type(
        token="azure-native:authorization:RoleAssignment",
        path=_AUTHORIZATION + "/roleAssignments/{roleAssignmentName}",
        name_pattern=GUID,
        computed=("createdBy", "createdOn", "updatedBy", "updatedOn"),
        echoed=("scope",),
        required=("principalId", "roleDefinitionId"),
        replaces=("principalId", "roleDefinitionId"),
        guid_name=True,
    ),
    Type(
        token="azure-native:authorization:RoleDefinition",
        path=_AUTHORIZATION + "/roleDefinitions/{roleDefinitionId}",
        name_pattern=GUID,
        computed=("createdBy", "createdOn", "updatedBy", "updatedOn"),
        guid_name=True,
    ),
    Type(
        token="azure-native:authorization:ManagementLockByScope",
        path=_AUTHORIZATION + "/locks/{lockName}",
        name_pattern=r"[^<>%&:\\?/]{1,260}",
        computed=("systemData",),
        required=("level",),
    ),
)
