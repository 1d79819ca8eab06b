"""Resource groups and deployments."""

from sandbox.azure.resource_type import GROUP, Type

ROWS = (
    Type(
        token="azure-native:resources:ResourceGroup",
        path=GROUP,
        name_pattern=r"[\w.()-]{0,89}[\w()-]",
        computed=("properties",),
        located=True,
    ),
    Type(
        token="azure-native:resources:Deployment",
        path=GROUP + "/providers/Microsoft.Resources/deployments/{deploymentName}",
        name_pattern=r"[\w.()-]{1,64}",
        reshaped=("properties",),
        required=("properties",),
    ),
)
