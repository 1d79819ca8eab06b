"""Recovery Services: the vault, and Site Recovery below it."""

from sandbox.azure.resource_type import GROUP, Type

_VAULTS = GROUP + "/providers/Microsoft.RecoveryServices/vaults"
_VAULT = _VAULTS + "/{resourceName}"
_FABRIC = _VAULT + "/replicationFabrics/{fabricName}"
_CONTAINER = _FABRIC + "/replicationProtectionContainers/{protectionContainerName}"
_REPLICATION_NAME = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"


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


ROWS = (
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
)
