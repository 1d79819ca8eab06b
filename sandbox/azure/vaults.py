"""What a vault refuses because it can never be undone, or has to come first."""

from sandbox.faults import at
from sandbox.service import Properties, Refused
from sandbox.wire import plain

IMMUTABILITY = "properties.securitySettings.immutabilitySettings.state"
SOFT_DELETE = "properties.securitySettings.softDeleteSettings.softDeleteState"


def refuse(id: str, before: Properties, inputs: Properties) -> None:
    """Refuse settings that a vault cannot get from what it is before ({} when it is new)."""
    was, wanted = at(plain(before), IMMUTABILITY), at(plain(inputs), IMMUTABILITY)
    if wanted == "Locked" and was not in ("Unlocked", "Locked"):
        raise _refused(id, "immutability can be locked only where it is unlocked")
    if was == "Locked" and wanted != "Locked":
        raise _refused(id, "locked immutability can never be undone")
    if (
        at(plain(before), SOFT_DELETE) == "AlwaysON"
        and at(plain(inputs), SOFT_DELETE) != "AlwaysON"
    ):
        raise _refused(id, "soft delete that is always on can never be undone")


def _refused(id: str, why: str) -> Refused:
    return Refused("BMSUserErrorInvalidInput", f"'{id}': {why}", 400)
