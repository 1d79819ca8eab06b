"""vCenters: what of Site Recovery lives in them."""

from asr.facts import Facts
from asr.model import Environment
from asr.model.vcenter import VCenter as VCenterEntry
from asr.plan.entities import VCenter
from asr.plan.refusals import Refusal
from asr.plan.site.permissions import plan_privileges, plan_role, privileges_of


def plan_vcenters(
    environment: Environment, facts: Facts, refusals: list[Refusal]
) -> tuple[VCenter, ...]:
    """Every vCenter of the document."""
    site = environment.site
    privileges = plan_privileges(environment, facts, refusals)
    role = plan_role(environment, facts.privileges, refusals)
    reads_only = site.role_purpose == "discovery"
    ours = role.create or reads_only
    needed = privileges_of(environment, facts.privileges) if ours else ()
    lacking = tuple(privilege for privilege in needed if privilege not in privileges)
    # Hosts know no capital letters; a second alias of one vCenter is another datacenter of it. The
    # first in the order of the alphabet stands for all: where entries stand in a document is no
    # reason to change anything.
    friendly: dict[str, str] = {}
    entries: dict[tuple[str, int], tuple[str, ...]] = {}
    for key, vcenter in sorted(site.vcenters.items()):
        friendly.setdefault(vcenter.host.lower(), key)
        server = (vcenter.host.lower(), vcenter.port)
        entries[server] = (*entries.get(server, ()), key)
    _refuse_twins(environment, refusals)
    existing_folder, new_folders = _folders(environment)
    return tuple(
        VCenter(
            path=("site", "vcenters", key),
            key=key,
            host=vcenter.host,
            port=vcenter.port,
            credential=vcenter.credential,
            # Scripts and workbooks know it by what follows the last stroke.
            datacenter=vcenter.datacenter.rstrip("/"),
            allow_unverified_certificate=vcenter.allow_unverified_certificate,
            role=role.label,
            role_name=role.name,
            create_role=role.create,
            role_made_by=entries[vcenter.host.lower(), vcenter.port][0],
            role_known_as=_known_as(vcenter, entries),
            privileges=privileges,
            folder=new_folders[-1] if new_folders else existing_folder,
            existing_folder=existing_folder,
            new_folders=new_folders,
            friendly_name=friendly[vcenter.host.lower()],
            lacking=lacking,
            reads_only=reads_only,
        )
        for key, vcenter in site.vcenters.items()
    )


def _known_as(
    vcenter: VCenterEntry, entries: dict[tuple[str, int], tuple[str, ...]]
) -> tuple[str, ...]:
    """What a stack knows the role of a vCenter by: now first, then whatever it may have been.

    The alias of its only entry; the vCenter itself when there are several, of which any may go.
    """
    host, port = server = (vcenter.host.lower(), vcenter.port)
    itself = f"{host}.{port}"
    keys = entries[server]
    return (*keys, itself) if len(keys) == 1 else (itself, *keys)


def _folders(environment: Environment) -> tuple[str, tuple[str, ...]]:
    """The path of what exists of the folder of Site Recovery's servers, and those to create."""
    folder = environment.site.folder
    if folder.create is None:
        return folder.existing or "", ()
    above = path = (folder.create.below or "").strip("/")
    new: list[str] = []
    for name in filter(None, folder.create.path.split("/")):
        path = f"{path}/{name}".strip("/")
        new.append(path)
    return above, tuple(new)


def vcenter_hosts(environment: Environment) -> tuple[str, ...]:
    """The hosts of all vCenters, each once, however many of its datacenters are named."""
    hosts: dict[str, str] = {}
    for vcenter in environment.site.vcenters.values():
        hosts.setdefault(vcenter.host.lower(), vcenter.host)
    return tuple(hosts.values())


def _refuse_twins(environment: Environment, refusals: list[Refusal]) -> None:
    """Refuses a datacenter of a vCenter that is there twice: two would set its permissions."""
    seen: dict[tuple[str, int, str], str] = {}
    for key, vcenter in environment.site.vcenters.items():
        datacenter = vcenter.datacenter.strip("/")
        first = seen.setdefault((vcenter.host.lower(), vcenter.port, datacenter), key)
        if first != key:
            refusals.append(
                Refusal(
                    path=("site", "vcenters", key),
                    message=f"{first!r} is the same datacenter of the same vCenter",
                    expected="another datacenter, or another vCenter",
                    fix=f"leave it out, and place its servers in {first!r}",
                )
            )
