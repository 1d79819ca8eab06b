"""Replicated items: what of a vault stands for a machine."""

from asr.model.observed import ObservedMachine
from asr.plan.naming import item_name


def replicated_item(machine: str, seen: ObservedMachine | None) -> str:
    """Name of the item that replicates a machine: the one that was observed, which others may
    have enabled under a name of their own; otherwise the one that is made here."""
    if seen is not None and seen.protection is not None and seen.item is not None:
        return seen.item
    return item_name(machine)
