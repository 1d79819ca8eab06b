"""Storage."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, of


def _storage(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "location")
    yield of(inputs, "kind")
    yield of(inputs, "sku", "name")
    if at(inputs, "networkRuleSet", "defaultAction") == "Deny":
        rules = at(inputs, "networkRuleSet", "ipRules") or []
        allowed = [of(rule, "iPAddressOrRange") for rule in rules]
        for rule in at(inputs, "networkRuleSet", "virtualNetworkRules") or []:
            network, _, subnet = of(rule, "virtualNetworkResourceId").rpartition("/subnets/")
            allowed.append(f"subnet {network.rpartition('/')[2]}/{subnet}")
        yield f"open to {', '.join(allowed) or 'no address'} and trusted services"
    else:
        yield "open to all networks"
    yield "" if at(inputs, "allowSharedKeyAccess") is not False else "no keys"


KINDS: Kinds = {
    "azure-native:storage:StorageAccount": ("cache storage account", "accountName", _storage),
}
