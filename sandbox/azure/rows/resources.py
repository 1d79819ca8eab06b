"""Resource groups."""

from sandbox.azure.resource_type import GROUP, Type

ROWS = (
    Type(
        token="azure-native:resources:ResourceGroup",
        path=GROUP,
        name_pattern=r"[\w.()-]{0,89}[\w()-]",
        computed=("properties",),
        located=True,
    ),
)
