"""The requests that make a replicated item what its document wants."""

import pytest
from plan_documents import (
    APPS,
    DR,
    accepted,
    classic,
    decided,
    machine,
    modernized,
    network,
    observed,
    planned,
    target,
)

SUBNETS = {"app": "10.40.1.0/24", "data": "10.40.2.0/24"}
VAULT = (
    f"/subscriptions/{DR}/resourceGroups/rg-asr-shop-recovery/providers"
    "/Microsoft.RecoveryServices/vaults/rsv-asr-shop"
)
ITEM = (
    f"{VAULT}/replicationFabrics/fabric/replicationProtectionContainers/cloud"
    "/replicationProtectedItems/sql01"
)
NETWORKS = (
    f"/subscriptions/{DR}/resourceGroups/rg-asr-shop-recovery/providers"
    "/Microsoft.Network/virtualNetworks"
)
CARDS = [
    {
        "id": "00:50:56:01",
        "primary": True,
        "subnet": "app",
        "told": {"nicId": "00:50:56:01"},
    },
    {
        "id": "00:50:56:02",
        "subnet": "data",
        "address": "10.40.2.9",
        "drillSubnet": "data",
        "told": {"nicId": "00:50:56:02"},
    },
]


def group(name):
    return f"/subscriptions/{APPS}/resourceGroups/{name}"


def pending(document, cards=(), protection="Protected", **told):
    networks = {"failover": {"create": network(subnets=SUBNETS)}}
    found = {"id": "id-sql01", "protection": protection, "networkCards": list(cards)}
    decision = {key: value for key, value in target("sql01", **told).items() if value is not None}
    system = document["machines"]["sql01"]["os"]
    return planned(
        document | {"networks": networks},
        observed(machines={"sql01": found}),
        decided({"sql01": accepted("sql01", os=system, target=decision)}),
    ).pending


def wanting(base, **changes):
    return base(machines={"sql01": machine(**changes)})


ALL = {
    "os": "windows",
    "size": "Standard_E8s_v5",
    "subnet": "data",
    "address": "10.40.2.11",
    "drillSubnet": "app",
    "drillAddress": "10.40.1.11",
    "targetName": "db01",
    "resourceGroup": "apps/vms",
    "zone": 2,
    "proximityPlacementGroup": "apps/vms/ppg",
    "windowsLicence": "hybrid-benefit",
    "sqlLicence": "none",
    "tags": {"tier": "gold"},
}


def test_a_modernized_item_is_told_everything_in_one_request():
    more = {
        "capacityReservationGroup": "apps/vms/crg",
        "bootDiagnostics": "apps/vms/stdiag",
        "linuxLicence": "none",
    }
    operations = pending(wanting(modernized, **ALL, **more), CARDS)
    assert len(operations) == 15
    [request] = {id(operation.request): operation.request for operation in operations}.values()
    assert (request.method, request.path, request.api_version) == ("PATCH", ITEM, "2025-08-01")
    tags = [{"tagName": "tier", "tagValue": "gold"}]
    compute = f"{group('vms')}/providers/Microsoft.Compute"
    assert request.body == {
        "properties": {
            "providerSpecificDetails": {
                "instanceType": "InMageRcm",
                "targetVmName": "db01",
                "targetVmSize": "Standard_E8s_v5",
                "targetResourceGroupId": group("vms"),
                "targetAvailabilityZone": "2",
                "targetProximityPlacementGroupId": f"{compute}/proximityPlacementGroups/ppg",
                "targetCapacityReservationGroupId": f"{compute}/capacityReservationGroups/crg",
                "targetBootDiagnosticsStorageAccountId": f"{group('vms')}/providers"
                "/Microsoft.Storage/storageAccounts/stdiag",
                "targetNetworkId": f"{NETWORKS}/vnet-asr-shop-failover",
                "testNetworkId": f"{NETWORKS}/vnet-asr-shop-drill",
                "vmNics": [
                    {
                        "nicId": "00:50:56:01",
                        "isPrimaryNic": "true",
                        "isSelectedForFailover": "true",
                        "targetSubnetName": "data",
                        "targetStaticIPAddress": "10.40.2.11",
                        "testSubnetName": "app",
                        "testStaticIPAddress": "10.40.1.11",
                    },
                    {
                        "nicId": "00:50:56:02",
                        "isPrimaryNic": "false",
                        "targetSubnetName": "data",
                        "targetStaticIPAddress": "10.40.2.9",
                        "testSubnetName": "data",
                    },
                ],
                "licenseType": "WindowsServer",
                "sqlServerLicenseType": "NoLicenseType",
                "linuxLicenseType": "NoLicenseType",
                "targetVmTags": tags,
                "targetManagedDiskTags": tags,
                "targetNicTags": tags,
            }
        }
    }


