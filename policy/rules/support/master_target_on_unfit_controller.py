"""A server that receives machines at failback has disks on another controller than LSI Logic.

Why: A master target takes the disks of machines that come back only on LSI Logic controllers.
    With a paravirtual one the failback fails.
Fix: Change the type of its SCSI controllers to LSI Logic SAS (Windows) or LSI Logic Parallel
    (Linux) while it is switched off; or build a master target anew, which gets the right one.
Exceptions: A server that will be changed before any machine comes back.
Source: vmware-azure-prepare-failback.md (2019-12-24). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenServer
from policy.rule import Fault, rule


@rule("SUP025", severity="mandatory", each=SeenServer, document_only=True)
def master_target_on_unfit_controller(server: SeenServer) -> Iterator[Fault]:
    if server.unfit_controllers:
        yield Fault(
            f"{server.name} receives machines at failback, and has disks on "
            f"{', '.join(server.unfit_controllers)}"
        )
