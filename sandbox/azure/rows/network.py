"""Networks."""

from sandbox.azure.resource_type import GROUP, Type

_NETWORK = GROUP + "/providers/Microsoft.Network"
_NETWORK_NAME = r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?"

ROWS = (
    Type(
        token="azure-native:network:VirtualNetwork",
        path=_NETWORK + "/virtualNetworks/{virtualNetworkName}",
        name_pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]",
        computed=("etag", "provisioningState", "resourceGuid"),
        reshaped=("subnets", "virtualNetworkPeerings"),
        located=True,
        inline={
            "subnets": "subnets",
            "virtualNetworkPeerings": "virtualNetworkPeerings",
        },
    ),
    Type(
        token="azure-native:network:Subnet",
        path=_NETWORK + "/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState"),
    ),
    Type(
        token="azure-native:network:NetworkSecurityGroup",
        path=_NETWORK + "/networkSecurityGroups/{networkSecurityGroupName}",
        name_pattern=_NETWORK_NAME,
        computed=("defaultSecurityRules", "etag", "provisioningState", "resourceGuid"),
        reshaped=("securityRules",),
        located=True,
        inline={"securityRules": "securityRules"},
    ),
    Type(
        token="azure-native:network:SecurityRule",
        path=_NETWORK
        + "/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState"),
        required=("access", "direction", "priority", "protocol"),
    ),
    Type(
        token="azure-native:network:VirtualNetworkPeering",
        path=_NETWORK
        + "/virtualNetworks/{virtualNetworkName}"
        + "/virtualNetworkPeerings/{virtualNetworkPeeringName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState", "resourceGuid"),
        required=("remoteVirtualNetwork.id",),
    ),
    Type(
        token="azure-native:network:RouteTable",
        path=_NETWORK + "/routeTables/{routeTableName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState", "resourceGuid"),
        reshaped=("routes",),
        located=True,
        inline={"routes": "routes"},
    ),
    Type(
        token="azure-native:network:Route",
        path=_NETWORK + "/routeTables/{routeTableName}/routes/{routeName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState"),
        required=("addressPrefix", "nextHopType"),
    ),
    Type(
        token="azure-native:network:NetworkInterface",
        path=_NETWORK + "/networkInterfaces/{networkInterfaceName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "macAddress", "provisioningState", "resourceGuid", "virtualMachine"),
        reshaped=("ipConfigurations", "networkSecurityGroup"),
        required=("ipConfigurations",),
        located=True,
    ),
    Type(
        token="azure-native:network:PublicIPAddress",
        path=_NETWORK + "/publicIPAddresses/{publicIpAddressName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "ipAddress", "provisioningState", "resourceGuid"),
        required=("sku", "publicIPAllocationMethod"),
        replaces=("sku", "publicIPAddressVersion", "publicIPPrefix", "zones"),
        located=True,
    ),
    Type(
        token="azure-native:network:VirtualNetworkGateway",
        path=_NETWORK + "/virtualNetworkGateways/{virtualNetworkGatewayName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "inboundDnsForwardingEndpoint", "provisioningState", "resourceGuid"),
        reshaped=("bgpSettings", "ipConfigurations"),
        required=("gatewayType", "sku", "ipConfigurations"),
        replaces=("gatewayType", "vpnType", "vpnGatewayGeneration"),
        located=True,
    ),
    Type(
        token="azure-native:network:ExpressRouteCircuit",
        path=_NETWORK + "/expressRouteCircuits/{circuitName}",
        name_pattern=_NETWORK_NAME,
        computed=(
            *("authorizations", "etag", "peerings", "provisioningState", "serviceKey"),
            "serviceProviderProvisioningState",
        ),
        required=("sku",),
        located=True,
    ),
    Type(
        token="azure-native:network:ExpressRouteCircuitPeering",
        path=_NETWORK + "/expressRouteCircuits/{circuitName}/peerings/{peeringName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState", "state"),
        required=("peeringType",),
    ),
    Type(
        token="azure-native:network:ExpressRouteCircuitAuthorization",
        path=_NETWORK + "/expressRouteCircuits/{circuitName}/authorizations/{authorizationName}",
        name_pattern=_NETWORK_NAME,
        computed=(
            *("authorizationKey", "authorizationUseStatus", "connectionResourceUri", "etag"),
            "provisioningState",
        ),
    ),
    Type(
        token="azure-native:network:RouteFilter",
        path=_NETWORK + "/routeFilters/{routeFilterName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "ipv6Peerings", "peerings", "provisioningState"),
        reshaped=("rules",),
        located=True,
    ),
    Type(
        token="azure-native:network:LocalNetworkGateway",
        path=_NETWORK + "/localNetworkGateways/{localNetworkGatewayName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState", "resourceGuid"),
        located=True,
    ),
    Type(
        token="azure-native:network:VirtualNetworkGatewayConnection",
        path=_NETWORK + "/connections/{virtualNetworkGatewayConnectionName}",
        name_pattern=_NETWORK_NAME,
        computed=(
            *("connectionStatus", "egressBytesTransferred", "etag", "ingressBytesTransferred"),
            *("provisioningState", "resourceGuid", "tunnelConnectionStatus"),
        ),
        required=("connectionType", "virtualNetworkGateway1"),
        replaces=("connectionType",),
        located=True,
    ),
    Type(
        token="azure-native:network:NatGateway",
        path=_NETWORK + "/natGateways/{natGatewayName}",
        name_pattern=_NETWORK_NAME,
        computed=("etag", "provisioningState", "resourceGuid"),
        required=("sku.name",),
        replaces=("sku", "zones"),
        located=True,
    ),
)
