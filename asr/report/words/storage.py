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
        addresses = ", ".join(of(rule, "iPAddressOrRange") for rule in rules)
        yield f"open to {addresses or 'no address'} and trusted services"
    else:
        yield "open to all networks"


KINDS: Kinds = {
    "azure-native:storage:StorageAccount": ("cache storage account", "accountName", _storage),
}
