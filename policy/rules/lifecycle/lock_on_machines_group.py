"""A lock stands on a resource group that machines fail over into.

Why: A drill starts machines in that group, and its clean-up deletes them. With a lock the
    clean-up fails, drilled machines run on and cost, and the next drill finds them in its way; a
    read-only lock stops failovers too.
Fix: Take the lock off the group, and put one on the vault instead; or let machines fail over into
    another group.
Exceptions: None known.
Source: our inference from what a drill and its clean-up do
    (site-recovery-test-failover-to-azure.md, 2018-10-28). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.graph import Graph, Node, Undecidable
from policy.rule import Fault, rule

_LOCKS = (
    "azure-native:authorization:ManagementLockByScope",
    "azure-native:authorization:ManagementLockAtResourceGroupLevel",
)
_ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
_DETAILS = ("properties", "providerSpecificDetails")
_GROUPS = ("targetResourceGroupId", "targetAzureV2ResourceGroupId", "recoveryResourceGroupId")


@rule("LIF010", severity="advisory", each=Graph)
def lock_on_machines_group(graph: Graph) -> Iterator[Fault]:
    unknown: Undecidable | None = None
    locks: list[tuple[Node, str]] = []
    for node in (found for kind in _LOCKS for found in graph.of_type(kind)):
        try:
            locks += [(node, scope) for scope in _locked_groups(node)]
        except Undecidable as reason:
            unknown = unknown or reason
    if locks:
        groups, all_known = _machines_groups(graph)
        for node, scope in locks:
            if any(group.startswith(scope) or group.endswith(scope) for group in groups):
                yield Fault("it locks a resource group that machines fail over into", on=node)
            elif not groups or not all_known:
                unknown = unknown or Undecidable(("the resource groups of machines",))
    if unknown is not None:
        raise unknown


def _locked_groups(lock: Node) -> Iterator[str]:
    """How the ids of groups begin or end that a lock of a group or a subscription is on."""
    if str(lock.read("level", default="")) not in ("CanNotDelete", "ReadOnly"):
        return
    if lock.type == _LOCKS[1]:
        yield f"/resourcegroups/{lock.read('resourceGroupName')}/".lower()
        return
    scope = str(lock.read("scope")).strip("/").lower()
    if scope.count("/") in (1, 3):  # a subscription or a group; anything below is no concern
        yield f"/{scope}/"


def _machines_groups(graph: Graph) -> tuple[set[str], bool]:
    """The groups that items name, and whether all are known."""
    found: set[str] = set()
    all_known = True
    for item in graph.of_type(_ITEM):
        for key in _GROUPS:
            try:
                if group := item.read(*_DETAILS, key):
                    found.add(f"/{str(group).strip('/')}/".lower())
            except Undecidable:
                all_known = False
    return found, all_known
