"""The simulated vCenter: lookups, machines, roles, folders, permissions."""

import pytest

from sandbox import life
from sandbox.client import Faulty
from sandbox.service import Refused

MACHINE = "index/virtualMachine:VirtualMachine"
FOLDER = "index/folder:Folder"
ROLE = "index/role:Role"
PERMISSIONS = "index/entityPermissions:EntityPermissions"


def look_up(vcenter, kind: str, **arguments):
    return vcenter.look_up(f"index/get{kind}:get{kind}", arguments)


@pytest.fixture
def datacenter(vcenter):
    return look_up(vcenter, "Datacenter", name="dc01")["id"]


@pytest.fixture
def pool(vcenter, datacenter):
    cluster = look_up(vcenter, "ComputeCluster", name="cl01", datacenterId=datacenter)
    return cluster["resourcePoolId"]


@pytest.fixture
def template(vcenter, datacenter):
    return look_up(vcenter, "VirtualMachine", name="windows-2019", datacenterId=datacenter)


@pytest.fixture
def machine(pool, template):
    return {
        "name": "asrcs01",
        "resourcePoolId": pool,
        "guestId": template["guestId"],
        "networkInterfaces": [{"networkId": "network-1"}],
        "disks": [
            {"label": "disk0", "size": 80, "unitNumber": 0},
            {"label": "disk1", "size": 600, "unitNumber": 1},
        ],
        "clone": {"templateUuid": template["id"]},
    }


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [
        ("Datacenter", "datacenter-"),
        ("Datastore", "datastore-"),
        ("ComputeCluster", "domain-c"),
        ("Host", "host-"),
        ("Network", "network-"),
        ("ResourcePool", "resgroup-"),
    ],
)
def test_whatever_is_asked_for_exists_with_the_same_id_each_time(vcenter, kind, prefix):
    first, second = (look_up(vcenter, kind, name="one") for _ in range(2))
    assert first == second and first["id"].startswith(prefix)
    assert look_up(vcenter, kind, name="two")["id"] != first["id"]
    with pytest.raises(Refused, match="'missing-one' not found"):
        look_up(vcenter, kind, name="missing-one")


def test_the_root_pool_of_a_cluster_is_found_both_ways(vcenter, datacenter, pool):
    found = look_up(vcenter, "ResourcePool", name="cl01/Resources", datacenterId=datacenter)
    assert found["id"] == pool


def test_a_windows_template_looks_like_one(template):
    assert template["guestId"].startswith("windows")
    assert (template["firmware"], template["scsiType"]) == ("efi", "lsilogic-sas")
    assert [disk["size"] for disk in template["disks"]] == [80]


def test_a_machine_repeats_its_inputs_and_adds_what_vcenter_knows(vcenter, machine):
    made = vcenter.create(MACHINE, machine)
    assert made.outputs.items() >= {"name": "asrcs01", "uuid": made.id, "powerState": "on"}.items()
    assert made.outputs["disks"] == machine["disks"]
    assert made.outputs["defaultIpAddress"]
    assert look_up(vcenter, "VirtualMachine", name="asrcs01")["uuid"] == made.id


def test_a_machine_has_the_address_of_its_customization(vcenter, machine):
    interfaces = [{"ipv4Address": "192.168.10.10", "ipv4Netmask": 24}]
    machine["clone"]["customize"] = {"networkInterfaces": interfaces}
    assert vcenter.create(MACHINE, machine).outputs["defaultIpAddress"] == "192.168.10.10"


def test_no_address_is_known_when_nobody_waits_for_one(vcenter, machine):
    made = vcenter.create(MACHINE, {**machine, "waitForGuestNetTimeout": 0})
    assert "defaultIpAddress" not in made.outputs


MACHINE_FAULTS = {
    "another guest than the template's": ({"guestId": "ubuntu64Guest"}, "guestId"),
    "no guest": ({"guestId": None}, "guestId"),
    "a disk smaller than the template's": (
        {"disks": [{"label": "disk0", "size": 40, "unitNumber": 0}]},
        "disks[0].size",
    ),
    "fewer disks than the template": ({"disks": []}, "disks"),
    "one label twice": (
        {
            "disks": [
                {"label": "disk0", "size": 80, "unitNumber": 0},
                {"label": "disk0", "size": 80, "unitNumber": 1},
            ]
        },
        "disks",
    ),
    "no disk at unit 0": (
        {"disks": [{"label": "disk0", "size": 80, "unitNumber": 1}]},
        "disks",
    ),
    "no network": ({"networkInterfaces": []}, "networkInterfaces"),
    "no pool": ({"resourcePoolId": None}, "resourcePoolId"),
    "a datacenter without an OVF": ({"datacenterId": "datacenter-1"}, "datacenterId"),
    "a shutdown that waits too long": ({"shutdownWaitTimeout": 30}, "shutdownWaitTimeout"),
    "firmware": ({"firmware": "uefi"}, "firmware"),
}


