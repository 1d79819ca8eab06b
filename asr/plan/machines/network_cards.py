"""Network cards of a replicated item, as a request says them.

A request on an item replaces its cards, so each is repeated with everything that it has: names,
security groups, pools, public addresses, further addresses. A document speaks of the primary card
and of its primary address only; what it says is laid over that.
"""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from asr.model import DecidedTarget, Machine
from asr.model.observed import ObservedNetworkCard

Settings = dict[str, Any]


def modernized_card(card: ObservedNetworkCard, wanted: Machine, target: DecidedTarget) -> Settings:
    """A card of a machine that an appliance replicates."""
    card = _wanted(card, wanted, target)
    settings = {
        "nicId": card.id,
        "isPrimaryNic": "true" if card.primary else "false",
        "isSelectedForFailover": "true" if card.primary else None,
        "targetSubnetName": card.subnet,
        "targetStaticIPAddress": card.address,
        "testSubnetName": card.drill_subnet,
        "testStaticIPAddress": card.drill_address,
    }
    return card.told | _given(settings)


def classic_card(card: ObservedNetworkCard, wanted: Machine, target: DecidedTarget) -> Settings:
    """A card of a machine that a configuration server's process server replicates."""
    card = _wanted(card, wanted, target)
    address = {
        "isPrimary": True,
        # The service's own spelling.
        "isSeletedForFailover": True if card.primary else None,
        "recoverySubnetName": card.subnet,
        "recoveryStaticIPAddress": card.address,
        "tfoSubnetName": card.drill_subnet,
        "tfoStaticIPAddress": card.drill_address,
    }
    settings = {
        "nicId": card.id,
        "selectionType": "SelectedByUser" if card.primary else None,
        "ipConfigs": _addresses(card.addresses, _given(address)),
    }
    return card.told | _given(settings)


def _addresses(told: Sequence[Settings], primary: Settings) -> list[Settings]:
    """All addresses of a card, with what is to be of the primary one."""
    first = next((place for place, one in enumerate(told) if one.get("isPrimary")), 0)
    return [one | primary if place == first else one for place, one in enumerate(told or [primary])]


def _wanted(
    card: ObservedNetworkCard, wanted: Machine, target: DecidedTarget
) -> ObservedNetworkCard:
    """A card as it is to be. What a document says is said of the primary one."""
    if not card.primary:
        return card
    return replace(
        card,
        subnet=target.subnet,
        address=wanted.address or card.address,
        drill_subnet=wanted.drill_subnet or target.subnet,
        drill_address=wanted.drill_address or card.drill_address,
    )


def _given(settings: Settings) -> Settings:
    return {key: value for key, value in settings.items() if value is not None}
