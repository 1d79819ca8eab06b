"""A server is to be made from a template that its vCenter does not have.

Why: The template is looked up whenever the part `site` is previewed or updated: without it nothing
    of that part can be built. A machine of that name is no template: a copy of a server that is
    registered cannot register, and disks of a copied machine have the identities of the original's.
    Advisory: an observation tells what there was when it was made, and to an account that may not
    see everything; the lookup itself has the last word.
Fix: Prepare the template under this name, or correct `source.template`. Then observe the vCenter
    again.
Exceptions: A template that will be there before the part is updated.
Source: deploy-vmware-azure-replication-appliance-modernized.md (2023-08-23);
    vmware-azure-reprotect.md (2021-05-27). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import SeenSource
from policy.rule import Fault, rule


@rule("SUP022", severity="advisory", each=SeenSource, document_only=True)
def template_not_in_vcenter(source: SeenSource) -> Iterator[Fault]:
    if source.found == "nothing":
        yield Fault(
            f"{source.server} is to be made from {source.template!r}, which the vCenter "
            f"{source.vcenter} does not have",
            at=source.at,
        )
    elif source.found == "machine":
        yield Fault(
            f"{source.server} is to be made from {source.template!r}, which is a machine of the "
            f"vCenter {source.vcenter} and no template",
            at=source.at,
        )
