"""A server is to be built on a datastore or a host that its vCenter does not have.

Why: Both are looked up by name whenever the part `site` is previewed or updated: without them
    nothing of that part can be built.
Fix: Correct the name under `datastore` or `host`, or mount the datastore or add the host. Then
    observe the vCenter again.
Exceptions: A datastore or host that will be there before the part is updated, and one that the
    account that observed the vCenter may not see.
Source: the functions getDatastore and getHost of Pulumi's vSphere provider, which fail for a name
    that nothing has. As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenPlace
from policy.rule import Fault, rule


@rule("SUP029", severity="advisory", each=SeenPlace, document_only=True)
def place_not_in_vcenter(place: SeenPlace) -> Iterator[Fault]:
    if not place.found:
        yield Fault(
            f"{place.server} is to be built on the {place.kind} {place.name!r}, which the vCenter "
            f"{place.vcenter} does not have",
            at=place.at,
        )
