"""Subscriptions and resource groups."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, of


def _group(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "location")


def _subscription(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "subscriptionId")


KINDS: Kinds = {
    "pulumi:providers:azure-native": ("Azure subscription", "", _subscription),
    "azure-native:resources:ResourceGroup": ("resource group", "resourceGroupName", _group),
}
