"""What differs from the document, and only an operation of the service can change."""

from collections.abc import Iterator

from asr.model import ModernizedMachine
from asr.plan.entities import Path, PendingOperation
from asr.plan.machines.network_cards import seen_as_a_whole, without_subnet
from asr.plan.machines.operations import ReplicatedItem, disable, update
from asr.plan.machines.told import BY_OPERATION, same

_CHANGE = "change it on the replicated item in the vault, then observe again"
_SET = "set it on the replicated item once the item is protected, then observe again"
_SET_ON_CARD = (
    "observe again once the item is protected: the observation shows its network card, and this "
    "becomes an exact request; or set it on the card in the vault, and then observe again"
)
_NOT_SEEN = (
    "observe again once the item is protected: the observation shows it, and this becomes an exact "
    "request; or change it on the item in the vault, and then observe again"
)
_OBSERVE = (
    "observe again: the observation shows its network cards as a whole, and this becomes an exact "
    "request; or change it on the item in the vault, and then observe again"
)
_BY_HAND = (
    "by hand: its network card {} is in the subnet {}, which the other network does not have; "
    "change both on the item in the vault, then observe again"
)
_LEAVE = "disable replication of the item in the vault, then observe again"
_LEAVE_UNSEEN = (
    "; a machine that no observation ever showed protected is taken out of the decisions by hand"
)
_LEFT_OUT = (
    "write it in the document; or take it off the replicated item in the vault, then observe again"
)
_OPTIONAL = ("availability_set", "zone", "proximity_placement_group", "boot_diagnostics")
"""What an item has only where somebody asked for it: a document that does not say it, wants none.
Every item has a size, a name and licences; where a document leaves them out, they stay."""
_EITHER = {"availability_set": "zone", "zone": "availability_set"}
"""What a request for the other one takes away."""
_ANY_CASE = ("target_name", "size", "subnet", "drill_subnet")
"""What is the same in other capital letters too."""
_ON_CARD = ("subnet", "drill_subnet")
"""What a request says of a network card, and so needs its id."""
_NO_REQUEST = ("disk_type",)
"""What no request on the item changes: people change the replica disks themselves."""


def pending_changes(item: ReplicatedItem) -> Iterator[PendingOperation]:
    """What of a replicated machine is not yet as the document wants it.

    All its entries carry one request, which makes the item what the document wants, once an
    observation has shown it.
    """
    changes = list(_changes(item))
    if not changes:
        return
    cards = item.seen.network_cards
    whole = seen_as_a_whole(cards)
    card_known = whole and any(card.leads for card in cards)
    obstacle = _obstacle(item)
    request = update(item) if obstacle is None else None
    for what, how, on_card, has_request in changes:
        own = request if has_request and (card_known or not on_card) else None
        if own is not None:
            how = _CHANGE
        elif item.id is not None and has_request and obstacle is not None:
            how = obstacle
        elif item.id is not None and on_card and cards and not whole:
            how = _OBSERVE
        elif item.id is None and how == _CHANGE:
            how = _NOT_SEEN
        yield PendingOperation(path=item.path, what=f"{item.name}: {what}", how=how, request=own)


def _obstacle(item: ReplicatedItem) -> str | None:
    """Why no request may be sent although other networks are wanted, and what to do instead: its
    cards go there with it."""
    seen, cards = item.seen, item.seen.network_cards
    pair = (item.target.network or "") != (item.known.network or "")
    failover = pair or not same(seen.network or item.failover_network, item.failover_network)
    drill = pair or not same(seen.drill_network or item.drill_network, item.drill_network)
    if not (failover or drill):
        return None
    if not seen_as_a_whole(cards):
        return _OBSERVE
    for card, subnet in without_subnet(cards, item.prefixes, failover, drill):
        return _BY_HAND.format(card.id, subnet)
    return None


def _changes(item: ReplicatedItem) -> Iterator[tuple[str, str, bool, bool]]:
    """In words, how, whether it concerns the network card, whether a request can do it."""
    for key, what in BY_OPERATION.items():
        new, old = getattr(item.target, key), getattr(item.known, key)
        if key == "disk_type" and item.known.disks is not None:
            continue  # each disk has a type of its own then
        if key == "network":  # to name none means something too
            new, old = new or "the first one", old or "the first one"
        if key == "drill_subnet" and item.wanted.drill_subnet is None and old is not None:
            new = item.target.subnet  # a drill takes the one at failover where nothing else is said
        if new is None and old is not None and key in _OPTIONAL:
            either = _EITHER.get(key)
            if either is None or getattr(item.target, either) is None:
                yield _left_out(f"{what} {old}")
        left_to_service = new is None
        # Decisions did not always keep these.
        not_remembered = old is None and key in ("resource_group", "tags")
        if not (left_to_service or not_remembered or same(new, old, any_case=key in _ANY_CASE)):
            changed = f"{what} {_shown(old)} is to become {_shown(new)}"
            yield changed, _CHANGE, key in _ON_CARD, key not in _NO_REQUEST
    wanted, seen = item.wanted, item.seen
    networks = [("network in a drill", seen.drill_network, item.drill_network)]
    if item.target.network == item.known.network:
        # Otherwise the pair of networks is to change anyway.
        networks.insert(0, ("network at failover", seen.network, item.failover_network))
    for what, old, new in networks:
        if old is not None and not same(new, old):
            yield f"{what} {old} is to become {new}", _CHANGE, False, True
    later = [
        ("static address {} at failover", wanted.address, seen.address, True),
        ("static address {} in a drill", wanted.drill_address, seen.drill_address, True),
        (
            "capacity reservation group {}",
            item.reservation,
            seen.capacity_reservation_group,
            False,
        ),
    ]
    for what, new, old, _ in later:
        if new is None and old is not None:
            yield _left_out(what.format(old))
    if not isinstance(wanted, ModernizedMachine):
        later.append(("subnet {} in a drill", wanted.drill_subnet, seen.drill_subnet, True))
    for what, new, old, on_card in later:
        if new is not None and not same(new, old, any_case=on_card):
            yield what.format(new), _SET_ON_CARD if on_card else _SET, on_card, True


def _left_out(what: str) -> tuple[str, str, bool, bool]:
    return f"{what} is on the item, and not in the document", _LEFT_OUT, False, False


def pending_leave(
    path: Path, name: str, id: str | None, api_version: str, accepted: bool
) -> PendingOperation:
    """The end of a machine's replication; `accepted` is whether decisions remember it."""
    return PendingOperation(
        path=path,
        what=f"{name}: disable replication",
        how=_LEAVE + (_LEAVE_UNSEEN if accepted else ""),
        request=None if id is None else disable(id, api_version),
    )


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={text}" for name, text in value.items()) or "none"
    return str(value) if value is not None else "chosen by Site Recovery"
