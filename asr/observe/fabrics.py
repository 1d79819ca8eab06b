"""The fabric of a document among those of its vault."""

from collections.abc import Collection, Iterable
from typing import Any

from asr.observe.reasons import CannotObserve

Json = dict[str, Any]

_FABRIC = {"classic": "VMware", "modernized": "InMageRcm"}


def chosen_fabric(fabrics: list[Json], architecture: str, servers: Collection[str]) -> Json | None:
    """The document's fabric; None while no server of its generation has registered."""
    kind = _FABRIC[architecture].lower()
    of_kind = [one for one in fabrics if _kind(one) == kind]
    if len(of_kind) < 2:
        other = [one for one in fabrics if _kind(one) in map(str.lower, _FABRIC.values())]
        if other and not of_kind:
            raise CannotObserve(
                f"the vault has the fabric {_title(other[0])!r} of the other generation, and the "
                f"document says `architecture: {architecture}`: a vault serves one of them; check "
                "the vault and the architecture of the document"
            )
        return of_kind[0] if of_kind else None
    wanted = {name.lower() for name in servers}
    ours = [one for one in of_kind if wanted & _hosts(one)]
    if len(ours) == 1:
        return ours[0]
    titles = ", ".join(sorted(_title(one) for one in of_kind))
    raise CannotObserve(
        f"the vault has {len(of_kind)} fabrics ({titles}), and the servers of the document belong "
        f"to {'several' if ours else 'none'} of them: one document describes one fabric; name its "
        "servers in `site` as the vault shows them"
    )


def _hosts(fabric: Json) -> set[str]:
    details = details_of(fabric)
    names = [details.get("hostName"), fabric["properties"].get("friendlyName")]
    return {name.lower() for name in (*names, *named(listed(details, "processServers"))) if name}


def only_container(containers: Iterable[Json]) -> Json | None:
    """A VMware fabric has one container; none for a moment, while its server registers."""
    every = list(containers)
    if len(every) > 1:
        names = ", ".join(sorted(one["name"] for one in every))
        raise CannotObserve(f"the fabric has several protection containers, one expected: {names}")
    return every[0] if every else None


def named(servers: Iterable[Json]) -> dict[str, str]:
    """Ids by host name, which the generations keep in different places."""
    return {host_of(one): one["id"] for one in servers}


def host_of(server: Json) -> str:
    """Host name of a server."""
    return server.get("friendlyName") or server.get("name") or server["id"]


def details_of(fabric: Json) -> Json:
    """What only fabrics of its kind have."""
    return fabric["properties"].get("customDetails") or {}


def _kind(fabric: Json) -> str:
    return (details_of(fabric).get("instanceType") or "").lower()


def _title(fabric: Json) -> str:
    return fabric["properties"].get("friendlyName") or fabric["name"]


def listed(details: Json, key: str) -> list[Json]:
    """A list of details; empty where it is absent."""
    return details.get(key) or []
