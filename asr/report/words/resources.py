"""Subscriptions and resource groups."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, of, text


def _group(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "location")


def _subscription(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "subscriptionId")


def _deployment(inputs: dict[str, Any]) -> Iterator[str]:
    for resource in at(inputs, "properties", "template", "resources") or []:
        yield of(resource, "type").rsplit("/", 1)[-1]
        yield " ".join(f"{key} {text(value)}" for key, value in resource["properties"].items())


KINDS: Kinds = {
    "azure-native:resources:Deployment": ("deployment", "deploymentName", _deployment),
    "pulumi:providers:azure-native": ("Azure subscription", "", _subscription),
    "azure-native:resources:ResourceGroup": ("resource group", "resourceGroupName", _group),
}
