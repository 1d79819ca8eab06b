"""A master target is to write to a datastore of a kind to which nothing comes back.

Why: The classic failback writes to VMFS and vSAN datastores only. A machine whose disks lay on NFS
    was replicated, and cannot come back to where it was.
Fix: Name a datastore of VMFS or vSAN that the host of the master target sees; machines then come
    back to an alternate location.
Exceptions: A datastore that is listed for its other machines, which move before any failback.
Source: vmware-azure-reprotect.md (2018-12-17). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenServer
from policy.rule import Fault, rule


@rule("SUP027", severity="mandatory", each=SeenServer, document_only=True)
def datastore_closed_to_failback(server: SeenServer) -> Iterator[Fault]:
    for datastore, kind in server.closed_to_failback:
        yield Fault(f"{server.name} is to write to {datastore}, which is {kind}")
