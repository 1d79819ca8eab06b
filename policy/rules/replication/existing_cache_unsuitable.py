"""An existing cache storage account was observed with settings that replication does not work with.

Why: The cache must be a standard general-purpose account in the region of the vault, without a
    hierarchical namespace and without soft delete. When its firewall is closed, trusted Microsoft
    services must still pass.
Fix: Have its owners change what can be changed (soft delete off; AzureServices may bypass the
    firewall), then observe again. Kind, performance, region and namespace stay: name another
    account.
Exceptions: None known.
Source: vmware-physical-azure-support-matrix.md (2025-08-29);
    vmware-azure-disaster-recovery-powershell.md (2026-08-17);
    hybrid-how-to-enable-replication-private-endpoints.md (2023-08-31). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("REP005", severity="mandatory", each=Plan)
def existing_cache_unsuitable(plan: Plan) -> Iterator[Fault]:
    for account in plan.cache_accounts:
        seen = account.seen
        if seen is None:
            continue
        faults = (
            (seen.kind not in (None, "Storage", "StorageV2"), "its kind is not general purpose"),
            (
                seen.sku is not None and not seen.sku.startswith("Standard_"),
                "its SKU does not have standard performance",
            ),
            (seen.region not in (None, plan.region), f"it is in {seen.region}"),
            (seen.hierarchical_namespace, "its hierarchical namespace is on"),
            (seen.soft_delete, "it keeps deleted blobs"),
            (seen.trusted_services is False, "its firewall stops trusted Microsoft services"),
        )
        for wrong, what in faults:
            if wrong:
                yield Fault(f"{account.name}: {what}", on=account, at=("existing",))
