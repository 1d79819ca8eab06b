"""Machines of a reading: what discovery found, with what is replicated of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from asr.model.observed import ObservedMachine
from asr.model.scalars import MachineName
from asr.observe.disks import disks_of
from asr.observe.fitting import fits, fitting
from asr.observe.targets import target_of

Json = dict[str, Any]


class Sighting(NamedTuple):
    """A machine, and what replicates it."""

    name: str
    id: str
    found: Json | None = None
    item: Json | None = None


def observed_machines(
    found: Iterable[Json], items: Iterable[Json], servers: dict[str, str], notes: list[str]
) -> dict[str, ObservedMachine]:
    """Machines by name, in the order of their names.

    `found` are those that discovery knows, `items` the replicated ones, `servers` the host names of
    process servers by id in lower case. Of two machines with one name, the one that is replicated
    counts; when that does not tell them apart, neither does anything here.
    """
    return {
        name: _observed(name, id, found, item, servers, notes)
        for name, id, found, item in sorted(
            _distinct(_paired(found, items, notes), notes), key=_order
        )
    }


def _order(sighting: Sighting) -> str:
    return sighting.name


def _paired(found: Iterable[Json], items: Iterable[Json], notes: list[str]) -> list[Sighting]:
    """Every machine with its replicated item. Also one that discovery has lost sight of."""
    machines = {
        one["id"].lower(): Sighting(_name(one), one["id"], one)
        for one in found
        if not one["properties"].get("isDeleted")
    }
    of_name = {sighting.name: sighting.id for sighting in machines.values()}
    for item in items:
        # On its way back from Azure, an item no longer says which machine it came from.
        id = _source(item) or of_name.get(_name(item))
        if id is None:
            notes.append(f"{_name(item)}: replicated, but of no machine that is known; left out")
            continue
        known = machines.get(id.lower(), Sighting(_name(item), id))
        machines[id.lower()] = known._replace(item=item)
    return list(machines.values())


def _distinct(sightings: list[Sighting], notes: list[str]) -> Iterator[Sighting]:
    """One machine for each name that can be told apart and that a document could hold."""
    seen = Counter(one.name for one in sightings)
    replicated = Counter(one.name for one in sightings if one.item is not None)
    ambiguous = {name for name, count in seen.items() if count > 1 and replicated[name] != 1}
    for name in sorted(ambiguous):
        notes.append(f"{name}: {seen[name]} machines have this name; left out, rename all but one")
    for one in sightings:
        if one.name in ambiguous or (seen[one.name] > 1 and one.item is None):
            continue
        if fits(one.name, MachineName):
            yield one
        else:
            notes.append(f"{one.name!r}: no name that a document could hold; left out")


def _observed(
    name: str,
    id: str,
    found: Json | None,
    item: Json | None,
    servers: dict[str, str],
    notes: list[str],
) -> ObservedMachine:
    told = item["properties"] if item else {}
    details = told.get("providerSpecificDetails") or {}
    disks = disks_of(found, details)
    if item is None:
        return fitting({"id": id, "disks": disks or None}, ObservedMachine, name, notes)
    server = details.get("processServerId") or ""
    return fitting(
        {
            "id": id,
            "item": item["name"],
            "protection": told.get("protectionState") or "Unknown",
            "processServer": servers.get(server.lower()) or details.get("processServerName"),
            "policy": told.get("policyFriendlyName"),
            "os": _system(details.get("osType")),
            "activeLocation": told.get("activeLocation"),
            "allowedOperations": told.get("allowedOperations"),
            **target_of(details),
            "disks": disks or None,
        },
        ObservedMachine,
        name,
        notes,
    )


def _system(told: str | None) -> str | None:
    return {"windows": "windows", "linux": "linux"}.get((told or "").lower())


def _name(machine: Json) -> str:
    told = machine["properties"]
    return told.get("friendlyName") or told.get("displayName") or machine["name"]


def _source(item: Json) -> str | None:
    """Id of the machine that an item replicates, as far as it says so."""
    told = item["properties"]
    details = told.get("providerSpecificDetails") or {}
    return details.get("fabricDiscoveryMachineId") or told.get("protectableItemId") or None
