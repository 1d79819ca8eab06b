"""Operations of the service on replicated items, as exact requests.

Creating an item again never changes it, so what a document changes later is written as the
request that does it. A request says everything that the document says of the item, and repeats of
its network cards what the document does not say, so that sending it twice, or after another one,
does no harm.
"""

from typing import Any, NamedTuple

from asr.model import DecidedTarget, Machine, ModernizedMachine
from asr.model.observed import ObservedMachine, ObservedNetworkCard
from asr.plan.entities import Path, ServiceRequest
from asr.plan.machines import wire
from asr.plan.machines.network_cards import (
    Prefixes,
    classic_card,
    modernized_card,
    seen_as_a_whole,
)


class ReplicatedItem(NamedTuple):
    """A replicated item, as it is and as the document wants it."""

    path: Path
    name: str
    """Name of its machine."""
    id: str | None
    """None until an observation has shown it."""
    api_version: str
    wanted: Machine
    target: DecidedTarget
    """What the document wants it to be."""
    known: DecidedTarget
    """What it is."""
    failover_network: str
    drill_network: str
    prefixes: Prefixes
    """Those of the subnets of both."""
    reservation: str | None
    seen: ObservedMachine


def update(item: ReplicatedItem) -> ServiceRequest | None:
    """The request that makes an item what the document wants; None while there is no item that
    was observed."""
    if item.id is None:
        return None
    modernized = isinstance(item.wanted, ModernizedMachine)
    properties = _modernized(item) if modernized else _classic(item)
    return ServiceRequest(
        method="PATCH",
        path=item.id,
        api_version=item.api_version,
        body={"properties": properties},
    )


def disable(id: str, api_version: str) -> ServiceRequest:
    """The request that disables replication as it should be: never the DELETE, which purges."""
    return ServiceRequest(
        method="POST",
        path=f"{id}/remove",
        api_version=api_version,
        body={
            "properties": {
                "disableProtectionReason": "NotSpecified",
                "replicationProviderInput": {
                    "instanceType": "DisableProtectionProviderSpecificInput"
                },
            }
        },
    )


def _modernized(item: ReplicatedItem) -> dict[str, Any]:
    said, cards = _said(item), _cards(item)
    tags = said["tags"]
    if tags is not None:
        tags = [{"tagName": name, "tagValue": value} for name, value in tags.items()]
    details = {
        "instanceType": "InMageRcm",
        "targetVmName": said["target_name"],
        "targetVmSize": said["size"],
        "targetResourceGroupId": said["resource_group"],
        "targetAvailabilitySetId": said["availability_set"],
        "targetAvailabilityZone": wire.zone(said["zone"]),
        "targetProximityPlacementGroupId": said["proximity_placement_group"],
        "targetCapacityReservationGroupId": item.reservation,
        "targetBootDiagnosticsStorageAccountId": said["boot_diagnostics"],
        "targetNetworkId": item.failover_network,
        "testNetworkId": item.drill_network,
        "vmNics": [modernized_card(*one) for one in cards] or None,
        "licenseType": wire.windows_licence(said["windows_licence"]),
        "sqlServerLicenseType": wire.sql_licence(said["sql_licence"]),
        "linuxLicenseType": wire.linux_licence(said["linux_licence"]),
        "targetVmTags": tags,
        "targetManagedDiskTags": tags,
        "targetNicTags": tags,
    }
    return {"providerSpecificDetails": _given(details)}


def _classic(item: ReplicatedItem) -> dict[str, Any]:
    said, cards = _said(item), _cards(item)
    details = {
        "instanceType": "InMageAzureV2",
        "recoveryAzureV2ResourceGroupId": said["resource_group"],
        "targetProximityPlacementGroupId": said["proximity_placement_group"],
        "targetAvailabilityZone": wire.zone(said["zone"]),
        "sqlServerLicenseType": wire.sql_licence(said["sql_licence"]),
        "targetVmTags": said["tags"],
        "targetManagedDiskTags": said["tags"],
        "targetNicTags": said["tags"],
    }
    properties = {
        "recoveryAzureVMName": said["target_name"],
        "recoveryAzureVMSize": said["size"],
        "selectedRecoveryAzureNetworkId": item.failover_network,
        "selectedTfoAzureNetworkId": item.drill_network,
        "selectedSourceNicId": next((card.id for card, *_ in cards if card.leads), None),
        "vmNics": [classic_card(*one) for one in cards] or None,
        "licenseType": wire.windows_licence(said["windows_licence"]),
        "recoveryAvailabilitySetId": said["availability_set"],
    }
    return _given(properties) | {"providerSpecificDetails": _given(details)}


def _said(item: ReplicatedItem) -> dict[str, Any]:
    """What the document says of an item, and where it says nothing, what the item has."""
    said = {}
    for key in item.target.__struct_fields__:
        wanted = getattr(item.target, key)
        said[key] = getattr(item.known, key) if wanted is None else wanted
    # An item has one or the other: where the document says one, it leaves the other.
    if item.target.zone is not None:
        said["availability_set"] = None
    elif item.target.availability_set is not None:
        said["zone"] = None
    if not item.target.tags and item.known.tags is None:
        said["tags"] = None  # nobody remembers whether it has any
    return said


def _cards(
    item: ReplicatedItem,
) -> list[tuple[ObservedNetworkCard, Machine, DecidedTarget, Prefixes]]:
    """Its cards; none where an observation did not keep all of them: what a request does not say
    stays as it is, and half a card would replace a whole one."""
    cards = item.seen.network_cards
    if not seen_as_a_whole(cards):
        return []
    return [(card, item.wanted, item.target, item.prefixes) for card in cards]


def _given(settings: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in settings.items() if value is not None}
