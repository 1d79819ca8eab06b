"""The host of a master target does not see a datastore of the machines that come back through it.

Why: A machine comes back only to a datastore that its master target's host can read and write.
    Otherwise protecting it again fails with error 8061.
Fix: Mount the datastore on the host, let the master target run on a host that sees it, or list
    another master target there. Then observe the vCenter again.
Exceptions: Machines that come back to another datastore, which the host sees.
Source: vmware-azure-prepare-failback.md (2019-12-24);
    vmware-azure-troubleshoot-failback-reprotect.md (2018-03-09). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenServer
from policy.rule import Fault, rule


@rule("SUP026", severity="advisory", each=SeenServer, document_only=True)
def datastore_out_of_reach(server: SeenServer) -> Iterator[Fault]:
    if server.out_of_reach:
        yield Fault(
            f"{server.name} runs on {server.host}, which does not see "
            f"{', '.join(server.out_of_reach)}"
        )
