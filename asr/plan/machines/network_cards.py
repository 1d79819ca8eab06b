"""Network cards of a replicated item, as a request says them.

A request on an item replaces its cards, so each is repeated with everything that it has: names,
security groups, pools, public addresses, further addresses. A document speaks of the primary card
and of its primary address only; what it says is laid over that. An address that a card has, and
that its subnet is not to have, is not repeated: Azure gives it another one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from asr.model import DecidedTarget, Machine
from asr.model.observed import ObservedNetworkCard
from asr.plan.network.addressing import contains

Settings = dict[str, Any]


class Prefixes(NamedTuple):
    """Prefixes of subnets by their names in small letters, as far as the document says them."""

    failover: Mapping[str, str]
    drill: Mapping[str, str]


def seen_as_a_whole(cards: Sequence[ObservedNetworkCard]) -> bool:
    """Whether requests can repeat these cards. Observations did not always keep what they need."""
    return bool(cards) and all(card.told for card in cards)


def without_subnet(
    cards: Sequence[ObservedNetworkCard], prefixes: Prefixes, failover: bool, drill: bool
) -> Iterator[tuple[ObservedNetworkCard, str]]:
    """Cards whose subnet is not in the networks that change, with that subnet. The document itself
    says it of the primary address of the primary one."""
    for card in cards:
        others = _others(card.addresses)
        kept = [one.get("recoverySubnetName") for one in others] if failover else []
        kept_in_drill = [one.get("tfoSubnetName") for one in others] if drill else []
        if not card.leads:
            kept += [card.subnet] if failover else []
            kept_in_drill += [card.drill_subnet] if drill else []
        for names, there in ((kept, prefixes.failover), (kept_in_drill, prefixes.drill)):
            yield from ((card, name) for name in names if name and name.lower() not in there)


def modernized_card(
    card: ObservedNetworkCard, wanted: Machine, target: DecidedTarget, prefixes: Prefixes
) -> Settings:
    """A card of a machine that an appliance replicates."""
    card = _wanted(card, wanted, target)
    settings = {
        "nicId": card.id,
        "isPrimaryNic": "true" if card.leads else "false",
        "isSelectedForFailover": "true" if card.leads else None,
        "targetSubnetName": card.subnet,
        "targetStaticIPAddress": card.address,
        "testSubnetName": card.drill_subnet,
        "testStaticIPAddress": card.drill_address,
    }
    settings = card.told | _given(settings)
    _leave_out(settings, "targetSubnetName", "targetStaticIPAddress", prefixes.failover)
    _leave_out(settings, "testSubnetName", "testStaticIPAddress", prefixes.drill)
    return settings


def classic_card(
    card: ObservedNetworkCard, wanted: Machine, target: DecidedTarget, prefixes: Prefixes
) -> Settings:
    """A card of a machine that a configuration server's process server replicates."""
    card = _wanted(card, wanted, target)
    address = {
        "isPrimary": True,
        # The service's own spelling.
        "isSeletedForFailover": True if card.leads else None,
        "recoverySubnetName": card.subnet,
        "recoveryStaticIPAddress": card.address,
        "tfoSubnetName": card.drill_subnet,
        "tfoStaticIPAddress": card.drill_address,
    }
    settings = {
        "nicId": card.id,
        "selectionType": "SelectedByUser" if card.leads else None,
        "ipConfigs": _addresses(card.addresses, _given(address), prefixes),
    }
    return card.told | _given(settings)


def _addresses(told: Sequence[Settings], primary: Settings, prefixes: Prefixes) -> list[Settings]:
    """All addresses of a card, with what is to be of the primary one."""
    first = _first(told)
    addresses = [
        one | primary if place == first else dict(one)
        for place, one in enumerate(told or [primary])
    ]
    for one in addresses:
        _leave_out(one, "recoverySubnetName", "recoveryStaticIPAddress", prefixes.failover)
        _leave_out(one, "tfoSubnetName", "tfoStaticIPAddress", prefixes.drill)
    return addresses


def _first(addresses: Sequence[Settings]) -> int:
    """The place of the primary one."""
    return next((place for place, one in enumerate(addresses) if one.get("isPrimary")), 0)


def _others(addresses: Sequence[Settings]) -> list[Settings]:
    first = _first(addresses)
    return [one for place, one in enumerate(addresses) if place != first]


def _leave_out(settings: Settings, subnet: str, address: str, prefixes: Mapping[str, str]) -> None:
    """Leaves out an address that is outside its subnet."""
    prefix = prefixes.get((settings.get(subnet) or "").lower())
    if prefix and _is_outside(settings.get(address), prefix):
        del settings[address]


def _is_outside(address: str | None, prefix: str) -> bool:
    try:
        return address is not None and not contains(prefix, address)
    except ValueError:  # one of IPv6: documents say nothing of those
        return False


def _wanted(
    card: ObservedNetworkCard, wanted: Machine, target: DecidedTarget
) -> ObservedNetworkCard:
    """A card as it is to be. What a document says is said of the primary one."""
    if not card.leads:
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
