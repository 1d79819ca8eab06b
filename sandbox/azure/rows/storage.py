"""Storage."""

from sandbox.azure.resource_type import GROUP, Type

ROWS = (
    Type(
        token="azure-native:storage:StorageAccount",
        path=GROUP + "/providers/Microsoft.Storage/storageAccounts/{accountName}",
        name_pattern=r"[a-z0-9]{3,24}",
        computed=(
            *("creationTime", "primaryEndpoints", "primaryLocation", "provisioningState"),
            *("privateEndpointConnections", "statusOfPrimary"),
        ),
        reshaped=("identity", "sku"),
        required=("kind", "sku"),
        replaces=("isHnsEnabled",),
        located=True,
    ),
)