def test_a_classic_item_is_told_everything_in_one_request():
    settings = {key: value for key, value in ALL.items() if key != "zone"}
    wanted = wanting(classic, **settings, availabilitySet="apps/vms/as")
    operations = pending(wanted, CARDS[:1])
    assert len(operations) == 12
    [request] = {id(operation.request): operation.request for operation in operations}.values()
    compute = f"{group('vms')}/providers/Microsoft.Compute"
    assert request.body == {
        "properties": {
            "recoveryAzureVMName": "db01",
            "recoveryAzureVMSize": "Standard_E8s_v5",
            "selectedRecoveryAzureNetworkId": f"{NETWORKS}/vnet-asr-shop-failover",
            "selectedTfoAzureNetworkId": f"{NETWORKS}/vnet-asr-shop-drill",
            "selectedSourceNicId": "00:50:56:01",
            "vmNics": [
                {
                    "nicId": "00:50:56:01",
                    "selectionType": "SelectedByUser",
                    "ipConfigs": [
                        {
                            "isPrimary": True,
                            "isSeletedForFailover": True,
                            "recoverySubnetName": "data",
                            "recoveryStaticIPAddress": "10.40.2.11",
                            "tfoSubnetName": "app",
                            "tfoStaticIPAddress": "10.40.1.11",
                        }
                    ],
                }
            ],
            "licenseType": "WindowsServer",
            "recoveryAvailabilitySetId": f"{compute}/availabilitySets/as",
            "providerSpecificDetails": {
                "instanceType": "InMageAzureV2",
                "recoveryAzureV2ResourceGroupId": group("vms"),
                "targetProximityPlacementGroupId": f"{compute}/proximityPlacementGroups/ppg",
                "sqlServerLicenseType": "NoLicenseType",
                "targetVmTags": {"tier": "gold"},
                "targetManagedDiskTags": {"tier": "gold"},
                "targetNicTags": {"tier": "gold"},
            },
        }
    }


@pytest.mark.parametrize("base", [classic, modernized])
def test_replication_is_disabled_by_a_request_that_never_purges(base):
    [operation] = pending(wanting(base, want="removed"))
    request = operation.request
    assert (request.method, request.path) == ("POST", f"{ITEM}/remove")
    assert request.body == {
        "properties": {
            "disableProtectionReason": "NotSpecified",
            "replicationProviderInput": {"instanceType": "DisableProtectionProviderSpecificInput"},
        }
    }


def test_a_network_card_that_nobody_observed_cannot_be_named():
    by_what = {
        operation.what: operation.request
        for operation in pending(
            wanting(modernized, size="Standard_E8s_v5", address="10.40.1.11", subnet="app")
        )
    }
    address, size = sorted(by_what, key=lambda what: "size" in what)
    assert by_what[address] is None
    details = by_what[size].body["properties"]["providerSpecificDetails"]
    assert "vmNics" not in details


def test_what_the_document_leaves_out_stays_as_it_is():
    wanted = wanting(modernized, size="Standard_E8s_v5")
    [operation] = pending(wanted, size="Standard_D4s_v5", sqlLicence="pay-as-you-go")
    details = operation.request.body["properties"]["providerSpecificDetails"]
    assert details["sqlServerLicenseType"] == "PAYG"
    assert "licenseType" not in details


