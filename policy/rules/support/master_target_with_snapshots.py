"""A server that receives machines at failback has snapshots.

Why: A master target attaches the disks of the machines that come back. With a snapshot of its own
    it loses track of them, and the failback fails.
Fix: Delete the snapshots of the server, and keep snapshot and backup tools off it. Then observe
    its vCenter again.
Exceptions: A snapshot that is deleted before any machine comes back.
Source: vmware-azure-prepare-failback.md (2019-12-24);
    vmware-azure-install-linux-master-target.md (2026-02-13). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenServer
from policy.rule import Fault, rule


@rule("SUP024", severity="mandatory", each=SeenServer, document_only=True)
def master_target_with_snapshots(server: SeenServer) -> Iterator[Fault]:
    if server.snapshots:
        counted = "a snapshot" if server.snapshots == 1 else f"{server.snapshots:,} snapshots"
        yield Fault(f"{server.name} receives machines at failback, and has {counted}")
