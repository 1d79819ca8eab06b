"""Disks are set one by one, on a machine whose Mobility service is pushed by the server.

Why: The service takes settings of single disks only from a Mobility service that is there already
    and reports its disks. Where the server is to install it, enabling replication fails.
Fix: Install the Mobility service on the machine before replication is enabled.
Exceptions: Machines on which it runs already, although the document has a run-as account for
    others; and machines that replicate.
Source: vmware-azure-exclude-disk.md (2019-12-10);
    vmware-azure-set-up-replication-tutorial-modernized.md (2023-08-01). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("REP022", severity="advisory", each=Plan)
def single_disks_with_push_installation(plan: Plan) -> Iterator[Fault]:
    started = {disk.machine for disk in plan.disks if disk.replicated}
    for machine in plan.machines:
        item = machine.item
        if item and item.disks and item.run_as_account and machine.name not in started:
            yield Fault(
                f"{machine.name} has settings of single disks; its Mobility service must be "
                "installed before replication is enabled",
                on=machine,
            )