def test_no_request_changes_the_type_of_a_replica_disk():
    [operation] = pending(wanting(modernized, diskType="Premium_LRS"), CARDS)
    assert operation.request is None


SET = f"{group('vms')}/providers/Microsoft.Compute/availabilitySets/as"


@pytest.mark.parametrize("base", [classic, modernized])
@pytest.mark.parametrize(
    ("wanted", "told", "says", "leaves"),
    [
        ({"zone": 2}, {"availabilitySet": SET}, "Zone", "Set"),
        ({"availabilitySet": "apps/vms/as"}, {"zone": 2}, "Set", "Zone"),
    ],
)
def test_an_item_is_told_of_a_zone_or_of_a_set(base, wanted, told, says, leaves):
    for operation in pending(wanting(base, **wanted), CARDS, **told):
        assert operation.request is None or operation.request.method == "PATCH"
    body = str(pending(wanting(base, **wanted), CARDS, **told)[0].request)
    assert f"Availability{says}" in body and f"Availability{leaves}" not in body


def test_an_item_loses_its_last_tags():
    document = wanting(modernized)
    shown = pending(document, CARDS, tags={"tier": "gold"})
    [operation] = shown
    assert operation.what == "sql01: tags tier=gold is to become none"
    details = operation.request.body["properties"]["providerSpecificDetails"]
    assert [details[f"target{of}Tags"] for of in ("Vm", "ManagedDisk", "Nic")] == [[], [], []]
    [operation] = pending(wanting(classic), CARDS, tags={"tier": "gold"})
    details = operation.request.body["properties"]["providerSpecificDetails"]
    assert details["targetVmTags"] == {}
    # Where nobody remembers any, none are taken away.
    [operation] = pending(wanting(modernized, size="Standard_E8s_v5"), CARDS, tags=None)
    details = operation.request.body["properties"]["providerSpecificDetails"]
    assert "targetVmTags" not in details


POOL = "/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/loadBalancers/lb/pools/web"


def test_a_request_repeats_what_the_document_does_not_say_of_a_classic_card():
    told = {
        "selectionType": "SelectedByDefault",
        "recoveryNetworkSecurityGroupId": "nsg",
        "enableAcceleratedNetworkingOnRecovery": True,
        "targetNicName": "nic-sql01",
    }
    second = {
        "ipConfigName": "ip2",
        "isPrimary": False,
        "recoverySubnetName": "app",
        "recoveryPublicIPAddressId": "public",
    }
    first = {
        "ipConfigName": "ip1",
        "isPrimary": True,
        "recoverySubnetName": "app",
        "recoveryLBBackendAddressPoolIds": [POOL],
    }
    primary = CARDS[0] | {"told": told, "addresses": [second, first]}
    other = {"id": "00:50:56:02", "selected": False, "told": {"selectionType": "NotSelected"}}
    [operation, *_] = pending(wanting(classic, subnet="data"), [primary, other])
    properties = operation.request.body["properties"]
    assert properties["selectedSourceNicId"] == "00:50:56:01"
    card, left_out = properties["vmNics"]
    assert card.pop("ipConfigs") == [
        second,
        first
        | {
            "isSeletedForFailover": True,
            "recoverySubnetName": "data",
            "tfoSubnetName": "data",
        },
    ]
    assert card == told | {"nicId": "00:50:56:01", "selectionType": "SelectedByUser"}
    assert left_out["selectionType"] == "NotSelected"


