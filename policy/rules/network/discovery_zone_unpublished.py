"""A replication appliance needs a private DNS zone whose name Microsoft does not publish.

Why: Discovery of a modernized environment has endpoints of its own. For this cloud no document
    names the private DNS zone for them; without it they are resolved to public addresses, which
    a vault with a private endpoint refuses.
Fix: Ask Microsoft for the name of the zone, and give it among the zones of
    `replication.privateEndpoints.vault.create`: as `zones.create.additional`, or with the existing.
Exceptions: Where others look after the zones (`zones.request`), waive it when they have the name.
Source: private-endpoint-dns.md (2023-10-11); replication-appliance-support-matrix.md
    (2026-04-21), which name the zone of the public cloud only. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import PrivateEndpoint
from policy.rule import Fault, rule


@rule("NET043", severity="advisory", each=PrivateEndpoint)
def discovery_zone_unpublished(endpoint: PrivateEndpoint) -> Iterator[Fault]:
    if endpoint.unpublished_zone:
        yield Fault("no zone is given for discovery, and Microsoft names none for this cloud")
