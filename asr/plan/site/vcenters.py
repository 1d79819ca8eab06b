"""vCenters: what of Site Recovery lives in them."""

from asr.facts import Facts
from asr.model import Environment
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
    # Hosts know no capital letters; a second alias of one vCenter is another datacenter of it.
    friendly: dict[str, str] = {}
    maker: dict[tuple[str, int], str] = {}
    _refuse_twins(environment, refusals)
    existing_folder, new_folders = _folders(environment)
    return tuple(
        VCenter(
            path=("site", "vcenters", key),
            key=key,
            host=vcenter.host,
            port=vcenter.port,
            credential=vcenter.credential,
            datacenter=vcenter.datacenter,
            allow_unverified_certificate=vcenter.allow_unverified_certificate,
            role=role.label,
            role_name=role.name,
            create_role=role.create,
            role_made_by=maker.setdefault((vcenter.host.lower(), vcenter.port), key),
            privileges=privileges,
            folder=new_folders[-1] if new_folders else existing_folder,
            existing_folder=existing_folder,
            new_folders=new_folders,
            friendly_name=friendly.setdefault(vcenter.host.lower(), key),
            lacking=lacking,
            reads_only=reads_only,
        )
        for key, vcenter in site.vcenters.items()
    )


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
