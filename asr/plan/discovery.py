"""vCenters in the vault of a configuration server, which discovers machines in them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from asr.facts import Facts
from asr.model import Classic, Decided, DecidedVCenter, Environment, Reading
from asr.model.observed import ObservedFabric
from asr.model.vcenter import ClassicVCenter, VaultVCenterSettings
from asr.plan.entities import (
    Path,
    PendingOperation,
    ServiceRequest,
    Vault,
    VaultVCenter,
    Waiting,
)
from asr.plan.machines.assignment import ACCEPTANCE, REGISTRATION, missing_account
from asr.plan.refusals import Refusal

_CHANGE = "change it on the vCenter in the vault, then observe again"
_ADD_ACCOUNT = "add the account {!r} on the configuration server, then observe again"


class Discovery(NamedTuple):
    """The vCenters of a vault, what they wait for, what is to change, and what was decided."""

    vcenters: tuple[VaultVCenter, ...]
    waiting: tuple[Waiting, ...]
    pending: tuple[PendingOperation, ...]
    decided: dict[str, DecidedVCenter]


def plan_discovery(
    environment: Environment,
    observed: Reading | None,
    decided: Decided,
    vault: Vault,
    facts: Facts,
    refusals: list[Refusal],
) -> Discovery:
    """What the vault of a configuration server holds of every vCenter.

    As with machines, nothing is added before its decision is kept, what was added stays whatever
    a later observation leaves out, and what the document changes later is an operation.
    """
    if not isinstance(environment, Classic):
        return Discovery((), (), (), {})
    fabric = observed.fabric if observed else None
    # What was accepted was accepted in a fabric.
    fabric_id = f"{vault.id}/replicationFabrics/{decided.fabric.name if decided.fabric else ''}"
    server = environment.site.configuration_server
    named = server.create or server.existing
    assert named is not None
    vcenters: list[VaultVCenter] = []
    waiting: list[Waiting] = []
    pending: list[PendingOperation] = []
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
            elif earlier.name != _name(key, entry.create):
                refusals.append(_renamed(path, key))
            else:
                chosen = _seen_again(earlier, fabric)
                pending += _changes(
                    path,
                    chosen,
                    vcenter,
                    entry.create.account,
                    fabric.run_as_accounts if fabric else {},
                    fabric_id,
                    facts.operations.api_version,
                )
            if chosen is not None:
                accepted[key] = chosen
        vcenters.append(
            VaultVCenter(
                path=path,
                name=entry.existing or _name(key, entry.create),
                host=chosen.host if chosen else vcenter.host,
                port=chosen.port if chosen else vcenter.port,
                create=entry.create is not None,
                account_id=chosen.account_id if chosen and earlier else "",
                process_server=chosen.process_server if chosen and earlier else "",
            )
        )
    return Discovery(tuple(vcenters), tuple(waiting), tuple(pending), accepted)


def _twice(path: Path, host: str, first: str) -> Refusal:
    return Refusal(
        path=path,
        message=f"the vault has the vCenter {host} already, for {first!r}",
        expected="a vCenter once in the vault, whatever its datacenters",
        fix="leave `inVault` out here: its machines are discovered with those of the other one",
    )


def _seen_again(earlier: DecidedVCenter, fabric: ObservedFabric | None) -> DecidedVCenter:
    """An added vCenter with what an observation says of it now."""
    seen = fabric.vcenters.get(earlier.name) if fabric else None
    if fabric is None or seen is None:
        return earlier
    names = {id: name for name, id in fabric.run_as_accounts.items()}
    return replace(
        earlier,
        host=seen.host or earlier.host,
        port=seen.port or earlier.port,
        account=names.get(seen.account_id or "", earlier.account),
        account_id=seen.account_id or earlier.account_id,
        process_server=seen.process_server or earlier.process_server,
    )


def _changes(
    path: Path,
    known: DecidedVCenter,
    wanted: ClassicVCenter,
    account: str,
    accounts: Mapping[str, str],
    fabric_id: str,
    api_version: str,
) -> Iterator[PendingOperation]:
    """What of a vCenter is not yet as the document wants it. All entries carry one request."""
    changes = [
        f"{what} {old} is to become {new}"
        for what, old, new in (
            ("address", known.host, wanted.host),
            ("port", known.port, wanted.port),
            ("account", known.account, account),
        )
        if old != new
    ]
    account_id = known.account_id if account == known.account else accounts.get(account)
    request = None
    if account_id is not None:
        request = ServiceRequest(
            method="PATCH",
            path=f"{fabric_id}/replicationvCenters/{known.name}",
            api_version=api_version,
            body={
                "properties": {
                    "friendlyName": known.name,
                    "ipAddress": wanted.host,
                    # A number as text.
                    "port": str(wanted.port),
                    "processServerId": known.process_server,
                    "runAsAccountId": account_id,
                }
            },
        )
    for change in changes:
        yield PendingOperation(
            path=path,
            what=f"vCenter {known.name}: {change}",
            how=_CHANGE if request else _ADD_ACCOUNT.format(account),
            request=request,
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


def _renamed(path: Path, key: str) -> Refusal:
    return Refusal(
        path=path,
        message=f"the vCenter {key!r} was added to the vault under another name",
        expected="the name that the decisions beside the document say: the service takes it once",
        fix="change it back",
    )
