"""From what a document calls a thing to its Azure Resource Manager id."""

from typing import NamedTuple

from asr.document import nearest
from asr.model import Environment
from asr.plan.entities import Path
from asr.plan.refusals import Refusal

VAULT = "Microsoft.RecoveryServices/vaults"
STORAGE_ACCOUNT = "Microsoft.Storage/storageAccounts"
NETWORK_SECURITY_GROUP = "Microsoft.Network/networkSecurityGroups"
ROUTE_TABLE = "Microsoft.Network/routeTables"
VIRTUAL_NETWORK = "Microsoft.Network/virtualNetworks"
VIRTUAL_NETWORK_GATEWAY = "Microsoft.Network/virtualNetworkGateways"
LOCAL_NETWORK_GATEWAY = "Microsoft.Network/localNetworkGateways"
CONNECTION = "Microsoft.Network/connections"
ROUTE_FILTER = "Microsoft.Network/routeFilters"
CIRCUIT = "Microsoft.Network/expressRouteCircuits"
PUBLIC_ADDRESS = "Microsoft.Network/publicIPAddresses"
AVAILABILITY_SET = "Microsoft.Compute/availabilitySets"
PROXIMITY_PLACEMENT_GROUP = "Microsoft.Compute/proximityPlacementGroups"
CAPACITY_RESERVATION_GROUP = "Microsoft.Compute/capacityReservationGroups"
DISK_ENCRYPTION_SET = "Microsoft.Compute/diskEncryptionSets"
VIRTUAL_MACHINE = "Microsoft.Compute/virtualMachines"
WORKSPACE = "Microsoft.OperationalInsights/workspaces"
ACTION_GROUP = "Microsoft.Insights/actionGroups"
AUTOMATION_ACCOUNT = "Microsoft.Automation/automationAccounts"
PRIVATE_ENDPOINT = "Microsoft.Network/privateEndpoints"
PRIVATE_ZONE = "Microsoft.Network/privateDnsZones"


class Located(NamedTuple):
    """Where a thing is."""

    id: str
    subscription: str
    resource_group: str
    name: str


def group_id(subscription_id: str, resource_group: str) -> str:
    """Id of a resource group."""
    return f"/subscriptions/{subscription_id}/resourceGroups/{resource_group}"


def resource_id(subscription_id: str, resource_group: str, kind: str, name: str) -> str:
    """Id of a resource in a resource group."""
    return f"{group_id(subscription_id, resource_group)}/providers/{kind}/{name}"


def place_of(
    environment: Environment, subscription: str, resource_group: str, kind: str, name: str
) -> Located:
    """Where something is that is created in a resource group; `subscription` is an alias."""
    subscription_id = environment.subscriptions.get(subscription, "")
    id = resource_id(subscription_id, resource_group, kind, name)
    return Located(id, subscription, resource_group, name)


def subscription_of(id: str) -> str:
    """The subscription of an Azure id, in lower case: Azure takes both for the same."""
    return id.split("/")[2].lower()


class References:
    """Resolves the references of one document; what cannot be resolved becomes a refusal."""

    def __init__(self, subscriptions: dict[str, str], refusals: list[Refusal]) -> None:
        self._subscriptions = subscriptions
        self._alias = {value.lower(): alias for alias, value in subscriptions.items()}
        self._refusals = refusals

    def subscription(self, alias: str | None, path: Path) -> str:
        """An alias of the document; the first one when none is given."""
        if alias is None:
            return next(iter(self._subscriptions))
        if alias not in self._subscriptions:
            near = nearest(alias, self._subscriptions)
            self._refusals.append(
                Refusal(
                    path=path,
                    message=f"there is no subscription {alias!r}",
                    expected="one of " + ", ".join(sorted(self._subscriptions)),
                    fix=f"did you mean {near!r}?" if near else "add it to `subscriptions`",
                )
            )
            return next(iter(self._subscriptions))
        return alias

    def group(self, reference: str, path: Path) -> Located:
        """A reference to a resource group: alias/name, or its id."""
        if reference.startswith("/"):
            _, _, subscription_id, _, name = reference.split("/")
            alias = self._alias.get(subscription_id.lower(), "")
            return Located(group_id(subscription_id, name), alias, name, name)
        alias, name = reference.split("/")
        alias = self.subscription(alias, path)
        return Located(group_id(self._subscriptions[alias], name), alias, name, name)

    def resource(self, reference: str, kind: str, path: Path) -> Located:
        """A reference to a resource: alias/group/name, or its id."""
        if not reference.startswith("/"):
            alias, group, name = reference.split("/")
            alias = self.subscription(alias, path)
            found = resource_id(self._subscriptions[alias], group, kind, name)
            return Located(found, alias, group, name)
        steps = reference.split("/")
        subscription_id, group = steps[2], steps[4]
        alias = self._alias.get(subscription_id.lower(), "")
        found = "/".join([steps[6], *steps[7::2]])
        if found.lower() != kind.lower():
            self._refusals.append(
                Refusal(
                    path=path,
                    message=f"this is the id of a {found}",
                    expected=f"the id of a {kind}",
                    fix="give the id of the right resource",
                )
            )
        return Located(reference, alias, group, steps[-1])

    def runbook(self, reference: str, path: Path) -> str:
        """Id of a runbook: alias/group/account/runbook, or its id."""
        account, _, runbook = reference.rpartition("/")
        if reference.startswith("/"):
            return reference
        return f"{self.resource(account, AUTOMATION_ACCOUNT, path).id}/runbooks/{runbook}"
