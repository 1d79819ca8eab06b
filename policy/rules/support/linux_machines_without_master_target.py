"""Linux machines are protected, and no master target could receive them.

Why: The master target inside a configuration server runs Windows and receives Windows machines
    only. Without one that runs Linux a Linux machine fails over to Azure and cannot come back.
Fix: Add one with `os: linux` to `site.masterTargets`, built here or existing.
Exceptions: Machines that are to stay in Azure for good.
Source: vmware-azure-install-linux-master-target.md (2026-02-13);
    site-recovery-plan-capacity-vmware.md (2021-08-19). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import ServerCount
from policy.rule import Fault, rule


@rule("SUP020", severity="mandatory", each=ServerCount)
def linux_machines_without_master_target(count: ServerCount) -> Iterator[Fault]:
    missing = count.needed and not count.given
    if count.kind == "master-target" and count.os == "linux" and missing:
        yield Fault("Linux machines are protected, and no master target runs Linux")
