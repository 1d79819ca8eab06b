"""What is wrong with inputs as such, before anything is asked of the service.

Values that are not known yet are not looked at. A check yields (property, why).
"""

import re
from collections.abc import Callable

from sandbox.azure.types import Type
from sandbox.faults import Faults, at, known, missing, one_of, prefix, snake_case
from sandbox.service import Properties

_REPLICATION = "azure-native:recoveryservices:Replication"
_POLICIES = ("InMageAzureV2", "InMage", "InMageRcm", "InMageRcmFailback", "A2A", "VMwareCbt")
_PROTECTED = ("InMageAzureV2", "InMageRcm", "A2A", "VMwareCbt")
_TARGET = "Microsoft Azure"
_RETENTION = 15 * 24 * 60  # minutes
_SNAPSHOTS = (60, 12 * 60)  # minutes, or 0 for none


def faults(type: Type, inputs: Properties) -> Faults:
    """Everything wrong with inputs (plain data)."""
    yield from missing(inputs, *type.places, *type.required)
    name = inputs.get(type.own_name)
    if known(name) and not re.fullmatch(type.name_pattern, str(name)):
        yield type.own_name, f"{name!r} is not a valid name: it must match {type.name_pattern}"
    yield from snake_case(inputs, "")
    yield from _CHECKS.get(type.token, _nothing)(inputs)


def _nothing(inputs: Properties) -> Faults:
    yield from ()


def _vault(inputs: Properties) -> Faults:
    yield from one_of(inputs, "sku.name", "RS0", "Standard")
    if at(inputs, "sku.name") == "RS0":
        yield from one_of(inputs, "sku.tier", "Standard")
    for path in ("publicNetworkAccess", "redundancySettings.crossRegionRestore"):
        yield from one_of(inputs, f"properties.{path}", "Enabled", "Disabled")
    yield from one_of(
        inputs,
        "properties.redundancySettings.standardTierStorageRedundancy",
        *("LocallyRedundant", "GeoRedundant", "ZoneRedundant"),
    )
    soft_delete = "properties.securitySettings.softDeleteSettings.softDeleteState"
    yield from one_of(inputs, soft_delete, "Enabled", "Disabled", "AlwaysON")
    immutability = "properties.securitySettings.immutabilitySettings.state"
    yield from one_of(inputs, immutability, "Disabled", "Unlocked", "Locked")
    days = "properties.securitySettings.softDeleteSettings.softDeleteRetentionPeriodInDays"
    kept = at(inputs, days)
    if known(kept) and not 14 <= kept <= 180:
        yield days, f"{kept} days is not within 14 to 180"
    kinds = ("None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned")
    yield from one_of(inputs, "identity.type", *kinds)


def _policy(inputs: Properties) -> Faults:
    base = "properties.providerSpecificInput"
    yield from missing(inputs, f"{base}.instanceType")
    yield from one_of(inputs, f"{base}.instanceType", *_POLICIES)
    kind = at(inputs, f"{base}.instanceType")
    long_name = "recoveryPointHistoryInMinutes" if kind == "InMageRcm" else "recoveryPointHistory"
    retention = at(inputs, f"{base}.{long_name}")
    snapshots = at(inputs, f"{base}.appConsistentFrequencyInMinutes")
    if kind in ("InMageAzureV2", "InMage"):
        yield from missing(inputs, f"{base}.multiVmSyncStatus")
        yield from one_of(inputs, f"{base}.multiVmSyncStatus", "Enable", "Disable")
    if kind == "InMageRcm":
        yield from one_of(inputs, f"{base}.enableMultiVmSync", "True", "False")
    if known(retention) and not 0 <= retention <= _RETENTION:
        yield f"{base}.{long_name}", f"{retention} minutes is not within 0 to {_RETENTION}"
    if not known(snapshots) or snapshots == 0:
        return
    path = f"{base}.appConsistentFrequencyInMinutes"
    least, most = _SNAPSHOTS
    if not least <= snapshots <= most:
        yield path, f"{snapshots} minutes is neither 0 nor within {least} to {most}"
    elif known(retention) and snapshots > retention:
        yield path, f"{snapshots} minutes is longer than the retention, {retention} minutes"


def _mapping(inputs: Properties) -> Faults:
    yield from missing(inputs, "properties.policyId", "properties.targetProtectionContainerId")
    target = at(inputs, "properties.targetProtectionContainerId")
    if known(target) and target != _TARGET and not target.startswith("/"):
        yield (
            "properties.targetProtectionContainerId",
            f"{target!r} is neither {_TARGET!r} nor the id of a container",
        )


