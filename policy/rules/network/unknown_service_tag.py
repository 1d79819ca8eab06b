"""An application flow names a service tag that Microsoft's list does not have.

Why: Azure refuses the security group with a rule for a tag that it does not know, and with it
    everything that the group was to allow. A name is easily misspelt.
Fix: Correct the name; `az network list-service-tags` shows those of a region.
Exceptions: Tags that are newer than the list. Waive the finding for the network, and say so.
Source: service-tags-overview.md (2023-01-26). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.document import nearest
from asr.facts import Facts
from asr.plan.entities import Network
from policy.rule import Fault, rule


@rule("NET036", severity="advisory", each=Network)
def unknown_service_tag(network: Network, facts: Facts) -> Iterator[Fault]:
    if network.role == "drill":
        return  # it repeats the flows of the failover network
    known = {name.lower(): name for name in facts.service_tags.names}
    for rule_of_flow in network.security_rules:
        if not rule_of_flow.flow:
            continue
        for end in (*rule_of_flow.sources, *rule_of_flow.destinations):
            # A part behind a dot is a region, except where the whole name is in the list.
            name = end.partition(".")[0]
            if end == "*" or "/" in end or not known.keys().isdisjoint((end.lower(), name.lower())):
                continue
            likely = nearest(name, known.values())
            yield Fault(
                f"the flow {rule_of_flow.flow!r} of {network.name} names the service tag {end}, "
                "which is not in Microsoft's list"
                + (f"; did you mean {likely}?" if likely else ""),
                at=("create", "flows", rule_of_flow.flow, "remote"),
            )
