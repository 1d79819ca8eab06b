"""Everything that a document says of a machine, in the words of the service."""

import pytest
from recorded import Life, graph_of

ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
DETAILS = ("properties", "providerSpecificDetails")


def enabled(example, machine, settings, folder):
    """What the service is told of a machine with more settings, once it was accepted."""
    life = Life(example, folder)
    life.change(f"  {machine}:\n", f"  {machine}:\n" + "".join(f"    {s}\n" for s in settings))
    life.register()
    life.accept()
    [node] = [
        node
        for node in graph_of(life.file, ("protection",)).of_type(ITEM)
        if node.read("replicatedProtectedItemName") == machine
    ]
    return node.read(*DETAILS)


def compute(subscription, group, kind, name):
    place = f"/subscriptions/{subscription}/resourceGroups/{group}/providers"
    return f"{place}/Microsoft.Compute/{kind}/{name}"


def test_a_classic_machine_takes_its_place_licences_and_key(tmp_path):
    lab = "11111111-1111-1111-1111-111111111111"
    settings = (
        "targetName: db01",
        "resourceGroup: lab/vms",
        "availabilitySet: lab/vms/as-db",
        "proximityPlacementGroup: lab/vms/ppg-db",
        "diskEncryptionSet: lab/keys/des-db",
        "windowsLicence: none",
        "sqlLicence: hybrid-benefit",
    )
    told = enabled("rehearsal", "shop-db01", settings, tmp_path)
    assert (
        told.items()
        >= {
            "instanceType": "InMageAzureV2",
            "targetAzureVmName": "db01",
            "targetAzureV2ResourceGroupId": f"/subscriptions/{lab}/resourceGroups/vms",
            "targetAvailabilitySetId": compute(lab, "vms", "availabilitySets", "as-db"),
            "targetProximityPlacementGroupId": compute(
                lab, "vms", "proximityPlacementGroups", "ppg-db"
            ),
            "diskEncryptionSetId": compute(lab, "keys", "diskEncryptionSets", "des-db"),
            "licenseType": "NoLicenseType",
            "sqlServerLicenseType": "AHUB",
        }.items()
    )


def test_a_modernized_machine_takes_all_that_it_can_have(tmp_path):
    apps = "66666666-6666-6666-6666-666666666666"
    settings = (
        "targetName: db01",
        "drillSubnet: app",
        "resourceGroup: apps/vms",
        "zone: 2",
        "proximityPlacementGroup: apps/vms/ppg-db",
        "diskEncryptionSet: apps/keys/des-db",
        "bootDiagnostics: apps/vms/stdiag",
        "windowsLicence: hybrid-benefit",
        "sqlLicence: pay-as-you-go",
        "linuxLicence: none",
        "security: {type: trusted-launch, monitoring: true}",
    )
    told = enabled("fabrikam", "sql01", settings, tmp_path)
    assert (
        told.items()
        >= {
            "instanceType": "InMageRcm",
            "targetVmName": "db01",
            "targetSubnetName": "data",
            "testSubnetName": "app",
            "targetResourceGroupId": f"/subscriptions/{apps}/resourceGroups/vms",
            "targetAvailabilityZone": "2",
            "targetProximityPlacementGroupId": compute(
                apps, "vms", "proximityPlacementGroups", "ppg-db"
            ),
            "targetBootDiagnosticsStorageAccountId": f"/subscriptions/{apps}/resourceGroups/vms"
            "/providers/Microsoft.Storage/storageAccounts/stdiag",
            "licenseType": "WindowsServer",
            "sqlServerLicenseType": "PAYG",
            "linuxLicenseType": "NoLicenseType",
            "targetVmSecurityProfile": {
                "targetVmSecurityType": "TrustedLaunch",
                "targetVmSecureBoot": "Enabled",
                "targetVmTpm": "Enabled",
                "targetVmMonitoring": "Enabled",
                "targetVmConfidentialEncryption": "Disabled",
            },
        }.items()
    )
    assert told["disksDefault"]["diskEncryptionSetId"] == compute(
        apps, "keys", "diskEncryptionSets", "des-db"
    )
    assert "targetAvailabilitySetId" not in told


@pytest.mark.parametrize(
    ("example", "machine"), [("rehearsal", "shop-db01"), ("fabrikam", "sql01")]
)
def test_what_a_document_leaves_out_the_service_is_not_told(example, machine, tmp_path):
    told = enabled(example, machine, (), tmp_path)
    words = ("Availability", "Proximity", "icense", "Security", "BootDiagnostics", "Encryption")
    assert [key for key in told if any(word in key for word in words)] == []
