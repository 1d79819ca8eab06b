"""What a reader wants to see of each resource: a noun, its name, and a few facts."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from asr.graph import SECRET, UNKNOWN, Node
from asr.report.counted import counted

UNKNOWN_WORD = "?"
"""Stands for what is only known once the resource, or what it is looked up from, exists."""


class Words(NamedTuple):
    """A resource in words."""

    noun: str
    name: str
    facts: str


def words_of(node: Node) -> Words:
    """A resource in words; an unknown type by its token and logical name."""
    if node.type not in _KINDS:
        return Words(node.type.rsplit(":", 1)[-1], node.name, "")
    noun, name, facts = _KINDS[node.type]
    shown = _text(node.inputs.get(name, node.name)) if name else node.name
    return Words(noun, shown, ", ".join(part for part in facts(node.inputs) if part))


def _text(value: Any) -> str:
    if value is UNKNOWN:
        return UNKNOWN_WORD
    return "(secret)" if value is SECRET else str(value)


def _at(inputs: Any, *path: str | int) -> Any:
    for step in path:
        try:
            inputs = inputs[step]
        except (KeyError, IndexError, TypeError):
            return inputs if inputs is UNKNOWN else None
    return inputs


def _of(inputs: Any, *path: str | int) -> str:
    value = _at(inputs, *path)
    return "" if value is None else _text(value)


def _count(value: Any, noun: str) -> str:
    if not isinstance(value, list):
        return ""
    return counted(len(value), noun)


def _group(inputs: dict[str, Any]) -> Iterator[str]:
    yield _of(inputs, "location")


def _vault(inputs: dict[str, Any]) -> Iterator[str]:
    properties = inputs.get("properties", {})
    yield _of(inputs, "location")
    yield _of(properties, "redundancySettings", "standardTierStorageRedundancy")
    yield f"identity {_of(inputs, 'identity', 'type')}"
    yield f"public network access {_of(properties, 'publicNetworkAccess').lower()}"


def _storage(inputs: dict[str, Any]) -> Iterator[str]:
    yield _of(inputs, "location")
    yield _of(inputs, "kind")
    yield _of(inputs, "sku", "name")
    if _at(inputs, "networkRuleSet", "defaultAction") == "Deny":
        rules = _at(inputs, "networkRuleSet", "ipRules") or []
        addresses = ", ".join(_of(rule, "iPAddressOrRange") for rule in rules)
        yield f"open to {addresses or 'no address'} and trusted services"
    else:
        yield "open to all networks"


def _network(inputs: dict[str, Any]) -> Iterator[str]:
    yield " ".join(map(_text, _at(inputs, "addressSpace", "addressPrefixes") or []))


def _subnet(inputs: dict[str, Any]) -> Iterator[str]:
    yield _of(inputs, "addressPrefix")
    yield "" if inputs.get("networkSecurityGroup") else "no security group"
    yield "" if inputs.get("defaultOutboundAccess") else "no default way out"


def _security_group(inputs: dict[str, Any]) -> Iterator[str]:
    rules = inputs.get("securityRules", [])
    yield _count(rules, "rule")
    grouped: dict[str, list[str]] = {}
    for rule in rules:
        ports = _of(rule, "destinationPortRange") or " ".join(rule.get("destinationPortRanges", []))
        verb = f"{_of(rule, 'access').lower()} {_of(rule, 'direction').lower()}"
        action = f"{verb} to" if ports == "*" else f"{verb} {ports} to"
        grouped.setdefault(action, []).append(
            _of(rule, "destinationAddressPrefix")
            or " ".join(map(_text, rule.get("destinationAddressPrefixes", [])))
        )
    for action, ends in grouped.items():
        yield f"{action} {' '.join(ends)}"


def _minutes(value: Any) -> str:
    if not isinstance(value, int):
        return _text(value)
    if value % 1440 == 0 and value:
        return f"{value // 1440} d"
    return f"{value // 60} h" if value % 60 == 0 and value else f"{value} min"


_POLICIES = {
    "InMageAzureV2": "to Azure (classic)",
    "InMage": "failback (classic)",
    "InMageRcm": "to Azure",
}


def _policy(inputs: dict[str, Any]) -> Iterator[str]:
    given = _at(inputs, "properties", "providerSpecificInput") or {}
    yield _POLICIES.get(_of(given, "instanceType"), "")
    kept = given.get("recoveryPointHistory", given.get("recoveryPointHistoryInMinutes"))
    yield f"keeps points {_minutes(kept)}"
    every = given.get("appConsistentFrequencyInMinutes")
    yield f"application-consistent every {_minutes(every)}" if every else "no application points"


def _machine(inputs: dict[str, Any]) -> Iterator[str]:
    processors = inputs.get("numCpus")
    yield (
        counted(processors, "processor")
        if isinstance(processors, int)
        else f"{_of(inputs, 'numCpus')} processors"
    )
    memory = inputs.get("memory")
    yield f"{memory // 1024} GB memory" if isinstance(memory, int) else _text(memory)
    sizes = " + ".join(_of(disk, "size") or UNKNOWN_WORD for disk in inputs.get("disks", []))
    yield f"disks {sizes} GB"
    customize = _at(inputs, "clone", "customize") or {}
    yield _of(customize, "networkInterfaces", 0, "ipv4Address")


def _mapping(inputs: dict[str, Any]) -> Iterator[str]:
    target = _of(inputs, "properties", "targetProtectionContainerId")
    yield "to Azure" if target == "Microsoft Azure" else "failback"


def _item(inputs: dict[str, Any]) -> Iterator[str]:
    details = _at(inputs, "properties", "providerSpecificDetails") or {}
    yield f"as {_of(details, 'targetAzureVmName') or _of(details, 'targetVmName')}"
    yield _of(details, "targetVmSize")
    yield f"subnet {_of(details, 'targetAzureSubnetId') or _of(details, 'targetSubnetName')}"
    yield _of(details, "diskType") or _of(details, "disksDefault", "diskType")


def _subscription(inputs: dict[str, Any]) -> Iterator[str]:
    yield _of(inputs, "subscriptionId")


def _vcenter(inputs: dict[str, Any]) -> Iterator[str]:
    yield "certificate not verified" if inputs.get("allowUnverifiedSsl") in (True, "true") else ""


def _role(inputs: dict[str, Any]) -> Iterator[str]:
    yield _count(inputs.get("rolePrivileges"), "privilege")


def _nothing(inputs: dict[str, Any]) -> Iterator[str]:
    yield ""


_KINDS: dict[str, tuple[str, str, Callable[[dict[str, Any]], Iterator[str]]]] = {
    "asr:index:Foundation": ("Foundation", "", _nothing),
    "asr:index:Site": ("Site", "", _nothing),
    "asr:index:Protection": ("Protection", "", _nothing),
    "asr:index:Failback": ("Failback", "", _nothing),
    "asr:index:Network": ("Network", "", _nothing),
    "pulumi:providers:azure-native": ("Azure subscription", "", _subscription),
    "pulumi:providers:vsphere": ("vCenter", "vsphereServer", _vcenter),
    "azure-native:resources:ResourceGroup": ("resource group", "resourceGroupName", _group),
    "azure-native:recoveryservices:Vault": ("Recovery Services vault", "vaultName", _vault),
    "azure-native:storage:StorageAccount": ("cache storage account", "accountName", _storage),
    "azure-native:network:VirtualNetwork": ("virtual network", "virtualNetworkName", _network),
    "azure-native:network:Subnet": ("subnet", "subnetName", _subnet),
    "azure-native:network:NetworkSecurityGroup": (
        "network security group",
        "networkSecurityGroupName",
        _security_group,
    ),
    "azure-native:recoveryservices:ReplicationPolicy": (
        "replication policy",
        "policyName",
        _policy,
    ),
    "azure-native:recoveryservices:ReplicationProtectedItem": (
        "protected machine",
        "replicatedProtectedItemName",
        _item,
    ),
    "azure-native:recoveryservices:ReplicationProtectionContainerMapping": (
        "container mapping",
        "mappingName",
        _mapping,
    ),
    "vsphere:index/role:Role": ("vCenter role", "name", _role),
    "vsphere:index/folder:Folder": ("vCenter folder", "path", _nothing),
    "vsphere:index/virtualMachine:VirtualMachine": ("virtual machine", "name", _machine),
}
