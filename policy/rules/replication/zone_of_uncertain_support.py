"""Machines are to come up in an availability zone, which Microsoft's support matrix does not allow.

Why: The matrices of both architectures say that machines from VMware cannot come up in a zone,
    while the service's interface takes one. Which of the two holds is not confirmed: the zone may
    be left out at a failover, or the failover may be refused.
Fix: Drill a machine with its zone before relying on it; otherwise leave `zone` out, or use an
    availability set.
Exceptions: An estate in which a drill has shown that its machines come up in their zones; waive it.
Source: vmware-physical-azure-support-matrix.md (2025-08-29), against the service's request
    (`targetAvailabilityZone`); marked as a conflict. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from policy.rule import Fault, rule


@rule("REP024", severity="advisory", each=Plan)
def zone_of_uncertain_support(plan: Plan) -> Iterator[Fault]:
    zoned = [
        machine
        for machine in plan.machines
        if machine.wanted_zone is not None and machine.state != "forgotten"
    ]
    # One fault, however many machines have a zone.
    for first in zoned[:1]:
        yield Fault(
            f"{first.name} is to come up in zone {first.wanted_zone}, "
            f"one of {len(zoned):,} with a zone",
            on=first,
            at=("zone",),
        )
