"""What a replicated item tells of its target: in other words than it was asked for in."""

from typing import Any

Properties = dict[str, Any]

_CLASSIC_NAMES = {
    "targetAzureVmName": "recoveryAzureVMName",
    "targetVmSize": "recoveryAzureVMSize",
    "targetAzureNetworkId": "selectedRecoveryAzureNetworkId",
    "targetAvailabilitySetId": "recoveryAvailabilitySetId",
    "targetAzureV2ResourceGroupId": "recoveryAzureResourceGroupId",
    "logStorageAccountId": "recoveryAzureLogStorageAccountId",
}
_ONLY_ASKED = ("targetAzureSubnetId", "targetSubnetName", "testSubnetName", "diskType")
_ONLY_ASKED += ("disksToInclude", "disksDefault")


def told(asked: Properties, found: Properties) -> Properties:
    """Details of a replicated item, from those with which its protection was enabled, and from
    what discovery has of its machine."""
    tell = _TELL.get(asked.get("instanceType", ""))
    if tell is None:
        return dict(asked)
    kept = {key: value for key, value in asked.items() if key not in _ONLY_ASKED}
    return {_CLASSIC_NAMES.get(key, key): value for key, value in kept.items()} | tell(asked, found)


def _classic(asked: Properties, found: Properties) -> Properties:
    alike = _given(
        diskType=asked.get("diskType"), diskEncryptionSetId=asked.get("diskEncryptionSetId")
    )
    discovered = found.get("customDetails", {}).get("diskDetails", [])
    disks = asked.get("disksToInclude") or _each(discovered, "diskId", alike)
    address = {"name": "ip1", "isPrimary": True}
    address |= _given(recoverySubnetName=asked.get("targetAzureSubnetId"))
    card = {"nicId": "card-0", "selectionType": "SelectedByDefault", "ipConfigs": [address]}
    return {
        "protectedManagedDisks": [
            _given(
                diskId=disk.get("diskId", f"disk-{place}"),
                replicaDiskType=disk.get("diskType"),
                diskEncryptionSetId=disk.get("diskEncryptionSetId"),
            )
            for place, disk in enumerate(disks)
            if disk.get("diskType")
        ],
        "vmNics": [card],
    }


def _modernized(asked: Properties, found: Properties) -> Properties:
    alike = asked.get("disksDefault") or {}
    disks = asked.get("disksToInclude") or _each(found.get("disks", []), "uuid", alike)
    card = {"nicId": "00:50:56:00:00:01", "isPrimaryNic": "true", "isSelectedForFailover": "true"}
    card |= _given(
        targetSubnetName=asked.get("targetSubnetName"), testSubnetName=asked.get("testSubnetName")
    )
    return {
        "protectedDisks": [{"diskId": f"disk-{place}"} | disk for place, disk in enumerate(disks)],
        "vmNics": [card],
    }


def _each(discovered: list[Properties], id: str, alike: Properties) -> list[Properties]:
    """Every disk of a machine, replicated alike; one of no name where none was discovered."""
    return [{"diskId": disk[id]} | alike for disk in discovered] or [alike]


def _given(**values: Any) -> Properties:
    return {key: value for key, value in values.items() if value is not None}


_TELL = {"InMageAzureV2": _classic, "InMageRcm": _modernized}
