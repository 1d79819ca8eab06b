"""More machines register with a configuration server than any document allows.

Why: Every machine registers with the configuration server, whichever process server takes its
    data. Beyond its limit it loses heartbeats, and a failover waits for a server that does not
    answer.
Fix: Describe the other machines in a document of their own, with a configuration server and a
    vault of their own. What moves to the modernized architecture needs none.
Exceptions: An estate that ran like this before it was described, until part of it has moved.
Source: vmware-physical-large-deployment.md (2019-11-14); site-recovery-plan-capacity-vmware.md
    (2021-08-19). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Server
from policy.rule import Fault, rule


@rule("CAP012", severity="mandatory", each=Server)
def too_many_machines_on_one_configuration_server(server: Server, facts: Facts) -> Iterator[Fault]:
    most = facts.servers.registers.machines_at_most
    if server.registers > most:
        yield Fault(
            f"{server.registers:,} machines register with {server.name}; one configuration server "
            f"takes at most {most:,}"
        )
