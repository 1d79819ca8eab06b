"""A machine, or a consistency group, is more than any one server of Site Recovery can carry.

Why: A machine uses exactly one process server or appliance, and machines of a consistency group
    share theirs. What writes more in a day than the largest one takes falls behind further every
    day, and no second server helps.
Fix: Leave disks out that need no recovery, such as those of swap and temporary files, move part of
    the load to another machine, or divide the consistency group. Such a machine is better protected
    by what its application brings for replication.
Exceptions: A number that was a peak and not a day's average; correct `churnPerDay` instead.
Source: site-recovery-plan-capacity-vmware.md (2021-08-19);
    vmware-physical-azure-support-matrix.md (2025-08-29). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.data_sizes import in_units
from asr.plan.entities import Unit
from policy.rule import Fault, rule


@rule("CAP013", severity="mandatory", each=Unit)
def too_much_for_any_server(unit: Unit) -> Iterator[Fault]:
    what = f"the consistency group {unit.name}" if unit.group else unit.name
    churn, most = unit.churn_gb, unit.most_churn_gb
    if churn is not None and most is not None and churn > most:
        yield Fault(
            f"{what} writes {in_units(churn)} a day; the largest server takes {in_units(most)}"
        )
    if unit.machines > unit.most_machines:
        yield Fault(
            f"{what} counts as {unit.machines:,} machines by its disks; the largest server "
            f"carries {unit.most_machines:,}"
        )
