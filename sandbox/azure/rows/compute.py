"""Virtual machines."""

from sandbox.azure.resource_type import GROUP, Type

ROWS = (
    Type(
        token="azure-native:compute:VirtualMachine",
        path=GROUP + "/providers/Microsoft.Compute/virtualMachines/{vmName}",
        name_pattern=r"[A-Za-z0-9]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?",
        computed=("etag", "instanceView", "provisioningState", "resources", "timeCreated", "vmId"),
        reshaped=("identity", "osProfile", "storageProfile"),
        required=("hardwareProfile", "networkProfile", "storageProfile"),
        replaces=("zones", "availabilitySet"),
        located=True,
    ),
)
