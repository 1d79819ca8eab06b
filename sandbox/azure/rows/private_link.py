"""Private endpoints and private DNS."""

from sandbox.azure.resource_type import GROUP, Type

_NETWORK = GROUP + "/providers/Microsoft.Network"
_NAME = r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?"
_ZONE = _NETWORK + "/privateDnsZones/{privateZoneName}"
_ENDPOINT = _NETWORK + "/privateEndpoints/{privateEndpointName}"

ROWS = (
    Type(
        token="azure-native:network:PrivateEndpoint",
        path=_ENDPOINT,
        name_pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]",
        computed=("etag", "networkInterfaces", "provisioningState"),
        reshaped=("manualPrivateLinkServiceConnections", "privateLinkServiceConnections"),
        required=("subnet",),
        replaces=("subnet",),
        located=True,
    ),
    Type(
        token="azure-native:network:PrivateDnsZoneGroup",
        path=_ENDPOINT + "/privateDnsZoneGroups/{privateDnsZoneGroupName}",
        name_pattern=_NAME,
        computed=("etag", "provisioningState"),
        reshaped=("privateDnsZoneConfigs",),
    ),
    Type(
        token="azure-native:privatedns:PrivateZone",
        path=_ZONE,
        name_pattern=r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,33}",
        computed=("etag", "internalId", "provisioningState", "systemData"),
        required=("location",),
    ),
    Type(
        token="azure-native:privatedns:VirtualNetworkLink",
        path=_ZONE + "/virtualNetworkLinks/{virtualNetworkLinkName}",
        name_pattern=_NAME,
        computed=("etag", "provisioningState", "systemData", "virtualNetworkLinkState"),
        required=("location", "virtualNetwork"),
        replaces=("virtualNetwork",),
    ),
)
