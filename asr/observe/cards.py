"""Network cards of a replicated item, as the two generations of the service tell them.

An observation keeps of each what is planned from, and all that a request on the item has to repeat
of it, in the words in which requests say it: what the service tells goes by other names now and
then.
"""

from typing import Any

Json = dict[str, Any]

_CARD = {
    "nicId": "nicId",
    "selectionType": "selectionType",
    "recoveryNetworkSecurityGroupId": "recoveryNetworkSecurityGroupId",
    "enableAcceleratedNetworkingOnRecovery": "enableAcceleratedNetworkingOnRecovery",
    "tfoNetworkSecurityGroupId": "tfoNetworkSecurityGroupId",
    "enableAcceleratedNetworkingOnTfo": "enableAcceleratedNetworkingOnTfo",
    "recoveryNicName": "recoveryNicName",
    "recoveryNicResourceGroupName": "recoveryNicResourceGroupName",
    "reuseExistingNic": "reuseExistingNic",
    "tfoRecoveryNicName": "tfoNicName",
    "tfoRecoveryNicResourceGroupName": "tfoNicResourceGroupName",
    "tfoReuseExistingNic": "tfoReuseExistingNic",
    "targetNicName": "targetNicName",
}
_ADDRESS = {
    "name": "ipConfigName",
    "isPrimary": "isPrimary",
    "isSeletedForFailover": "isSeletedForFailover",
    "recoverySubnetName": "recoverySubnetName",
    "recoveryStaticIPAddress": "recoveryStaticIPAddress",
    "recoveryPublicIPAddressId": "recoveryPublicIPAddressId",
    "recoveryLBBackendAddressPoolIds": "recoveryLBBackendAddressPoolIds",
    "tfoSubnetName": "tfoSubnetName",
    "tfoStaticIPAddress": "tfoStaticIPAddress",
    "tfoPublicIPAddressId": "tfoPublicIPAddressId",
    "tfoLBBackendAddressPoolIds": "tfoLBBackendAddressPoolIds",
}
_MODERNIZED = (
    "nicId",
    "isPrimaryNic",
    "isSelectedForFailover",
    "targetNicName",
    "targetSubnetName",
    "testSubnetName",
)


def classic_cards(details: Json) -> list[Json]:
    """The cards of a machine that a configuration server's process server replicates."""
    first = details.get("selectedSourceNicId") or ""
    cards = details.get("vmNics") or []
    return _with_primary([_classic(card, card.get("nicId") == first) for card in cards])


def modernized_cards(details: Json) -> list[Json]:
    """The cards of a machine that an appliance replicates."""
    return _with_primary([_modernized(card) for card in details.get("vmNics") or []])


def _classic(card: Json, primary: bool) -> Json:
    addresses = card.get("ipConfigs") or []
    first = next((one for one in addresses if one.get("isPrimary")), None)
    first = first or next(iter(addresses), {})
    return without_gaps(
        {
            "id": card.get("nicId"),
            "primary": primary,
            "selected": _unless(card.get("selectionType") == "NotSelected"),
            "subnet": first.get("recoverySubnetName"),
            "address": first.get("recoveryStaticIPAddress"),
            "drillSubnet": first.get("tfoSubnetName"),
            "drillAddress": first.get("tfoStaticIPAddress"),
            "told": _renamed(card, _CARD),
            "addresses": [_renamed(one, _ADDRESS) for one in addresses],
        }
    )


def _modernized(card: Json) -> Json:
    def static(kind: str) -> str | None:
        fixed = card.get(f"{kind}IPAddressType", "Static") == "Static"
        return card.get(f"{kind}IPAddress") if fixed else None

    told = {key: card.get(key) for key in _MODERNIZED}
    told |= {f"{kind}StaticIPAddress": static(kind) for kind in ("target", "test")}
    return without_gaps(
        {
            "id": card.get("nicId"),
            "primary": str(card.get("isPrimaryNic", "")).lower() == "true",
            "selected": _unless(str(card.get("isSelectedForFailover", "")).lower() == "false"),
            "subnet": card.get("targetSubnetName"),
            "address": static("target"),
            "drillSubnet": card.get("testSubnetName"),
            "drillAddress": static("test"),
            "told": without_gaps(told),
        }
    )


def _unless(left_out: bool) -> bool | None:
    """What an observation says only of a card that is left out."""
    return False if left_out else None


def _renamed(told: Json, names: dict[str, str]) -> Json:
    return without_gaps({ours: told.get(theirs) for theirs, ours in names.items()})


def _with_primary(cards: list[Json]) -> list[Json]:
    """One card is the primary one, and it fails over: the first that does where none says so."""
    selected = [card for card in cards if card.get("selected", True)]
    primary = next((card for card in selected if card["primary"]), next(iter(selected), None))
    for card in cards:
        card["primary"] = card is primary
    return cards


def without_gaps(data: Json) -> Json:
    """The data without what is not told."""
    return {key: value for key, value in data.items() if value not in (None, "", [])}
