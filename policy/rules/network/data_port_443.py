"""Replication data is to use port 443, which is the control channel's.

Why: Port 443 of a configuration server or appliance answers the control channel and cannot be
    changed. Replication data has a port of its own.
Fix: Leave `replication.dataPort` at 9443, or choose another free port, and open it in every
    firewall between the machines and the server.
Exceptions: None.
Source: vmware-azure-architecture.md (2024-09-10); configuration server set-up include
    (2019-02-28). As of 2026-11-23.
"""

from collections.abc import Iterator

from asr.plan.entities import ReplicationPath
from policy.rule import Fault, rule


@rule("NET004", severity="mandatory", each=ReplicationPath)
def data_port_443(path: ReplicationPath) -> Iterator[Fault]:
    if path.data_port == 443:
        yield Fault("the data port is 443, where the control channel answers")