def test_a_request_repeats_what_the_document_does_not_say_of_a_modernized_card():
    told = {"targetNicName": "nic-sql01", "targetSubnetName": "app"}
    left_out = {"nicId": "00:50:56:02", "isPrimaryNic": "false", "isSelectedForFailover": "false"}
    cards = [
        CARDS[0] | {"told": told},
        {"id": "00:50:56:02", "selected": False, "told": left_out},
    ]
    [operation, *_] = pending(wanting(modernized, subnet="data"), cards)
    details = operation.request.body["properties"]["providerSpecificDetails"]
    assert details["vmNics"] == [
        {
            "nicId": "00:50:56:01",
            "isPrimaryNic": "true",
            "isSelectedForFailover": "true",
            "targetNicName": "nic-sql01",
            "targetSubnetName": "data",
            "testSubnetName": "data",
        },
        left_out,
    ]


@pytest.mark.parametrize("base", [classic, modernized])
def test_cards_that_an_observation_did_not_keep_as_a_whole_are_never_replaced(base):
    half = [CARDS[0], {"id": "00:50:56:02"}]
    operations = pending(wanting(base, size="Standard_E8s_v5", subnet="data"), half)
    by_what = {operation.what.split()[1]: operation for operation in operations}
    assert by_what["subnet"].request is None
    assert by_what["subnet"].how.startswith("observe again: the observation shows its network")
    assert "Standard_E8s_v5" in str(by_what["size"].request.body)
    assert "vmNics" not in str(by_what["size"].request.body)


@pytest.mark.parametrize("base", [classic, modernized])
def test_an_address_outside_the_new_subnet_is_not_kept(base):
    words = {"targetStaticIPAddress": "10.40.1.9", "testStaticIPAddress": "10.40.1.9"}
    further = {"recoverySubnetName": "app", "recoveryStaticIPAddress": "10.40.1.8"}
    address = {"isPrimary": True, "recoveryStaticIPAddress": "10.40.1.9"}
    card = CARDS[0] | {"address": "10.40.1.9", "drillAddress": "10.40.1.9", "drillSubnet": "app"}
    kept = {"addresses": [address, further]} if base is classic else {"told": words}
    card = card | kept
    [operation, *_] = pending(wanting(base, subnet="data"), [card])
    assert "'data'" in str(operation.request.body)
    assert "10.40.1.9" not in str(operation.request.body)
    assert ("10.40.1.8" in str(operation.request.body)) == (base is classic)
    # In its own subnet it stays.
    [operation] = pending(wanting(base, size="Standard_E8s_v5"), [card], subnet="app")[:1]
    assert "10.40.1.9" in str(operation.request.body)


@pytest.mark.parametrize("base", [classic, modernized])
@pytest.mark.parametrize(("subnet", "has_request"), [("data", True), ("dmz", False)])
def test_a_card_whose_subnet_the_other_network_lacks_is_changed_by_hand(base, subnet, has_request):
    pair = {"failover": {"create": network(subnets=SUBNETS)}}
    document = wanting(base, network="lab", size="Standard_E8s_v5")
    document["networks"] = pair | {"additional": {"lab": pair}}
    second = {"id": "00:50:56:02", "subnet": subnet, "told": {"nicId": "00:50:56:02"}}
    found = {"id": "id", "protection": "Protected", "networkCards": [CARDS[0], second]}
    plan = planned(
        document,
        observed(machines={"sql01": found}),
        decided({"sql01": accepted("sql01")}),
    )
    assert len(plan.pending) == 2
    for operation in plan.pending:
        assert (operation.request is not None) == has_request
        by_hand = "its network card 00:50:56:02 is in the subnet dmz" in operation.how
        assert by_hand != has_request


def test_a_card_that_is_left_out_is_never_made_the_primary_one():
    left_out = {
        "id": "00:50:56:02",
        "primary": True,
        "selected": False,
        "told": {"nicId": "00:50:56:02", "isSelectedForFailover": "false"},
    }
    [operation, *_] = pending(wanting(modernized, subnet="data"), [left_out, CARDS[0]])
    first, second = operation.request.body["properties"]["providerSpecificDetails"]["vmNics"]
    assert (first["isPrimaryNic"], first["isSelectedForFailover"]) == ("false", "false")
    assert (second["isPrimaryNic"], second["isSelectedForFailover"]) == ("true", "true")
