"""A vault's answers from Azure. Lists come page by page, and are counted while they come."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from asr.observe.azure_clients import Clients, Place, explained
from asr.observe.vault import Json

Progress = Callable[[str, int], None]
"""Told what is read, and how many of it there are so far."""

_SITES = "2020-07-07"
"""API version of the VMware sites that appliances discover machines in."""
_STORAGE = "2024-01-01"
_ROLES = "2022-04-01"


class AzureVault:
    """A vault in Azure. Raises CannotObserve where it cannot be read."""

    def __init__(self, id: str, cloud: str, progress: Progress) -> None:
        """`id` is the vault's ARM id, `cloud` as the document names it."""
        parts = id.split("/")
        self._place = Place(subscription=parts[2], group=parts[4], vault=parts[8])
        self._progress = progress
        self._clients = Clients(self._place.subscription, cloud)

    def settings(self) -> Json:
        """The vault itself."""
        with explained(self._place):
            vault = self._clients.vaults.get(self._place.group, self._place.vault)
            return vault.as_dict()

    def policies(self) -> Iterable[Json]:
        """Its replication policies."""
        return self._list("policies", self._clients.recovery.replication_policies.list)

    def fabrics(self) -> Iterable[Json]:
        """Its fabrics; none while Site Recovery does not know the vault."""
        return self._list("fabrics", self._clients.recovery.replication_fabrics.list)

    def containers(self, fabric: str) -> Iterable[Json]:
        """The protection containers of a fabric."""
        operations = self._clients.recovery.replication_protection_containers
        return self._list("containers", operations.list_by_replication_fabrics, fabric)

    def vcenters(self, fabric: str) -> Iterable[Json]:
        """The vCenters that a configuration server discovers machines in."""
        operations = self._clients.recovery.replicationv_centers
        return self._list("vCenters", operations.list_by_replication_fabrics, fabric)

    def appliances(self) -> Iterable[Json]:
        """The appliances that registered with the vault."""
        return self._list("appliances", self._clients.recovery.replication_appliances.list)

    def mappings(self, fabric: str, container: str) -> Iterable[Json]:
        """The policies that a container is associated with."""
        operations = self._clients.recovery.replication_protection_container_mappings
        listing = operations.list_by_replication_protection_containers
        return self._list("mappings", listing, fabric, container)

    def protectable(self, fabric: str, container: str) -> Iterable[Json]:
        """The machines that a configuration server discovered."""
        operations = self._clients.recovery.replication_protectable_items
        listing = operations.list_by_replication_protection_containers
        return self._list("discovered machines", listing, fabric, container)

    def protected(self, fabric: str, container: str) -> Iterable[Json]:
        """The replicated items of a container."""
        operations = self._clients.recovery.replication_protected_items
        listing = operations.list_by_replication_protection_containers
        return self._list("replicated items", listing, fabric, container)

    def machines(self, site: str) -> Iterable[Json]:
        """The machines that appliances discovered in a VMware site (an ARM id)."""
        return self._counted(
            "discovered machines", self._clients.generic(f"{site}/machines", _SITES)
        )

    def accounts(self, site: str) -> Iterable[Json]:
        """The accounts of a VMware site (an ARM id)."""
        return self._counted("accounts", self._clients.generic(f"{site}/runAsAccounts", _SITES))

    def account(self, id: str) -> Json | None:
        """A storage account."""
        return self._one(id, _STORAGE)

    def blobs(self, id: str) -> Json | None:
        """Settings of the blobs of a storage account."""
        return self._one(f"{id}/blobServices/default", _STORAGE)

    def roles(self, id: str, principal: str) -> list[Json] | None:
        """The roles that a principal has on something, itself or through a group."""
        place = f"{id}/providers/Microsoft.Authorization/roleAssignments"
        with explained(self._place):
            return self._clients.readable(place, _ROLES, filter=f"assignedTo('{principal}')")
        return None

    def _one(self, path: str, api_version: str) -> Json | None:
        with explained(self._place):
            return self._clients.one(path, api_version)
        return None

    def _list(
        self, what: str, listing: Callable[..., Iterable[Any]], *below: str
    ) -> Iterator[Json]:
        found = listing(self._place.group, self._place.vault, *below)
        return self._counted(what, (one.as_dict() for one in found))

    def _counted(self, what: str, found: Iterable[Json]) -> Iterator[Json]:
        with explained(self._place):
            for count, one in enumerate(found, start=1):
                self._progress(what, count)
                yield one
