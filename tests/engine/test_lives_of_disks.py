"""Machines whose disks the document lists, on the real engine."""

import json

import pytest

from cli.main import main
from sandbox import life

ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
PLAN = "azure-native:recoveryservices:ReplicationRecoveryPlan"
LISTED = """\
disks:
  sql01:
    Hard disk 1: {operatingSystem: true, size: 128GB}
    Hard disk 2: {size: 1TB, type: StandardSSD_LRS}
    Hard disk 3: {size: 64GB, exclude: true}
applications:
"""


def observed(lab, example):
    return json.loads(lab.file(f"{example}.observed.json").read_text(encoding="utf-8"))


def asked_of(lab, stack, machine):
    """What the provider was asked for at the replicated item of a machine."""
    exported = json.loads(lab.pulumi("stack", "export", "--stack", stack).out)
    [item] = [
        one
        for one in exported["deployment"]["resources"]
        if one["type"] == ITEM and one["inputs"]["replicatedProtectedItemName"] == machine
    ]
    return item["inputs"]["properties"]["providerSpecificDetails"]


def operations(lab, example, capsys):
    capsys.readouterr()
    assert main(["plan", str(lab.file(f"{example}.yaml")), "--operations"]) == 0
    return capsys.readouterr().out


@pytest.fixture
def protected(lab):
    """An estate whose database server is protected without one of its disks."""
    lab.change("fabrikam.yaml", "    address: 10.60.2.11\n", "")  # set by operation only
    lab.change("fabrikam.yaml", "applications:\n", LISTED)
    lab.built("fabrikam-foundation")
    lab.register("fabrikam")
    lab.accept("fabrikam")
    lab.built("fabrikam-protection")
    lab.finish_replication()
    lab.observe("fabrikam")
    lab.accept("fabrikam")
    lab.built("fabrikam-protection")
    return lab


def test_disks_are_replicated_one_by_one_and_later_ones_by_the_printed_request(protected, capsys):
    lab = protected
    disks = {disk["name"]: disk for disk in observed(lab, "fabrikam")["machines"]["sql01"]["disks"]}
    assert {name: disk["replicated"] for name, disk in disks.items()} == {
        "Hard disk 1": True,
        "Hard disk 2": True,
        "Hard disk 3": False,
    }
    details = asked_of(lab, "fabrikam-protection", "sql01")
    assert "disksDefault" not in details
    assert [(disk["diskId"], disk["diskType"]) for disk in details["disksToInclude"]] == [
        (disks["Hard disk 1"]["id"], "Premium_LRS"),
        (disks["Hard disk 2"]["id"], "StandardSSD_LRS"),
    ]
    lab.unchanged("fabrikam-protection")
    created = lab.calls("Create")
    assert "addDisks" not in operations(lab, "fabrikam", capsys)

    machine = observed(lab, "fabrikam")["machines"]["sql01"]["id"]
    life.discover_disk(lab.world, machine, {"id": "new", "name": "Hard disk 4", "sizeGb": 256})
    lab.observe("fabrikam")
    printed = operations(lab, "fabrikam", capsys)
    assert "sql01: disk Hard disk 4 is to be replicated" in printed
    assert "/addDisks" in printed
    lab.built("fabrikam-protection")  # no program can do it

    lab.add_disks("fabrikam")
    lab.observe("fabrikam")
    assert "addDisks" not in operations(lab, "fabrikam", capsys)
    lab.accept("fabrikam")
    lab.built("fabrikam-protection")
    lab.unchanged("fabrikam-protection")
    assert [kind for kind in lab.calls("Create") if kind != PLAN] == [
        kind for kind in created if kind != PLAN
    ]
    assert set(lab.calls("Delete")) <= {PLAN}


def test_a_classic_machine_replicates_the_disks_that_the_document_leaves_in(lab):
    disks = "disks:\n  shop-db01:\n    Hard disk 1: {}\n    Hard disk 2: {exclude: true}\n"
    lab.change("rehearsal.yaml", "\nmachines:\n", f"\n{disks}\nmachines:\n")
    lab.built("rehearsal")
    lab.register("rehearsal")
    lab.accept("rehearsal")
    lab.built("rehearsal")
    lab.finish_replication()
    lab.observe("rehearsal")
    disks = observed(lab, "rehearsal")["machines"]["shop-db01"]["disks"]
    assert {disk["name"]: disk["replicated"] for disk in disks} == {
        "Hard disk 1": True,
        "Hard disk 2": False,
    }
    [sent] = asked_of(lab, "rehearsal", "shop-db01")["disksToInclude"]
    assert sent["diskId"] == disks[0]["id"]
    lab.accept("rehearsal")
    lab.built("rehearsal")
    lab.unchanged("rehearsal")
