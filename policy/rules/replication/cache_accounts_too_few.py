"""There are fewer cache storage accounts than the protected disks need.

Why: Every protected disk writes into its cache account all the time. An account carries a
    published number of disks, by its kind and by their churn; beyond it the account throttles,
    recovery points come late, and the recovery point objective is missed.
Fix: Add accounts under `cache`, or let the toolkit count them with `accounts: decided`. Machines
    that replicate keep their account; new ones are given to the account that carries least.
Exceptions: Disks that are not known are counted as 3 a machine, with 8 MB/s each. An estate that
    was measured may need less: list its disks with their churn under `disks`.
Source: vmware-physical-azure-support-matrix.md (2025-08-29);
    site-recovery-plan-capacity-vmware.md (2021-08-19). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import CacheDemand
from policy.rule import Fault, rule


@rule("REP010", severity="advisory", each=CacheDemand)
def cache_accounts_too_few(demand: CacheDemand) -> Iterator[Fault]:
    if demand.accounts < demand.needed:
        yield Fault(
            f"{demand.disks:,} disks need {demand.needed} cache storage accounts, each for "
            f"{demand.disks_per_account:,} disks of up to {demand.churn_mbps} MB/s; there are "
            f"{demand.accounts}"
        )
