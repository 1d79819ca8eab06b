"""Types of disks that a machine cannot have."""

import pytest
from plan_documents import classic, machine, modernized, observed, refused, texts

SYSTEM, DATA = "Hard disk 1", "Hard disk 2"
WESTUS = {"region": "westus"}


def document(disks=None, **changes):
    listed = {"disks": {"sql01": disks}} if disks else {}
    return modernized(machines={"sql01": machine(**changes)}, **listed)


def no_start(disk_type):
    return (
        f"machines.sql01.diskType: no machine of Azure starts from a disk of type {disk_type} -> "
        "choose another type, or list all its disks under `disks` and give the one with "
        "`operatingSystem: true` a `type` of its own"
    )


REFUSED = {
    "a zone-redundant type in a region without zones": (
        document(diskType="Premium_ZRS") | WESTUS,
        [
            "machines.sql01.diskType: the region 'westus' has no availability zones -> choose "
            "Premium_LRS"
        ],
    ),
    "a zone-redundant disk in a region without zones": (
        document({DATA: {"type": "StandardSSD_ZRS"}}) | WESTUS,
        [
            "disks.sql01.Hard disk 2.type: the region 'westus' has no availability zones -> choose "
            "StandardSSD_LRS"
        ],
    ),
    "all disks of a type for data": (document(diskType="UltraSSD_LRS"), [no_start("UltraSSD_LRS")]),
    "all disks of the other type for data": (
        document({DATA: {"size": "1TB"}}, diskType="PremiumV2_LRS"),
        [no_start("PremiumV2_LRS")],
    ),
    "an operating system that stays on the type of the machine": (
        document({SYSTEM: {"operatingSystem": True}}, diskType="UltraSSD_LRS"),
        [no_start("UltraSSD_LRS")],
    ),
    "an operating system on a type for data": (
        document({SYSTEM: {"operatingSystem": True, "type": "PremiumV2_LRS"}}),
        [
            "disks.sql01.Hard disk 1.type: no machine of Azure starts from a disk of type "
            "PremiumV2_LRS -> choose another type"
        ],
    ),
    "a disk that a machine of an availability set cannot have": (
        document({DATA: {"type": "UltraSSD_LRS"}}, availabilitySet="apps/vms/as"),
        [
            "disks.sql01.Hard disk 2.type: a machine of an availability set cannot have disks of "
            "type UltraSSD_LRS -> choose another type, or a `zone` instead of the availability set"
        ],
    ),
}
TAKEN = {
    "a zone-redundant type where there are zones": document(diskType="Premium_ZRS"),
    "a disk for data": document({DATA: {"type": "UltraSSD_LRS"}}, zone=1),
    "an operating system beside disks for data": document(
        {SYSTEM: {"operatingSystem": True, "type": "Premium_LRS"}, DATA: {"size": "1TB"}},
        diskType="UltraSSD_LRS",
    ),
    "a disk that is left out": document(
        {DATA: {"type": "UltraSSD_LRS", "exclude": True}, SYSTEM: {}}
    ),
    "a disk of the other kind for data in an availability set": document(
        {DATA: {"type": "PremiumV2_LRS"}}, availabilitySet="apps/vms/as"
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_type_that_cannot_be(case):
    wanted, expected = REFUSED[case]
    assert texts(refused(wanted)) == expected


@pytest.mark.parametrize("case", TAKEN)
def test_a_type_that_can_be(case):
    assert refused(TAKEN[case]) == []


def test_an_observation_shows_which_disk_has_the_operating_system():
    disks = {SYSTEM: {"type": "Premium_LRS"}, DATA: {"size": "1TB"}}
    shown = [
        {"id": "d-1", "name": SYSTEM, "replicated": True, "operatingSystem": True},
        {"id": "d-2", "name": DATA, "replicated": True},
    ]
    seen = observed(machines={"sql01": {"id": "id-sql01", "disks": shown}})
    wanted = document(disks, diskType="UltraSSD_LRS")
    assert refused(wanted, seen) == []
    assert texts(refused(wanted)) == [no_start("UltraSSD_LRS")]


def test_a_process_server_in_azure_follows_the_zones_of_its_region():
    server = {
        "subnet": "failover/app",
        "address": "10.40.1.20",
        "image": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/images"
        "/providers/Microsoft.Compute/galleries/servers/images/process-server",
        "diskType": "Premium_ZRS",
        "password": "failback-admin",
    }
    wanted = classic(failback={"processServers": {"psaz01": {"create": server}}})
    assert refused(wanted) == []
    assert texts(refused(wanted | WESTUS)) == [
        "failback.processServers.psaz01.create.diskType: the region 'westus' has no availability "
        "zones -> choose Premium_LRS"
    ]
