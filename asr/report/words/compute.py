"""Virtual machines in Azure."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, of


def _machine(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "hardwareProfile", "vmSize")
    image = of(inputs, "storageProfile", "imageReference", "id")
    yield f"from image {image.rsplit('/images/', 1)[-1]}"
    sizes = [of(disk, "diskSizeGB") for disk in at(inputs, "storageProfile", "dataDisks") or []]
    yield f"data disks {' + '.join(sizes)} GB" if sizes else ""


def _card(inputs: dict[str, Any]) -> Iterator[str]:
    for configuration in inputs.get("ipConfigurations") or []:
        yield of(configuration, "privateIPAddress")
        yield "public address" if at(configuration, "publicIPAddress") else "no public address"


KINDS: Kinds = {
    "azure-native:compute:VirtualMachine": ("virtual machine", "vmName", _machine),
    "azure-native:network:NetworkInterface": (
        "network card",
        "networkInterfaceName",
        _card,
    ),
}
