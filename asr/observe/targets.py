"""What a replicated item will be in Azure, as the two generations of the service tell it."""

from collections.abc import Mapping
from typing import Any

from asr.model.licences import LINUX_LICENCES, SQL_LICENCES, WINDOWS_LICENCES
from asr.observe.cards import classic_cards, modernized_cards, without_gaps

Json = dict[str, Any]


def target_of(details: Json) -> Json:
    """Everything that it says of the machine in Azure, in the words of an observation.

    Empty while the machine replicates back to its site: what the item tells then is of the site.
    """
    tell = {"InMageAzureV2": _classic, "InMageRcm": _modernized}.get(
        details.get("instanceType", "")
    )
    if tell is None:
        return {}
    target = tell(details)
    cards = target.get("networkCards") or []
    primary = next((card for card in cards if card["primary"]), {})
    target |= {key: primary[key] for key in ("subnet", "address") if primary.get(key)}
    return without_gaps(target) | {"whole": True}


def _classic(details: Json) -> Json:
    return {
        "targetName": details.get("recoveryAzureVMName"),
        "size": details.get("recoveryAzureVMSize"),
        "network": details.get("selectedRecoveryAzureNetworkId"),
        "drillNetwork": details.get("selectedTfoAzureNetworkId"),
        "resourceGroup": details.get("recoveryAzureResourceGroupId"),
        "availabilitySet": details.get("recoveryAvailabilitySetId"),
        **_placed_and_licensed(details),
        "tags": details.get("targetVmTags") or {},
        "cacheAccount": details.get("recoveryAzureLogStorageAccountId"),
        "diskType": _common(
            one.get("replicaDiskType") for one in _list(details, "protectedManagedDisks")
        ),
        # Every item has a group; only with this switch does it share recovery points.
        "consistencyGroup": details.get("multiVmGroupName")
        if details.get("multiVmSyncStatus") == "Enabled"
        else None,
        "networkCards": classic_cards(details),
    }


def _modernized(details: Json) -> Json:
    return {
        "targetName": details.get("targetVmName"),
        "size": details.get("targetVmSize"),
        "network": details.get("targetNetworkId"),
        "drillNetwork": details.get("testNetworkId"),
        "resourceGroup": details.get("targetResourceGroupId"),
        "availabilitySet": details.get("targetAvailabilitySetId"),
        **_placed_and_licensed(details),
        "capacityReservationGroup": details.get("targetCapacityReservationGroupId"),
        "bootDiagnostics": details.get("targetBootDiagnosticsStorageAccountId"),
        "linuxLicence": _our_word(LINUX_LICENCES, details.get("linuxLicenseType")),
        "tags": {one["tagName"]: one["tagValue"] for one in _list(details, "targetVmTags")},
        "cacheAccount": _common(
            one.get("logStorageAccountId") for one in _list(details, "protectedDisks")
        ),
        "diskType": _common(one.get("diskType") for one in _list(details, "protectedDisks")),
        "consistencyGroup": details.get("multiVmGroupName"),
        "security": _security(details.get("targetVmSecurityProfile") or {}),
        "networkCards": modernized_cards(details),
    }


def _placed_and_licensed(details: Json) -> Json:
    """What both generations call the same."""
    zone = details.get("targetAvailabilityZone") or ""
    return {
        "zone": int(zone) if zone.isdigit() else None,
        "proximityPlacementGroup": details.get("targetProximityPlacementGroupId"),
        "windowsLicence": _our_word(WINDOWS_LICENCES, details.get("licenseType")),
        "sqlLicence": _our_word(SQL_LICENCES, details.get("sqlServerLicenseType")),
    }


def _security(profile: Json) -> Json | None:
    """The security profile, where the item tells one."""
    types = {
        "None": "none",
        "TrustedLaunch": "trusted-launch",
        "ConfidentialVM": "confidential",
    }
    switches = {
        "secureBoot": "targetVmSecureBoot",
        "tpm": "targetVmTpm",
        "monitoring": "targetVmMonitoring",
        "confidentialDisk": "targetVmConfidentialEncryption",
    }
    if (type := types.get(profile.get("targetVmSecurityType", ""))) is None:
        return None
    told = {key: profile.get(name) for key, name in switches.items()}
    return {"type": type} | {key: word == "Enabled" for key, word in told.items() if word}


def _our_word(words: Mapping[Any, str], theirs: str | None) -> str | None:
    return next((ours for ours, word in words.items() if word == theirs), None)


def _common(values: Any) -> str | None:
    """The value that all share; None when they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _list(details: Json, key: str) -> list[Json]:
    return details.get(key) or []