def _vcenter(inputs: Properties) -> Faults:
    names = ("friendlyName", "ipAddress", "port", "processServerId", "runAsAccountId")
    yield from missing(inputs, *(f"properties.{name}" for name in names))
    if isinstance(at(inputs, "properties.port"), int):
        yield "properties.port", "the port is a string here"


def _item(inputs: Properties) -> Faults:
    base = "properties.providerSpecificDetails"
    yield from missing(inputs, "properties.policyId", f"{base}.instanceType")
    yield from one_of(inputs, f"{base}.instanceType", *_PROTECTED)
    kind = at(inputs, f"{base}.instanceType")
    if kind == "InMageAzureV2":
        yield from missing(inputs, "properties.protectableItemId", f"{base}.processServerId")
    if kind == "InMageRcm":
        names = ("fabricDiscoveryMachineId", "processServerId", "targetResourceGroupId")
        yield from missing(inputs, *(f"{base}.{name}" for name in names))
        disks = [at(inputs, f"{base}.{name}") for name in ("disksDefault", "disksToInclude")]
        if all(disks) or not any(disks):
            yield base, "exactly one of disksDefault and disksToInclude is needed"


def _plan(inputs: Properties) -> Faults:
    names = ("primaryFabricId", "recoveryFabricId", "groups")
    yield from missing(inputs, *(f"properties.{name}" for name in names))
    groups = at(inputs, "properties.groups")
    if not isinstance(groups, list):
        return
    kinds = [group.get("groupType") for group in groups]
    for kind in ("Shutdown", "Failover"):
        if kinds.count(kind) != 1:
            yield "properties.groups", f"exactly one {kind} group is needed"
    if "Boot" not in kinds:
        yield "properties.groups", "at least one Boot group is needed"
    for place, group in enumerate(groups):
        if group.get("groupType") != "Boot" and group.get("replicationProtectedItems"):
            yield f"properties.groups[{place}]", "only Boot groups hold items"


def _network(inputs: Properties) -> Faults:
    if not (at(inputs, "addressSpace.addressPrefixes") or at(inputs, "addressSpace")):
        yield "addressSpace.addressPrefixes", "a network needs at least one prefix"
    for place, text in enumerate(at(inputs, "addressSpace.addressPrefixes") or []):
        yield from prefix(f"addressSpace.addressPrefixes[{place}]", text, 29)


def _subnet(inputs: Properties) -> Faults:
    prefixes = inputs.get("addressPrefixes") or []
    if not inputs.get("addressPrefix") and not prefixes:
        yield "addressPrefix", "a subnet needs a prefix"
    if inputs.get("addressPrefix"):
        yield from prefix("addressPrefix", inputs["addressPrefix"], 29)
    for place, text in enumerate(prefixes):
        yield from prefix(f"addressPrefixes[{place}]", text, 29)


def _security_rule(inputs: Properties) -> Faults:
    yield from one_of(inputs, "access", "Allow", "Deny")
    yield from one_of(inputs, "direction", "Inbound", "Outbound")
    yield from one_of(inputs, "protocol", "*", "Tcp", "Udp", "Icmp", "Esp", "Ah")
    priority = inputs.get("priority")
    if known(priority) and not 100 <= priority <= 4096:
        yield "priority", f"{priority} is not within 100 to 4096"
    for one, many in (
        ("sourcePortRange", "sourcePortRanges"),
        ("destinationPortRange", "destinationPortRanges"),
        ("sourceAddressPrefix", "sourceAddressPrefixes"),
        ("destinationAddressPrefix", "destinationAddressPrefixes"),
    ):
        if inputs.get(one) and inputs.get(many):
            yield one, f"give {one} or {many}, not both"
        groups = many.replace("AddressPrefixes", "ApplicationSecurityGroups")
        if not (inputs.get(one) or inputs.get(many) or (groups != many and inputs.get(groups))):
            yield one, f"{one} or {many} is needed"


def _security_group(inputs: Properties) -> Faults:
    for place, rule in enumerate(inputs.get("securityRules") or []):
        for path, reason in _security_rule(rule):
            yield f"securityRules[{place}].{path}", reason


def _storage(inputs: Properties) -> Faults:
    kinds = ("Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage")
    yield from one_of(inputs, "kind", *kinds)
    standard = [f"Standard_{one}" for one in ("LRS", "GRS", "RAGRS", "ZRS", "GZRS", "RAGZRS")]
    yield from one_of(inputs, "sku.name", *standard, "Premium_LRS", "Premium_ZRS")
    versions = ("TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3")
    yield from one_of(inputs, "minimumTlsVersion", *versions)
    yield from one_of(inputs, "networkRuleSet.defaultAction", "Allow", "Deny")
    access = ("Enabled", "Disabled", "SecuredByPerimeter")
    yield from one_of(inputs, "publicNetworkAccess", *access)


