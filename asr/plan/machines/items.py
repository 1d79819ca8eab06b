"""Replicated items: what of a vault stands for a machine."""

from asr.model.observed import ObservedMachine
from asr.plan.naming import item_name

_AFTER_THE_FIRST_REPLICATION = frozenset(
    {
        "Protected",
        "PlannedFailover",
        "PlannedFailoverCommitted",
        "UnplannedFailover",
        "UnplannedFailoverCommitted",
    }
)
"""What the service calls an item that is protected, or was failed over since. It does not publish
the list: a state that is not here counts as one of the steps towards Protected."""
_IN_AZURE = "Recovery"
"""The service's word for where a failed-over machine runs (Azure REST specification, Site Recovery
activeLocation, 2026-11-24)."""


def is_in_azure(seen: ObservedMachine) -> bool:
    """Whether a machine runs in Azure, failed over or on its way back."""
    return seen.active_location == _IN_AZURE


def is_protected(seen: ObservedMachine) -> bool:
    """Whether the first replication of a machine has ended. Before that, no recovery plan takes
    it. What runs in Azure was protected before, however it comes back."""
    if seen.protection is None:
        return False
    return seen.protection in _AFTER_THE_FIRST_REPLICATION or is_in_azure(seen)


def replicated_item(machine: str, seen: ObservedMachine | None) -> str:
    """Name of the item that replicates a machine: the one that was observed, which others may
    have enabled under a name of their own; otherwise the one that is made here."""
    if seen is not None and seen.protection is not None and seen.item is not None:
        return seen.item
    return item_name(machine)
