"""What the simulated Azure knows: one row for each resource type.

To teach it a type, add a row: its token, its path, the names in its pattern, the outputs that
only the service knows and what replaces it. Special answers go to `bodies`, special checks to
`checks`, both by token.
"""

import msgspec

from sandbox.azure import ids

_GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
_NETWORK = _GROUP + "/providers/Microsoft.Network"
_VAULTS = _GROUP + "/providers/Microsoft.RecoveryServices/vaults"
_VAULT = _VAULTS + "/{resourceName}"
_FABRIC = _VAULT + "/replicationFabrics/{fabricName}"
_CONTAINER = _FABRIC + "/replicationProtectionContainers/{protectionContainerName}"
_AUTHORIZATION = "{scope}/providers/Microsoft.Authorization"

_NETWORK_NAME = r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?"
_REPLICATION_NAME = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """A resource type of azure-native."""

    token: str
    path: str  # its id; arguments in braces, the last one is its own name
    name_pattern: str  # whole name must match
    computed: tuple[str, ...] = ()  # outputs that no input gives, besides id, name and type
    reshaped: tuple[str, ...] = ()  # inputs whose output of the same name has another shape
    echoed: tuple[str, ...] = ()  # arguments of the path that the body repeats
    required: tuple[str, ...] = ()  # inputs besides the arguments of the path
    replaces: tuple[str, ...] = ()  # inputs that replace, besides path and location
    located: bool = False  # has a location and takes its group's when none is given
    write_once: tuple[str, ...] = ()  # inputs that a second PUT is not known to accept
    inline: dict[str, str] = {}  # inputs that are child resources: input -> path segment
    guid_name: bool = False  # when no name is given, a GUID is made up
    registered: str = ""  # who creates it, when no program can
    purges: bool = False  # DELETE means purge, not a clean disable

    @property
    def places(self) -> list[str]:
        """Arguments of the path that are inputs of the resource."""
        return [place for place in ids.places(self.path) if place != "subscriptionId"]

    @property
    def own_name(self) -> str:
        """The input that is the resource's own name."""
        return self.places[-1]

    @property
    def kind(self) -> str:
        """Its ARM type."""
        return ids.kind(self.path)


def _replication(name: str, path: str, **more) -> Type:
    """A Site Recovery object: neither tags nor a location of its own, `properties` reshaped."""
    return Type(
        token=f"azure-native:recoveryservices:{name}",
        path=path,
        name_pattern=_REPLICATION_NAME,
        computed=("location",),
        reshaped=("properties",),
        write_once=("properties",),
        **more,
    )


_ROWS = (
    Type(
        token="azure-native:resources:ResourceGroup",
        path=_GROUP,
        name_pattern=r"[\w.()-]{0,89}[\w()-]",
        computed=("properties",),
        located=True,
    ),
    Type(
        token="azure-native:recoveryservices:Vault",
        path=_VAULTS + "/{vaultName}",
        name_pattern=r"[A-Za-z][A-Za-z0-9-]{1,49}",
        computed=("etag", "systemData"),
        reshaped=("identity", "properties"),
        located=True,
    ),
    _replication("ReplicationPolicy", _VAULT + "/replicationPolicies/{policyName}"),
    _replication("ReplicationFabric", _FABRIC, registered="a configuration server or an appliance"),
    _replication(
        "ReplicationProtectionContainerMapping",
        _CONTAINER + "/replicationProtectionContainerMappings/{mappingName}",
        purges=True,
    ),
    _replication("ReplicationvCenter", _FABRIC + "/replicationvCenters/{vcenterName}"),
    _replication(
        "ReplicationProtectedItem",
        _CONTAINER + "/replicationProtectedItems/{replicatedProtectedItemName}",
        purges=True,
    ),
    _replication(
        "ReplicationRecoveryPlan",
        _VAULT + "/replicationRecoveryPlans/{recoveryPlanName}",
        required=("properties",),
    ),
    Type(
        token="azure-native:network:VirtualNetwork",
        path=_NETWORK + "/virtualNetworks/{virtualNetworkName}",
        name_pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]",
        computed=("etag", "provisioningState", "resourceGuid"),
        reshaped=("subnets",),
        located=True,
        inline={"subnets": "subnets"},
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
        token="azure-native:storage:StorageAccount",
        path=_GROUP + "/providers/Microsoft.Storage/storageAccounts/{accountName}",
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
    Type(
        token="azure-native:authorization:RoleAssignment",
        path=_AUTHORIZATION + "/roleAssignments/{roleAssignmentName}",
        name_pattern=_GUID,
        computed=("createdBy", "createdOn", "updatedBy", "updatedOn"),
        echoed=("scope",),
        required=("principalId", "roleDefinitionId"),
        replaces=("principalId", "roleDefinitionId"),
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

BY_TOKEN = {row.token: row for row in _ROWS}
BY_KIND = {row.kind.lower(): row for row in _ROWS}


def getter(token: str) -> Type | None:
    """The type that a lookup such as `azure-native:recoveryservices:getVault` reads."""
    module, _, function = token.rpartition(":")
    return BY_TOKEN.get(f"{module}:{function.removeprefix('get')}")
