"""The vCenter role of Site Recovery's account lacks privileges that its architecture needs.

Why: An account that only reads discovers machines and replicates them. But it does not shut them
    down at a failover, does not see datastores, and brings nothing back: that shows on the night
    of the disaster.
Fix: Let `site.rolePurpose` be `failback`, and take privileges out of `remove` that the
    vCenter knows.
Exceptions: Privileges that this version of vCenter does not know, and an estate in which nothing
    is ever to come back.
Source: vmware-azure-set-up-replication-tutorial-modernized.md (2023-08-01);
    vmware-azure-reprotect.md (2021-05-27). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import VCenter
from policy.rule import Fault, rule


@rule("SUP023", severity="advisory", each=VCenter)
def role_lacks_privileges(vcenter: VCenter) -> Iterator[Fault]:
    if vcenter.reads_only and vcenter.lacking:
        yield Fault(
            f"the role {vcenter.role!r} in {vcenter.key} only reads: machines are not shut down "
            "at a failover, and do not come back"
        )
    elif vcenter.lacking:
        yield Fault(
            f"the role {vcenter.role!r} in {vcenter.key} lacks {', '.join(vcenter.lacking)}"
        )
