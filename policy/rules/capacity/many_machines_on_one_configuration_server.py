"""More machines register with a configuration server than its large-site guide allows.

Why: Every machine registers with the configuration server, whichever process server takes its
    data. For large sites one document states 550 machines and another 650: between the two nobody
    promises that it keeps up.
Fix: Describe the other machines in a document of their own, with a configuration server and a
    vault of their own. What moves to the modernized architecture needs none.
Exceptions: An estate that ran like this before it was described; watch the health of the server.
Source: vmware-physical-large-deployment.md (2019-11-14); site-recovery-plan-capacity-vmware.md
    (2021-08-19). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.facts import Facts
from asr.plan.entities import Server
from policy.rule import Fault, rule


@rule("CAP011", severity="advisory", each=Server)
def many_machines_on_one_configuration_server(server: Server, facts: Facts) -> Iterator[Fault]:
    limits = facts.servers.registers
    if limits.machines < server.registers <= limits.machines_at_most:
        yield Fault(
            f"{server.registers:,} machines register with {server.name}; the guide for large "
            f"sites allows {limits.machines:,}"
        )
