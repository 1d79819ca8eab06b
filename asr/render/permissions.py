"""What the account of Site Recovery may do in each vCenter, for the team that grants it."""

import re

from asr.plan import Plan
from asr.plan.entities import PermittedPrincipal, VCenter
from asr.render.document import Document, Step

_FILES: tuple[tuple[str, str, Step], ...] = (
    (
        "request.md",
        "The rights of Site Recovery's account, and what fails without them",
        "requests",
    ),
    ("grant.ps1", "Grants them with PowerCLI", "requests"),
    ("grant.sh", "The same with govc", "requests"),
    (
        "revoke.ps1",
        "Takes the rights of Site Recovery's account back with PowerCLI; without them nothing "
        "fails over with a shutdown, and nothing fails back",
        "at-the-end",
    ),
    ("revoke.sh", "The same with govc", "at-the-end"),
)

_GRANTS = ("grant.ps1", "grant.sh")
_FIRST = "; run the site stack first, which makes the role"


def permission_documents(plan: Plan) -> list[Document]:
    """A request, and scripts with their undo, for every vCenter whose permissions others set."""
    principals = {one.vcenter: one.principals for one in plan.permissions}
    ours = {one.vcenter for one in plan.permissions if one.create}
    return [
        Document(
            path=f"permissions/{vcenter.key}/{name}",
            template=f"permissions/{name}.j2",
            values=_values(vcenter, principals.get(vcenter.key, ())),
            step=step,
            what=what + (_FIRST if vcenter.create_role and name in _GRANTS else ""),
            where="any desk" if name.endswith(".md") else f"a desk that reaches {vcenter.host}",
            who="vCenter team",
        )
        for vcenter in plan.vcenters
        if vcenter.key not in ours
        for name, what, step in _FILES
    ]


def _values(vcenter: VCenter, principals: tuple[PermittedPrincipal, ...]) -> dict:
    return {
        "principals": principals,
        "host": vcenter.host,
        "port": vcenter.port,
        "datacenter": vcenter.datacenter,
        "datacenter_name": vcenter.datacenter.rsplit("/", 1)[-1],
        # govc takes some characters of a path for a pattern.
        "datacenter_path": "/" + re.sub(r"([\\*?\[])", r"\\\1", vcenter.datacenter.lstrip("/")),
        "role": vcenter.role,
        "role_name": vcenter.role_name,
        "reads_only": vcenter.reads_only,
        "stack_has_role": vcenter.create_role,
        "privileges": vcenter.privileges,
    }
