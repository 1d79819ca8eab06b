"""What Site Recovery may do in a vCenter: its role's privileges, and who is given the role."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from asr.facts import Facts
from asr.facts.servers import PrivilegeCatalogue, PrivilegeFacts
from asr.model import Classic, Environment
from asr.model.vcenter import RoleSettings
from asr.plan.entities import Path, PermittedPrincipal, Request, VCenter, VCenterPermission
from asr.plan.refusals import Refusal


def privileges_of(environment: Environment, facts: PrivilegeFacts) -> tuple[str, ...]:
    """The privileges that the tables have for discovery, failover and failback."""
    return facts.all + (() if isinstance(environment, Classic) else facts.modernized)


def needed_privileges(environment: Environment, facts: PrivilegeFacts) -> tuple[str, ...]:
    """The privileges that the tables give the role of this environment."""
    if environment.site.role_purpose == "discovery":
        return ()  # what every role can read is enough
    return privileges_of(environment, facts)


class PlannedRole(NamedTuple):
    """The role of Site Recovery's accounts."""

    label: str
    """What vCenter shows, and what it is looked up by."""
    name: str
    """What PowerCLI and govc call it."""
    create: bool


def plan_role(
    environment: Environment, facts: PrivilegeFacts, refusals: list[Refusal]
) -> PlannedRole:
    """The role that is created, or that exists: for discovery that is one of vCenter's own."""
    wanted = environment.site.role
    labels = {name: label for label, name in facts.roles.items()}
    if wanted.existing is not None:
        label = labels.get(wanted.existing, wanted.existing)
        return PlannedRole(label, facts.roles.get(label, label), create=False)
    assert wanted.create is not None
    path = ("site", "role", "create")
    if environment.site.role_purpose == "discovery":
        if wanted.create != RoleSettings():
            refusals.append(
                Refusal(
                    path=path,
                    message="a role for discovery is not created",
                    expected=f"nothing, which is vCenter's own role {facts.discovery_role!r}, or "
                    "`existing`",
                    fix="leave the role out, or name one that exists",
                )
            )
        label = facts.discovery_role
        return PlannedRole(label, facts.roles[label], create=False)
    name = wanted.create.name
    if name in facts.roles or name in labels:
        refusals.append(
            Refusal(
                path=(*path, "name"),
                message=f"vCenter has a role {name!r} of its own",
                expected="a name that no role has",
                fix="choose another name, or name the role under `existing`",
            )
        )
    return PlannedRole(name, name, create=True)


def plan_privileges(
    environment: Environment, facts: Facts, refusals: list[Refusal]
) -> tuple[str, ...]:
    """The privileges of the role: those of the tables, with what the document adds and removes."""
    needed = needed_privileges(environment, facts.privileges)
    role = environment.site.role.create
    if role is None:
        return needed
    path = ("site", "role", "create")
    refusals += _unknown(role.add, (*path, "add"), facts.vsphere_privileges)
    for index, privilege in enumerate(role.add):
        if privilege in needed or privilege in role.add[:index]:
            refusals.append(
                Refusal(
                    path=(*path, "add", index),
                    message=f"the role has the privilege {privilege} already",
                    expected="a privilege that the table does not have",
                    fix="leave it out",
                )
            )
    for index, privilege in enumerate(role.remove):
        if privilege not in needed or privilege in role.remove[:index]:
            refusals.append(
                Refusal(
                    path=(*path, "remove", index),
                    message=f"the role does not have the privilege {privilege}",
                    expected="a privilege of the table",
                    fix="correct its spelling, or leave it out",
                )
            )
    kept = (privilege for privilege in needed if privilege not in role.remove)
    return tuple(dict.fromkeys((*kept, *role.add, *role.add_unlisted)))


def _unknown(
    privileges: tuple[str, ...], path: Path, catalogue: PrivilegeCatalogue
) -> Iterator[Refusal]:
    """Refuses privileges that vCenter does not have: it would not create the role."""
    if not privileges:
        return
    listed = catalogue.ids
    for index, privilege in enumerate(privileges):
        if privilege in listed:
            continue
        near = get_close_matches(privilege, sorted(listed), n=1, cutoff=0.8)
        yield Refusal(
            path=(*path, index),
            message=f"the list of vCenter's privileges of {catalogue.as_of} has no {privilege!r}",
            expected="the id of a privilege, as `govc role.ls Admin` lists them",
            fix=(f"did you mean {near[0]}? Otherwise" if near else "correct it, or")
            + " name it in `addUnlisted`, if it is newer than the list or an extension's",
        )


def plan_permissions(
    environment: Environment, vcenters: tuple[VCenter, ...], refusals: list[Refusal]
) -> tuple[VCenterPermission, ...]:
    """The role on the datacenter of every vCenter, for everything below it."""
    permissions = environment.site.permissions
    seen: set[str] = set()
    for index, principal in enumerate(permissions.principals):
        if principal.name.lower() in seen:
            refusals.append(
                Refusal(
                    path=("site", "permissions", "principals", index),
                    message=f"{principal.name!r} is named twice",
                    expected="every account once; capital letters make no difference",
                    fix="leave it out",
                )
            )
        seen.add(principal.name.lower())
    if permissions.mode == "create" and not permissions.principals:
        refusals.append(
            Refusal(
                path=("site", "permissions"),
                message="permissions are to be set, and no account is named",
                expected="at least one entry under `principals`",
                fix="name the account that Site Recovery uses",
            )
        )
    if not permissions.principals:
        return ()
    return tuple(
        VCenterPermission(
            path=("site", "permissions"),
            vcenter=vcenter.key,
            entity_type="Datacenter",
            entity=vcenter.datacenter,
            role=vcenter.role,
            principals=tuple(
                PermittedPrincipal(name=principal.name, group=principal.group)
                for principal in permissions.principals
            ),
            propagate=True,
            create=permissions.mode == "create",
        )
        for vcenter in vcenters
    )


def permission_requests(
    permissions: tuple[VCenterPermission, ...], vcenters: tuple[VCenter, ...]
) -> Iterator[Request]:
    """What the owners of vCenters are asked to permit."""
    by_key = {vcenter.key: vcenter for vcenter in vcenters}
    for permission in permissions:
        if permission.create:
            continue
        vcenter = by_key[permission.vcenter]
        yield Request(
            path=permission.path,
            key=f"vcenter-permission-{permission.vcenter.lower()}",
            title=f"Give Site Recovery's accounts the role {permission.role!r} on the datacenter "
            f"{permission.entity!r}",
            owner=f"administrators of the vCenter {vcenter.host}",
            why="without it no machine is discovered, shut down at failover or brought back",
            values=(
                ("vCenter", vcenter.host),
                (permission.entity_type, permission.entity),
                ("Role", permission.role),
                (
                    "Who makes the role",
                    "the site stack, first" if vcenter.create_role else "it exists",
                ),
                *(
                    ("Group" if principal.group else "User", principal.name)
                    for principal in permission.principals
                ),
                ("Propagate to children", "yes" if permission.propagate else "no"),
            ),
            # Beside it stand the scripts that do it.
            page=f"permissions/{vcenter.key}/request.md",
        )
