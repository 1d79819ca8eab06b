"""The simulated vault's answers, as Azure gives them."""

from collections.abc import Iterable
from typing import Any

from sandbox.azure import ids, private_link
from sandbox.cloud import Contents

Json = dict[str, Any]


def listed(contents: Contents, parent: str, segment: str) -> list[Json]:
    """What is directly under `parent/segment`, in the order of its coming."""
    start = ids.key(f"{parent}/{segment}") + "/"
    return [
        thing.body
        for key, thing in contents.azure.items()
        if key.startswith(start) and "/" not in key[len(start) :]
    ]


class SimulatedVault:
    """A vault of a world, as `asr.observe.read_vault` asks it."""

    def __init__(self, contents: Contents, id: str) -> None:
        """`id` is its ARM id."""
        self._contents = contents
        self._id = id

    def settings(self) -> Json:
        """The vault itself."""
        vault = self._contents.azure.get(ids.key(self._id))
        if vault is None:
            return {}
        state = "Enabled" if private_link.reached(self._contents, self._id) else "None"
        private = {"privateEndpointStateForSiteRecovery": state}
        return vault.body | {"properties": vault.body.get("properties", {}) | private}

    def policies(self) -> Iterable[Json]:
        """Its replication policies."""
        return self._below("replicationPolicies")

    def fabrics(self) -> Iterable[Json]:
        """Its fabrics."""
        return self._below("replicationFabrics")

    def containers(self, fabric: str) -> Iterable[Json]:
        """The protection containers of a fabric."""
        return self._below("replicationProtectionContainers", fabric)

    def vcenters(self, fabric: str) -> Iterable[Json]:
        """The vCenters that a configuration server discovers machines in."""
        return self._below("replicationvCenters", fabric)

    def appliances(self) -> Iterable[Json]:
        """The appliances that registered with the vault."""
        servers = [
            server
            for fabric in self.fabrics()
            for server in fabric["properties"]["customDetails"].get("processServers", ())
        ]
        whole = [{"id": ids.made_up(self._id, one["id"]), "processServer": one} for one in servers]
        return [{"properties": {"providerSpecificDetails": {"appliances": whole}}}]

    def mappings(self, fabric: str, container: str) -> Iterable[Json]:
        """The policies that a container is associated with."""
        return self._below("replicationProtectionContainerMappings", fabric, container)

    def protectable(self, fabric: str, container: str) -> Iterable[Json]:
        """The machines that a configuration server discovered."""
        return self._below("replicationProtectableItems", fabric, container)

    def protected(self, fabric: str, container: str) -> Iterable[Json]:
        """The replicated items of a container."""
        return self._below("replicationProtectedItems", fabric, container)

    def machines(self, site: str) -> Iterable[Json]:
        """The machines that appliances discovered in a VMware site (an ARM id)."""
        return listed(self._contents, site, "machines")

    def accounts(self, site: str) -> Iterable[Json]:
        """The accounts of a VMware site (an ARM id)."""
        return listed(self._contents, site, "runAsAccounts")

    def _below(self, segment: str, *names: str) -> list[Json]:
        steps = ("replicationFabrics", "replicationProtectionContainers")
        path = "".join(f"/{step}/{name}" for step, name in zip(steps, names, strict=False))
        return listed(self._contents, self._id + path, segment)
