"""A private endpoint leads to a cache storage account that is not general purpose v2.

Why: Only general purpose v2 accounts serve replication over a private endpoint.
Fix: Upgrade the account to general purpose v2, or replicate through one that this toolkit creates.
Exceptions: None known. An account that neither this toolkit creates nor a replicated item names
    is no cache and not judged.
Source: hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.graph import Graph, Node
from policy.caches import ACCOUNT, Caches
from policy.private_links import ENDPOINT, connections
from policy.rule import Fault, rule


@rule("REP012", severity="mandatory", each=ACCOUNT, parts=("foundation",))
def private_endpoint_of_first_version_account(
    account: Node, caches: Caches, graph: Graph
) -> Iterator[Fault]:
    endpoints = graph.of_type(ENDPOINT)
    if not endpoints or not caches.include(account):
        return
    end = f"/storageaccounts/{account.read('accountName')}".lower()
    reached = (target for endpoint in endpoints for target, _ in connections(endpoint))
    if any(target.endswith(end) for target in reached) and account.read("kind") != "StorageV2":
        yield Fault("it has a private endpoint and is not general purpose v2", at=("kind",))
