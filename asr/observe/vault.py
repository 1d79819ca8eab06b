"""A reading of a vault, made of what the Site Recovery service answers.

The service takes ids without regard to case and gives them back in any (`/Subscriptions/…`), so
ids are compared in lower case here and kept as they came.
"""

from collections.abc import Collection, Iterable
from typing import Any, Literal, Protocol

from msgspec.structs import replace

from asr.model.observed import (
    ObservedFabric,
    ObservedPolicy,
    ObservedVault,
    ObservedVaultVCenter,
    Reading,
)
from asr.observe.fabrics import chosen_fabric, details_of, host_of, listed, named, only_container
from asr.observe.fitting import fitting
from asr.observe.machines import observed_machines

ENDPOINT = "ASR_ARM_ENDPOINT"
"""Environment variable that names a stand-in for Azure on this machine, as the sandbox sets it.
No account is used then, and no token is sent."""

Json = dict[str, Any]


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

    def vcenters(self, fabric: str) -> Iterable[Json]:
        """The vCenters that a configuration server discovers machines in."""
        ...

    def appliances(self) -> Iterable[Json]:
        """The appliances that registered with the vault."""
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
    fabric = chosen_fabric(list(vault.fabrics()), architecture, servers)
    container = only_container(vault.containers(fabric["name"])) if fabric else None
    if fabric is None or container is None:
        return Reading(vault=settings)
    details = details_of(fabric)
    place = (fabric["name"], container["name"])
    site = details.get("vmwareSiteId")
    if architecture == "classic":
        found = vault.protectable(*place)
        accounts = {
            one["accountName"]: one["accountId"] for one in listed(details, "runAsAccounts")
        }
        vcenters = {
            one["name"]: fitting(_vcenter(one), ObservedVaultVCenter, one["name"], notes)
            for one in vault.vcenters(fabric["name"])
        }
        appliances: dict[str, str] = {}
    else:
        vcenters = {}
        appliances = _appliances(vault.appliances())
        found = vault.machines(site) if site else ()
        accounts = _site_accounts(vault.accounts(site) if site else ())
    process_servers = named(listed(details, "processServers"))
    observed = ObservedFabric(
        name=fabric["name"],
        container=container["name"],
        process_servers=process_servers,
        run_as_accounts=accounts,
        master_targets=named(
            listed(
                details, "masterTargetServers" if architecture == "classic" else "reprotectAgents"
            )
        ),
        appliances=appliances,
        vcenters=vcenters,
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


def _vcenter(vcenter: Json) -> Json:
    told = vcenter["properties"]
    port = told.get("port") or ""
    return {
        "host": told.get("ipAddress"),
        "port": int(port) if port.isdigit() else None,
        "accountId": told.get("runAsAccountId"),
        "processServer": told.get("processServerId"),
    }


def _appliances(entries: Iterable[Json]) -> dict[str, str]:
    """Appliances as a whole, by the host name that their process servers have."""
    whole = [
        one
        for entry in entries
        for one in listed((entry["properties"].get("providerSpecificDetails") or {}), "appliances")
    ]
    return {host_of(one.get("processServer") or one): one["id"] for one in whole}


def _site_accounts(accounts: Iterable[Json]) -> dict[str, str]:
    return {one["properties"].get("displayName") or one["name"]: one["id"] for one in accounts}


def _last(id: str) -> str:
    return id.rsplit("/", 1)[-1]
