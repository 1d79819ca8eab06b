"""A classic estate is to grow: Microsoft refuses new protection on it.

Why: Since 2026-01-31 replication cannot be enabled for another machine through a configuration
    server, and the architecture was retired on 2026-03-30. A deployment of a new machine, vault,
    policy or configuration server fails, or leaves something behind that nobody supports.
Fix: Protect the machine in a modernized environment (`architecture: modernized`), and move the
    estate there. A machine that has long been protected belongs in the observation.
Exceptions: None. A lab that shows the architecture is a `purpose: rehearsal`.
Source: vmware-physical-azure-classic-deprecation.md (2026-08-26). As of 2026-11-23.
"""

from collections.abc import Iterator
from datetime import date

from asr.facts import Facts
from asr.plan import Plan
from policy.rule import Fault, rule


@rule("LIF001", severity="mandatory", each=Plan)
def new_protection_on_classic(plan: Plan, facts: Facts, today: date) -> Iterator[Fault]:
    blocked = facts.dates.classic_new_protection_blocked
    if plan.purpose != "existing-estate" or today <= blocked:
        return
    for machine in plan.machines:
        # Whatever it waits for: the gate behind all others stays closed.
        if machine.state == "waiting":
            yield Fault(
                f"{machine.name} was neither accepted nor seen protected, and can never be: "
                f"enabling another machine has been refused since {blocked}",
                on=machine,
            )
    if plan.vault.create:
        yield Fault("a vault for a classic estate is to be created", on=plan.vault)
    for policy in plan.policies:
        if policy.create and policy.provider != "InMage":
            yield Fault("a classic replication policy is to be created", on=policy)
    for server in plan.servers:
        # What comes back through a process server or a master target was protected long ago.
        if server.create and server.kind == "configuration-server":
            yield Fault("a configuration server is to be created", on=server)
    for vcenter in plan.vault_vcenters:
        if vcenter.create:
            yield Fault("a vCenter is to be added to the vault of a classic estate", on=vcenter)
