"""Networks."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, count, of, text


def _network(inputs: dict[str, Any]) -> Iterator[str]:
    yield " ".join(map(text, at(inputs, "addressSpace", "addressPrefixes") or []))


def _subnet(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "addressPrefix")
    yield "" if inputs.get("networkSecurityGroup") else "no security group"
    yield "" if inputs.get("defaultOutboundAccess") else "no default way out"


def _security_group(inputs: dict[str, Any]) -> Iterator[str]:
    rules = inputs.get("securityRules", [])
    yield count(rules, "rule")
    grouped: dict[str, list[str]] = {}
    for rule in rules:
        ports = of(rule, "destinationPortRange") or " ".join(rule.get("destinationPortRanges", []))
        verb = f"{of(rule, 'access').lower()} {of(rule, 'direction').lower()}"
        action = f"{verb} to" if ports == "*" else f"{verb} {ports} to"
        grouped.setdefault(action, []).append(
            of(rule, "destinationAddressPrefix")
            or " ".join(map(text, rule.get("destinationAddressPrefixes", [])))
        )
    for action, ends in grouped.items():
        yield f"{action} {' '.join(ends)}"


KINDS: Kinds = {
    "azure-native:network:VirtualNetwork": ("virtual network", "virtualNetworkName", _network),
    "azure-native:network:Subnet": ("subnet", "subnetName", _subnet),
    "azure-native:network:NetworkSecurityGroup": (
        "network security group",
        "networkSecurityGroupName",
        _security_group,
    ),
}
