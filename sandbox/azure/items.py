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


def told(asked: Properties) -> Properties:
    """Details of a replicated item, from those with which its protection was enabled."""
    tell = _TELL.get(asked.get("instanceType", ""))
    if tell is None:
        return dict(asked)
    kept = {key: value for key, value in asked.items() if key not in _ONLY_ASKED}
    return {_CLASSIC_NAMES.get(key, key): value for key, value in kept.items()} | tell(asked)


def _classic(asked: Properties) -> Properties:
    disks = [disk.get("diskType") for disk in asked.get("disksToInclude", [])]
    address = {"name": "ip1", "isPrimary": True}
    address |= _given(recoverySubnetName=asked.get("targetAzureSubnetId"))
    card = {"nicId": "card-0", "selectionType": "SelectedByDefault", "ipConfigs": [address]}
    return {
        "protectedManagedDisks": [
            {"diskId": f"disk-{place}", "replicaDiskType": type}
            for place, type in enumerate(disks or [asked.get("diskType")])
            if type
        ],
        "vmNics": [card],
    }


def _modernized(asked: Properties) -> Properties:
    disks = asked.get("disksToInclude") or [asked.get("disksDefault") or {}]
    card = {"nicId": "00:50:56:00:00:01", "isPrimaryNic": "true", "isSelectedForFailover": "true"}
    card |= _given(
        targetSubnetName=asked.get("targetSubnetName"), testSubnetName=asked.get("testSubnetName")
    )
    return {
        "protectedDisks": [
            _given(
                diskId=disk.get("diskId", f"disk-{place}"),
                diskType=disk.get("diskType"),
                logStorageAccountId=disk.get("logStorageAccountId"),
            )
            for place, disk in enumerate(disks)
        ],
        "vmNics": [card],
    }


def _given(**values: Any) -> Properties:
    return {key: value for key, value in values.items() if value is not None}


_TELL = {"InMageAzureV2": _classic, "InMageRcm": _modernized}
