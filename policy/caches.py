"""Which storage accounts of a graph are caches of replication: the others are nobody's concern."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from asr.graph import Graph, Node, Undecidable

ACCOUNT = "azure-native:storage:StorageAccount"
_FOUNDATION = "asr:index:Foundation"
_ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
_DETAILS = ("properties", "providerSpecificDetails")
_LOG_ACCOUNT = "logStorageAccountId"


class Caches(msgspec.Struct, frozen=True, dict=True):
    """The caches of one graph.

    A cache is an account below our Foundation, or one that a replicated item names as its log
    storage account. The items are looked at once for all accounts.
    """

    graph: Graph

    def include(self, account: Node) -> bool:
        """Whether an account is a cache. Raises Undecidable where an item's account is not known
        yet, and no other item names this one."""
        if _FOUNDATION in account.urn.split("::")[2].split("$"):
            return True
        names, all_known = self._named
        # An account's name is unique in all Azure, whatever its group and subscription.
        if names and str(account.read("accountName")).lower() in names:
            return True
        if not all_known:
            raise Undecidable(("whether it is a cache",))
        return False

    @cached_property
    def _named(self) -> tuple[frozenset[str], bool]:
        """Names of the accounts that items name, and whether all of them are known."""
        ids = {found for item in self.graph.of_type(_ITEM) for found in _log_accounts(item)}
        names = (found.rstrip("/").rpartition("/")[2].lower() for found in ids if found)
        return frozenset(names), None not in ids


def _log_accounts(item: Node) -> Iterator[str | None]:
    """Ids of the accounts of an item: of all its disks, by default, and of single disks. None
    stands for one that is not known yet."""
    paths: list[tuple[str | int, ...]] = [(_LOG_ACCOUNT,), ("disksDefault", _LOG_ACCOUNT)]
    try:
        disks = item.read(*_DETAILS, "disksToInclude", default=[])
        paths += [("disksToInclude", index, _LOG_ACCOUNT) for index in range(len(disks))]
    except Undecidable:
        yield None
    for path in paths:
        try:
            if account := item.read(*_DETAILS, *path):
                yield str(account)
        except Undecidable:
            yield None
