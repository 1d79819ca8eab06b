"""Two networks that are joined to the site have the same addresses.

Why: Both are announced to the site with the same prefixes. Its routers know one way for each, so
    machines in the other network are not reached, and those that fail back lose their way.
Fix: Give each failover network prefixes of its own, or join only one of them.
Exceptions: Networks of which never both are joined at a time; waive it with the procedure.
Source: virtual-networks-faq.md (2019-02-12); concepts-on-premises-to-azure-networking.md
    (2022-07-26). As of 2026-11-24.
"""

from collections.abc import Iterator
from itertools import combinations

from asr.plan import Plan
from asr.plan.network.addressing import overlap
from policy.rule import Fault, known, rule


@rule("NET027", severity="mandatory", each=Plan)
def joined_networks_overlap(plan: Plan) -> Iterator[Fault]:
    networks = {network.key: network for network in plan.networks}
    prefixes = [entry for entry in plan.prefixes if entry.side == "failover"]
    for one, other in combinations(prefixes, 2):
        if one.network == other.network or not overlap(one.prefix, other.prefix):
            continue
        both = [networks[entry.network] for entry in (one, other)]
        if both[0].id.lower() == both[1].id.lower() or False in (both[0].joined, both[1].joined):
            continue
        if all(known(it.joined, f"whether {it.key} is joined to the site") for it in both):
            yield Fault(
                f"{other.prefix} of {other.network} shares addresses with {one.prefix} of "
                f"{one.network}, and both are joined to the site",
                on=other,
            )
