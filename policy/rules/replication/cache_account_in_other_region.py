"""A cache storage account is in another region than the vault.

Why: Replicated data lands in the cache account first. It has to stand in the region that
    receives the machines, which is the vault's for machines from VMware.
Fix: Create the account in the vault's region.
Exceptions: None known. An account that neither this toolkit creates nor a replicated item names
    is no cache and not judged.
Source: vmware-azure-disaster-recovery-powershell.md (2026-08-17). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.graph import Graph, Node
from policy.caches import ACCOUNT, Caches
from policy.rule import Fault, rule


@rule(
    "REP003",
    severity="mandatory",
    each=ACCOUNT,
    parts=("foundation",),
)
def cache_account_in_other_region(account: Node, caches: Caches, graph: Graph) -> Iterator[Fault]:
    if not caches.include(account):
        return
    vaults = graph.of_type("azure-native:recoveryservices:Vault")
    regions = {_region(vault.read("location")) for vault in vaults}
    region = _region(account.read("location"))
    if regions and region not in regions:
        yield Fault("its location is not the vault's")


def _region(name: str) -> str:
    return str(name).replace(" ", "").lower()
