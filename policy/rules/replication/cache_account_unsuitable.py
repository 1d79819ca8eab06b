"""A cache storage account has settings with which replication does not work.

Why: The cache must be a standard general-purpose account without a hierarchical namespace. When
    its firewall is closed, trusted Microsoft services must still pass.
Fix: Use kind StorageV2 with a Standard SKU, leave the hierarchical namespace off, and let
    AzureServices bypass the firewall.
Exceptions: None known. An account that neither this toolkit creates nor a replicated item names
    is no cache and not judged.
Source: vmware-physical-azure-support-matrix.md (2025-08-29);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.graph import Node
from policy.caches import ACCOUNT, Caches
from policy.rule import Fault, rule


@rule(
    "REP002",
    severity="mandatory",
    each=ACCOUNT,
    parts=("foundation",),
)
def cache_account_unsuitable(account: Node, caches: Caches) -> Iterator[Fault]:
    if not caches.include(account):
        return
    kind, sku = account.read("kind"), str(account.read("sku", "name"))
    if kind not in ("Storage", "StorageV2"):
        yield Fault("its kind is not general purpose", at=("kind",))
    if not sku.startswith("Standard_"):
        yield Fault("its SKU does not have standard performance", at=("sku",))
    if account.read("isHnsEnabled"):
        yield Fault("its hierarchical namespace is on", at=("isHnsEnabled",))
    if account.read("networkRuleSet", "defaultAction") == "Deny":
        bypass = str(account.read("networkRuleSet", "bypass", default="AzureServices"))
        if "AzureServices" not in bypass:
            yield Fault("its firewall stops trusted Microsoft services", at=("networkRuleSet",))
