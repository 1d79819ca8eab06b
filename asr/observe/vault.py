"""A reading of a vault, made of what the Site Recovery service answers.

The service takes ids without regard to case and gives them back in any (`/Subscriptions/…`), so
ids are compared in lower case here and kept as they came.
"""

from collections.abc import Collection, Iterable
from typing import Any, Literal, Protocol

from msgspec.structs import replace

from asr.model.observed import ObservedFabric, ObservedPolicy, ObservedVault, Reading
from asr.observe.fitting import fitting
from asr.observe.machines import observed_machines
from asr.observe.reasons import CannotObserve

ENDPOINT = "ASR_ARM_ENDPOINT"
"""Environment variable that names a stand-in for Azure on this machine, as the sandbox sets it.
No account is used then, and no token is sent."""

Json = dict[str, Any]

_FABRIC = {"classic": "VMware", "modernized": "InMageRcm"}


class Vault(Protocol):
    """Answers of one vault. A list is whole: its pages are the business of who answers."""

    def settings(self) -> Json:
        """The vault itself."""
        ...

    def policies(self) -> Iterable[Json]:
        """Its replication policies."""
        ...

    def fabrics(self) -> Iterable[Json]:
        """Its fabrics; none while Site Recovery does not know the vault."""
        ...

    def containers(self, fabric: str) -> Iterable[Json]:
        """The protection containers of a fabric."""
        ...

    def mappings(self, fabric: str, container: str) -> Iterable[Json]:
        """The policies that a container is associated with."""
        ...

    def protectable(self, fabric: str, container: str) -> Iterable[Json]:
        """The machines that a configuration server discovered."""
        ...

    def protected(self, fabric: str, container: str) -> Iterable[Json]:
        """The replicated items of a container."""
        ...

    def machines(self, site: str) -> Iterable[Json]:
        """The machines that appliances discovered in a VMware site (an ARM id)."""
        ...

    def accounts(self, site: str) -> Iterable[Json]:
        """The accounts of a VMware site (an ARM id)."""
        ...


def read_vault(
    vault: Vault,
    architecture: Literal["classic", "modernized"],
    servers: Collection[str],
    notes: list[str],
) -> Reading:
    """Reads everything of the vault that a document's plan depends on.

    `servers` are host names of the document's servers: they tell its fabric among several. What
    the reading leaves out, and why, is added to `notes`. Raises CannotObserve when it is not
    clear what belongs to the document.
    """
    told = vault.settings()
    policies = {
        one["name"]: fitting(_policy(one), ObservedPolicy, f"policy {one['name']}", notes)
        for one in vault.policies()
    }
    settings = replace(fitting(_settings(told), ObservedVault, "vault", notes), policies=policies)
    fabric = _chosen(list(vault.fabrics()), architecture, servers)
    container = _only(vault.containers(fabric["name"])) if fabric else None
    if fabric is None or container is None:
        return Reading(vault=settings)
    details = _details(fabric)
    place = (fabric["name"], container["name"])
    site = details.get("vmwareSiteId")
    if architecture == "classic":
        found = vault.protectable(*place)
        accounts = {one["accountName"]: one["accountId"] for one in _list(details, "runAsAccounts")}
    else:
        found = vault.machines(site) if site else ()
        accounts = _site_accounts(vault.accounts(site) if site else ())
    process_servers = _named(_list(details, "processServers"))
    observed = ObservedFabric(
        name=fabric["name"],
        container=container["name"],
        process_servers=process_servers,
        run_as_accounts=accounts,
        master_targets=_named(
            _list(
                details, "masterTargetServers" if architecture == "classic" else "reprotectAgents"
            )
        ),
        mappings={
            one["name"]: _last(one["properties"].get("policyId") or "")
            for one in vault.mappings(*place)
        },
    )
    names = {id.lower(): name for name, id in process_servers.items()}
    machines = observed_machines(found, vault.protected(*place), names, notes)
    return Reading(vault=settings, fabric=observed, machines=machines)


def _settings(vault: Json) -> Json:
    told = vault.get("properties") or {}
    security = told.get("securitySettings") or {}
    endpoint = told.get("privateEndpointStateForSiteRecovery")
    immutability = (security.get("immutabilitySettings") or {}).get("state")
    soft_delete = (security.get("softDeleteSettings") or {}).get("softDeleteState")
    return {
        "privateEndpoint": None if endpoint is None else endpoint == "Enabled",
        "principalId": (vault.get("identity") or {}).get("principalId"),
        "immutability": immutability and immutability.lower(),
        "softDelete": "always-on"
        if soft_delete == "AlwaysON"
        else soft_delete and soft_delete.lower(),
    }


def _policy(policy: Json) -> Json:
    details = policy["properties"].get("providerSpecificDetails") or {}
    together = details.get("multiVmSyncStatus", details.get("enableMultiVmSync"))
    return {
        "kind": details.get("instanceType"),
        "retention": details.get(
            "recoveryPointHistory", details.get("recoveryPointHistoryInMinutes")
        ),
        "applicationConsistent": details.get("appConsistentFrequencyInMinutes"),
        "rpoThreshold": details.get("recoveryPointThresholdInMinutes"),
        # Enabled or Disabled from one generation, a boolean or its text from the other.
        "multiVmConsistency": None if together is None else str(together) in ("Enabled", "True"),
    }


def _chosen(fabrics: list[Json], architecture: str, servers: Collection[str]) -> Json | None:
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
    details = _details(fabric)
    names = [details.get("hostName"), fabric["properties"].get("friendlyName")]
    return {name.lower() for name in (*names, *_named(_list(details, "processServers"))) if name}


def _only(containers: Iterable[Json]) -> Json | None:
    """A VMware fabric has one container; none for a moment, while its server registers."""
    every = list(containers)
    if len(every) > 1:
        names = ", ".join(sorted(one["name"] for one in every))
        raise CannotObserve(f"the fabric has several protection containers, one expected: {names}")
    return every[0] if every else None


def _site_accounts(accounts: Iterable[Json]) -> dict[str, str]:
    return {one["properties"].get("displayName") or one["name"]: one["id"] for one in accounts}


def _named(servers: Iterable[Json]) -> dict[str, str]:
    """Ids by host name, which the generations keep in different places."""
    return {one.get("friendlyName") or one.get("name") or one["id"]: one["id"] for one in servers}


def _details(fabric: Json) -> Json:
    return fabric["properties"].get("customDetails") or {}


def _kind(fabric: Json) -> str:
    return (_details(fabric).get("instanceType") or "").lower()


def _title(fabric: Json) -> str:
    return fabric["properties"].get("friendlyName") or fabric["name"]


def _list(details: Json, key: str) -> list[Json]:
    return details.get(key) or []


def _last(id: str) -> str:
    return id.rsplit("/", 1)[-1]
