"""Machines that replicate, and are to do so through another server or another cache account.

Assignments are sticky: nothing but the document itself asks for a move, and nothing but an
operation makes it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from asr.model import Classic, DecidedMachine, Environment, Reading
from asr.plan.entities import Path, PendingOperation, ServiceRequest

_REGISTER = "register {} with the vault first, then observe again"
_SWITCH = (
    "switch the process server of the machine in the vault, then observe again; both servers must "
    "run, and the machine resynchronizes"
)
_UPDATE = (
    "switch the appliance of the machine in the vault, then observe again; both appliances must be "
    "healthy"
)
_UNKNOWN = "observe again: an operation names the appliance by an id that no observation shows yet"
_NOT_SEEN = (
    "observe again once the machine is protected: the observation shows its item, and this becomes "
    "an exact request; or switch it in the vault, and then observe again"
)
_ACCOUNT = (
    "no request changes it while a machine replicates: name the new account when the machine is "
    "protected again after a failover, or disable its replication and protect it anew"
)


class Places(NamedTuple):
    """Where moves happen, and what names things there."""

    container: str
    """Name of the protection container."""
    fabric_id: str
    api_version: str
    hosts: Mapping[str, str]
    """Host names of servers by id."""


def pending_moves(
    environment: Environment,
    observed: Reading | None,
    machines: Iterable[tuple[str, str | None, DecidedMachine]],
    wanted_hosts: Mapping[str, str],
    places: Places,
) -> Iterator[PendingOperation]:
    """What must be done for every machine (name, id of its item if it was observed, what it has)
    to have the server and the account that the document gives it. What it has may not be known."""
    seen_fabric = observed.fabric if observed else None
    registered = seen_fabric.process_servers if seen_fabric else {}
    appliances = seen_fabric.appliances if seen_fabric else {}
    # Host names know no capital letters.
    written_as = {name.lower(): name for name in registered}
    appliance_ids = {name.lower(): id for name, id in appliances.items()}
    classic = isinstance(environment, Classic)
    kind = "process server" if classic else "appliance"
    together: dict[tuple[str, str], ServiceRequest] = {}
    for name, item_id, known in machines:
        path: Path = ("machines", name)
        host = wanted_hosts.get(name)
        now = places.hosts.get(known.process_server, known.process_server)
        if host is not None and now and now.lower() != host:
            written = written_as.get(host, host)
            new = registered.get(written)
            if new is None:
                how, request = _REGISTER.format(written), None
            elif item_id is None:
                how, request = _NOT_SEEN, None
            elif classic:
                key = (known.process_server, new)
                request = together.setdefault(key, _reassociate(*key, places))
                request.body["properties"]["vmsToMigrate"].append(known.id.rpartition("/")[2])
                how = _SWITCH
            else:
                request = _update_appliance(appliance_ids.get(host), item_id, known, places)
                how = _UPDATE if request else _UNKNOWN
            what = f"{name}: {kind} {now} is to become {written}"
            yield PendingOperation(path=path, what=what, how=how, request=request)
        account = environment.machines[name].cache
        if account is not None and known.cache_account not in ("", account):
            yield PendingOperation(
                path=path,
                what=f"{name}: cache account {known.cache_account} is to become {account}",
                how=_ACCOUNT,
                request=None,
            )


def _reassociate(source: str, target: str, places: Places) -> ServiceRequest:
    """Moves machines of a configuration server from one process server to another; machines are
    named by the last part of the id of their protectable item."""
    return ServiceRequest(
        method="POST",
        path=f"{places.fabric_id}/reassociateGateway",
        api_version=places.api_version,
        body={
            "properties": {
                "containerName": places.container,
                "sourceProcessServerId": source,
                "targetProcessServerId": target,
                "vmsToMigrate": [],
                "updateType": "ServerLevel",
            }
        },
    )


def _update_appliance(
    appliance: str | None, item_id: str, known: DecidedMachine, places: Places
) -> ServiceRequest | None:
    if appliance is None:
        return None
    details = {"instanceType": "InMageRcm"}
    if known.run_as_account is not None:
        details["runAsAccountId"] = known.run_as_account
    return ServiceRequest(
        method="POST",
        path=f"{item_id}/updateAppliance",
        api_version=places.api_version,
        body={"properties": {"targetApplianceId": appliance, "providerSpecificDetails": details}},
    )