def _assignment(inputs: Properties) -> Faults:
    kinds = ("User", "Group", "ServicePrincipal", "ForeignGroup", "Device")
    yield from one_of(inputs, "principalType", *kinds)
    role = inputs.get("roleDefinitionId")
    if known(role) and "/providers/microsoft.authorization/roledefinitions/" not in role.lower():
        yield "roleDefinitionId", f"{role!r} is not the id of a role definition"


def _deployment(inputs: Properties) -> Faults:
    yield from missing(inputs, "properties.mode", "properties.template")
    yield from one_of(inputs, "properties.mode", "Incremental", "Complete")
    template = at(inputs, "properties.template")
    if not known(template):
        return
    yield from missing(inputs, "properties.template.$schema", "properties.template.contentVersion")
    for place, resource in enumerate(template.get("resources", [])):
        path = f"properties.template.resources[{place}]"
        yield from ((f"{path}.{name}", why) for name, why in _in_template(resource))


def _in_template(resource: Properties) -> Faults:
    yield from missing(resource, "type", "apiVersion", "name")
    kind, name = resource.get("type"), resource.get("name")
    if known(kind) and known(name) and kind.count("/") != name.count("/") + 1:
        yield "name", f"{name!r} has not one part for every part of {kind}"


def _action_group(inputs: Properties) -> Faults:
    short = inputs.get("groupShortName")
    if known(short) and not 1 <= len(short) <= 12:
        yield "groupShortName", f"{short!r} is not 1 to 12 characters long"
    yield from _everywhere(inputs)


def _everywhere(inputs: Properties) -> Faults:
    place = inputs.get("location")
    if known(place) and place.lower() != "global":
        yield "location", f"{place!r} is a region; this is Global"


def _diagnostics(inputs: Properties) -> Faults:
    yield from one_of(inputs, "logAnalyticsDestinationType", "AzureDiagnostics", "Dedicated")
    categories = [str(log.get("category")) for log in inputs.get("logs") or []]
    legacy = {category.startswith("AzureSiteRecovery") for category in categories}
    if len(legacy) > 1:
        yield "logs", "categories of both kinds of tables are in one setting"


def _alert_rule(inputs: Properties) -> Faults:
    severity = inputs.get("severity")
    if known(severity) and severity not in range(5):
        yield "severity", f"{severity} is not within 0 to 4"
    yield from missing(inputs, "criteria.allOf", "evaluationFrequency", "windowSize")
    operators = ("Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual")
    for place, condition in enumerate(at(inputs, "criteria.allOf") or []):
        for _, why in one_of(condition, "operator", *operators):
            yield f"criteria.allOf[{place}].operator", why


def _alert_route(inputs: Properties) -> Faults:
    yield from missing(inputs, "properties.scopes", "properties.actions")
    yield from _everywhere(inputs)


def _role(inputs: Properties) -> Faults:
    yield from missing(inputs, "roleName", "permissions", "assignableScopes")
    for place, scope in enumerate(inputs.get("assignableScopes") or []):
        if known(scope) and "/providers/" in scope.lower():
            yield f"assignableScopes[{place}]", f"{scope!r} is no subscription or resource group"


def _lock(inputs: Properties) -> Faults:
    yield from one_of(inputs, "level", "CanNotDelete", "ReadOnly")


_CHECKS: dict[str, Callable[[Properties], Faults]] = {
    "azure-native:resources:Deployment": _deployment,
    "azure-native:recoveryservices:Vault": _vault,
    f"{_REPLICATION}Policy": _policy,
    f"{_REPLICATION}ProtectionContainerMapping": _mapping,
    f"{_REPLICATION}vCenter": _vcenter,
    f"{_REPLICATION}ProtectedItem": _item,
    f"{_REPLICATION}RecoveryPlan": _plan,
    "azure-native:network:VirtualNetwork": _network,
    "azure-native:network:Subnet": _subnet,
    "azure-native:network:SecurityRule": _security_rule,
    "azure-native:network:NetworkSecurityGroup": _security_group,
    "azure-native:storage:StorageAccount": _storage,
    "azure-native:authorization:RoleAssignment": _assignment,
    "azure-native:authorization:RoleDefinition": _role,
    "azure-native:authorization:ManagementLockByScope": _lock,
    "azure-native:monitor:ActionGroup": _action_group,
    "azure-native:monitor:DiagnosticSetting": _diagnostics,
    "azure-native:monitor:ScheduledQueryRule": _alert_rule,
    "azure-native:alertsmanagement:AlertProcessingRuleByName": _alert_route,
}
