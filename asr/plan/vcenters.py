"""vCenters: what of Site Recovery lives in them, and what a classic vault holds of them."""

from collections.abc import Mapping
from typing import NamedTuple

from asr.facts import Facts
from asr.model import Classic, Decided, DecidedVCenter, Environment, Reading
from asr.model.site import ClassicVCenter, VaultVCenterSettings
from asr.plan.assignment import ACCEPTANCE, REGISTRATION, missing_account
from asr.plan.entities import Path, VaultVCenter, VCenter, Waiting
from asr.plan.permissions import plan_privileges, privileges_of
from asr.plan.refusals import Refusal


class Discovery(NamedTuple):
    """The vCenters of a vault, what they wait for, and what was decided of them."""

    vcenters: tuple[VaultVCenter, ...]
    waiting: tuple[Waiting, ...]
    decided: dict[str, DecidedVCenter]


def plan_vcenters(
    environment: Environment, facts: Facts, refusals: list[Refusal]
) -> tuple[VCenter, ...]:
    """Every vCenter of the document."""
    site = environment.site
    privileges = plan_privileges(environment, facts.privileges, refusals)
    role = site.role.create.name if site.role.create else site.role.existing
    needed = privileges_of(environment, facts.privileges) if site.role.create else ()
    lacking = tuple(privilege for privilege in needed if privilege not in privileges)
    # Hosts know no capital letters; a second alias of one vCenter is another datacenter of it.
    friendly: dict[str, str] = {}
    folder = site.folder.create.path if site.folder.create else site.folder.existing
    return tuple(
        VCenter(
            path=("site", "vcenters", key),
            key=key,
            host=vcenter.host,
            port=vcenter.port,
            credential=vcenter.credential,
            datacenter=vcenter.datacenter,
            allow_unverified_certificate=vcenter.allow_unverified_certificate,
            role=role or "",
            create_role=site.role.create is not None,
            privileges=privileges,
            folder=folder or "",
            create_folder=site.folder.create is not None,
            friendly_name=friendly.setdefault(vcenter.host.lower(), key),
            lacking=lacking,
            reads_only=site.role.create is not None and site.role.create.purpose == "discovery",
        )
        for key, vcenter in site.vcenters.items()
    )


def plan_discovery(
    environment: Environment, observed: Reading | None, decided: Decided, refusals: list[Refusal]
) -> Discovery:
    """What the vault of a configuration server holds of every vCenter.

    As with machines, nothing is added before its decision is kept, and what was added stays
    whatever a later observation shows.
    """
    if not isinstance(environment, Classic):
        return Discovery((), (), {})
    server = environment.site.configuration_server
    named = server.create or server.existing
    assert named is not None
    vcenters: list[VaultVCenter] = []
    waiting: list[Waiting] = []
    accepted: dict[str, DecidedVCenter] = {}
    alias_of: dict[str, str] = {}
    for key, vcenter in environment.site.vcenters.items():
        entry = vcenter.in_vault
        if entry is None:
            continue
        path = ("site", "vcenters", key, "inVault")
        if alias_of.setdefault(vcenter.host.lower(), key) != key:
            refusals.append(_twice(path, vcenter.host, alias_of[vcenter.host.lower()]))
        chosen = earlier = decided.vcenters.get(key)
        if entry.create is not None:
            if earlier is None:
                chosen, (waits_for, how) = _accept(key, vcenter, entry.create, named.name, observed)
                waiting.append(
                    Waiting(path=path, what=f"vCenter {key}", waits_for=waits_for, how=how)
                )
            elif not _same(earlier, key, vcenter, entry.create):
                refusals.append(_changed(path, key))
            if chosen is not None:
                accepted[key] = chosen
        vcenters.append(
            VaultVCenter(
                path=path,
                name=entry.existing or _name(key, entry.create),
                host=vcenter.host,
                port=vcenter.port,
                create=entry.create is not None,
                account_id=earlier.account_id if earlier else "",
                process_server=earlier.process_server if earlier else "",
            )
        )
    return Discovery(tuple(vcenters), tuple(waiting), accepted)


def _twice(path: Path, host: str, first: str) -> Refusal:
    return Refusal(
        path=path,
        message=f"the vault has the vCenter {host} already, for {first!r}",
        expected="a vCenter once in the vault, whatever its datacenters",
        fix="leave `inVault` out here: its machines are discovered with those of the other one",
    )


def _accept(
    key: str,
    vcenter: ClassicVCenter,
    settings: VaultVCenterSettings,
    server: str,
    observed: Reading | None,
) -> tuple[DecidedVCenter | None, tuple[str, str]]:
    """What would be added, if it can be, and the gate that it waits for."""
    fabric = observed.fabric if observed else None
    servers: Mapping[str, str] = fabric.process_servers if fabric else {}
    process_server = {name.lower(): id for name, id in servers.items()}.get(server.lower())
    if fabric is None or process_server is None:
        return None, REGISTRATION
    account_id = fabric.run_as_accounts.get(settings.account)
    if account_id is None:
        return None, missing_account(settings.account)
    return (
        DecidedVCenter(
            name=_name(key, settings),
            host=vcenter.host,
            port=vcenter.port,
            account=settings.account,
            account_id=account_id,
            process_server=process_server,
        ),
        ACCEPTANCE,
    )


def _name(key: str, settings: VaultVCenterSettings | None) -> str:
    return (settings.name if settings else None) or key


def _same(
    earlier: DecidedVCenter, key: str, vcenter: ClassicVCenter, settings: VaultVCenterSettings
) -> bool:
    wanted = (_name(key, settings), vcenter.host, vcenter.port, settings.account)
    return wanted == (earlier.name, earlier.host, earlier.port, earlier.account)


def _changed(path: tuple[str, ...], key: str) -> Refusal:
    return Refusal(
        path=path,
        message=f"the vCenter {key!r} was added to the vault with another name, address, port or "
        "account",
        expected="what the decisions beside the document say: the service takes a change by an "
        "operation only",
        fix="change it back; or change the vCenter in the vault first, and then its entry in the "
        "decisions",
    )
