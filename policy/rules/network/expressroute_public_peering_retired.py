"""Replication uses ExpressRoute public peering, which Microsoft retired.

Why: Public peering ended on 2024-03-31. A circuit carries private and Microsoft peering only.
Fix: Set `replication.path: expressroute-microsoft-peering` and add that peering to the circuit.
Exceptions: None.
Source: expressroute-circuit-peerings.md (2022-09-19). As of 2026-11-23.
"""

from collections.abc import Iterator
from datetime import date

from asr.facts import Facts
from asr.plan.entities import ReplicationPath
from policy.rule import Fault, rule


@rule("NET003", severity="mandatory", each=ReplicationPath)
def expressroute_public_peering_retired(
    path: ReplicationPath, facts: Facts, today: date
) -> Iterator[Fault]:
    end = facts.dates.expressroute_public_peering_retired
    if path.carrier == "expressroute-public-peering" and today > end:
        yield Fault(f"replication uses public peering, which was retired on {end}")