@pytest.mark.parametrize("case", MACHINE_FAULTS.values(), ids=MACHINE_FAULTS)
def test_check_finds(vcenter, machine, case):
    changes, path = case
    inputs = {key: value for key, value in {**machine, **changes}.items() if value is not None}
    with pytest.raises(Faulty) as caught:
        vcenter.check(MACHINE, inputs)
    assert set(caught.value.args[0]) == {path}


def test_a_clone_fits_its_template_only_at_birth(vcenter, machine):
    made = vcenter.create(MACHINE, machine)
    vcenter.check(MACHINE, {**machine, "guestId": "windows2019srv_64Guest"}, made.inputs)


def test_a_computer_name_is_short(vcenter, machine):
    options = {"windowsOptions": {"computerName": "a-very-long-name"}}
    machine["clone"]["customize"] = options
    with pytest.raises(Faulty, match="computerName"):
        vcenter.check(MACHINE, machine)


def test_machine_refusals_of_vcenter(vcenter, machine):
    with pytest.raises(Refused, match="folder 'DR' not found"):
        vcenter.create(MACHINE, {**machine, "folder": "DR"})
    with pytest.raises(Refused, match="UUID 'strange' not found"):
        vcenter.create(MACHINE, {**machine, "clone": {"templateUuid": "strange"}})
    vcenter.create(MACHINE, machine)
    with pytest.raises(Refused, match="'asrcs01' already exists"):
        vcenter.create(MACHINE, machine)


def test_what_replaces_a_machine(vcenter, machine):
    made = vcenter.create(MACHINE, machine)
    assert not vcenter.difference(made, {"memory": 32768}).replaces
    clone = machine["clone"]
    assert not vcenter.difference(made, {"clone": {**clone, "timeout": 60}}).replaces
    assert vcenter.difference(made, {"clone": {**clone, "linkedClone": True}}).replaces == ["clone"]
    with pytest.raises(Refused, match="cannot shrink"):
        vcenter.difference(made, {"disks": [{"label": "disk1", "size": 500, "unitNumber": 1}]})


def test_folders_have_parents_and_are_deleted_empty(vcenter, machine, datacenter):
    place = {"type": "vm", "datacenterId": datacenter}
    with pytest.raises(Refused, match="parent must exist"):
        vcenter.create(FOLDER, {**place, "path": "DR/servers"})
    parent = vcenter.create(FOLDER, {**place, "path": "DR"})
    child = vcenter.create(FOLDER, {**place, "path": "DR/servers"})
    inside = vcenter.create(MACHINE, {**machine, "folder": "DR/servers"})
    for full in (parent, child):
        with pytest.raises(Refused, match="is not empty"):
            vcenter.delete(full)
    for made in (inside, child, parent):
        vcenter.delete(made)


def test_a_looked_up_folder_can_be_used(vcenter, machine):
    found = look_up(vcenter, "Folder", path="/dc01/vm/Recovery")
    assert found["id"].startswith("group-v")
    vcenter.create(MACHINE, {**machine, "folder": "Recovery"})


def test_an_existing_folder_can_be_used_without_a_lookup(vcenter, machine, world):
    life.put_folder(world, "vc01.example", "Infrastructure/Recovery")
    vcenter.create(MACHINE, {**machine, "folder": "Infrastructure/Recovery"})


def test_roles_hold_known_privileges_and_one_name(vcenter):
    privileges = ["Datastore.Browse", "VirtualMachine.State.RemoveSnapshot"]
    with pytest.raises(Refused, match=r"no privilege Datastore\.Brows\b"):
        vcenter.create(ROLE, {"name": "asr", "rolePrivileges": ["Datastore.Brows"]})
    made = vcenter.create(ROLE, {"name": "asr", "rolePrivileges": privileges})
    assert made.id.isdigit()
    assert look_up(vcenter, "Role", label="asr")["id"] == made.id
    with pytest.raises(Refused, match="already exists"):
        vcenter.create(ROLE, {"name": "asr", "rolePrivileges": privileges})


def test_built_in_roles_are_found_by_label(vcenter):
    assert look_up(vcenter, "Role", label="Read-only")["id"] == "-2"
    with pytest.raises(Refused, match="'ReadOnly' not found"):
        look_up(vcenter, "Role", label="ReadOnly")


def test_permissions_name_what_exists_and_hold_their_role(vcenter, datacenter):
    role = vcenter.create(ROLE, {"name": "asr", "rolePrivileges": []})
    person = {"userOrGroup": "EXAMPLE\\asr", "isGroup": False, "propagate": True}

    def permissions(entity, role_id):
        return {
            "entityId": entity,
            "entityType": "Datacenter",
            "permissions": [{**person, "roleId": role_id}],
        }

    with pytest.raises(Refused, match="'datacenter-0' not found"):
        vcenter.create(PERMISSIONS, permissions("datacenter-0", role.id))
    with pytest.raises(Refused, match="role '7' not found"):
        vcenter.create(PERMISSIONS, permissions(datacenter, "7"))
    made = vcenter.create(PERMISSIONS, permissions(datacenter, role.id))
    with pytest.raises(Refused, match="in use"):
        vcenter.delete(role)
    vcenter.delete(made)
    vcenter.delete(role)
