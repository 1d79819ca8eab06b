"""What differs from the document, and only an operation of the service can change."""

from collections.abc import Iterator

from asr.model import DecidedTarget, Machine, ModernizedMachine
from asr.model.observed import ObservedMachine
from asr.plan.entities import Path, PendingOperation
from asr.plan.told import BY_OPERATION, same

_NOTHING = ObservedMachine(id="-")
"""What is not protected has no replicated item that could show anything."""
_CHANGE = "change it on the replicated item in the vault, then observe again"
_SET = "set it on the replicated item once the item is protected, then observe again"
_SET_ON_CARD = (
    "set it on the replicated item's network card once the item is protected, then observe again"
)


def pending_changes(
    path: Path,
    name: str,
    wanted: Machine,
    target: DecidedTarget,
    known: DecidedTarget,
    reservation: str | None,
    seen: ObservedMachine | None,
) -> Iterator[PendingOperation]:
    """What of an accepted machine is not yet as the document wants it."""
    for key, what in BY_OPERATION.items():
        new, old = getattr(target, key), getattr(known, key)
        if key == "network":  # to name none means something too
            new, old = new or "the first one", old or "the first one"
        left_to_service = new is None
        # Decisions did not always keep these.
        not_remembered = old is None and key in ("resource_group", "tags")
        if not (left_to_service or not_remembered or same(new, old)):
            yield PendingOperation(
                path=path,
                what=f"{name}: {what} {_shown(old)} is to become {_shown(new)}",
                how=_CHANGE,
            )
    item = seen if seen and seen.protection else _NOTHING
    for what, new, old, how in _told_later(wanted, reservation, item):
        if new is not None and not same(new, old):
            yield PendingOperation(path=path, what=f"{name}: {what.format(new)}", how=how)


def _told_later(
    wanted: Machine, reservation: str | None, item: ObservedMachine
) -> Iterator[tuple[str, str | None, str | None, str]]:
    """What cannot be told when replication is enabled: in words, as wanted, as observed, how."""
    yield (
        "static address {} at failover",
        wanted.address,
        item.address,
        _SET_ON_CARD,
    )
    yield (
        "static address {} in a drill",
        wanted.drill_address,
        item.drill_address,
        _SET_ON_CARD,
    )
    yield (
        "capacity reservation group {}",
        reservation,
        item.capacity_reservation_group,
        _SET,
    )
    if not isinstance(wanted, ModernizedMachine):
        yield "subnet {} in a drill", wanted.drill_subnet, item.drill_subnet, _SET_ON_CARD


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={text}" for name, text in value.items()) or "none"
    return str(value) if value is not None else "chosen by Site Recovery"
