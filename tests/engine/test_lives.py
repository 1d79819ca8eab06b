"""The life of each example on the real engine, part by part."""

import json

import pytest

AZURE_MACHINE = "azure-native:compute:VirtualMachine"
ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
NETWORK = "azure-native:network:VirtualNetwork"
SERVER = "vsphere:index/virtualMachine:VirtualMachine"
VAULT = "azure-native:recoveryservices:Vault"
PLAN = "azure-native:recoveryservices:ReplicationRecoveryPlan"
MAPPING = "azure-native:recoveryservices:ReplicationProtectionContainerMapping"
PARTS = ("foundation", "site", "protection", "failback")


def previewed(lab, stack):
    before = lab.calls("Create")
    ran = lab.pulumi("preview", "--stack", stack)
    assert ran.code == 0, ran.out
    assert lab.calls("Create") == before


def test_a_rehearsal_is_built_changed_protected_and_thrown_away(lab):
    previewed(lab, "rehearsal")
    lab.built("rehearsal")
    created = lab.calls("Create")
    assert created.index(VAULT) < created.index(SERVER)
    lab.unchanged("rehearsal")

    lab.change("rehearsal.yaml", "owner: dr-platform", "owner: someone-else")
    lab.built("rehearsal")
    assert VAULT in lab.calls("Update")

    lab.register("rehearsal")
    lab.built("rehearsal")
    # What was discovered is built once somebody has reviewed and kept the decisions.
    assert lab.calls("Create") == created
    lab.accept("rehearsal")
    lab.built("rehearsal")
    assert lab.calls("Create").count(ITEM) == 3
    assert lab.calls("Create").count(MAPPING) == 2
    lab.unchanged("rehearsal")

    lab.finish_replication()
    lab.observe("rehearsal")
    lab.built("rehearsal")
    lab.accept("rehearsal")
    lab.built("rehearsal")
    refreshed = lab.pulumi("refresh", "--stack", "rehearsal", "--yes", "--skip-preview")
    assert refreshed.code == 0, refreshed.out
    lab.unchanged("rehearsal")
    assert lab.calls("Create").count(ITEM) == 3
    assert lab.calls("Create").count(PLAN) == 1
    assert lab.calls("Delete") == []

    # The service takes no changed plan: it is made anew, and nothing else with it.
    lab.change("rehearsal.yaml", "Open the shop", "Open the doors")
    lab.built("rehearsal")
    assert lab.calls("Create").count(PLAN) == 2
    assert lab.calls("Delete") == [PLAN]

    # The service keeps a vault in which a server is registered.
    ran = lab.destroy("rehearsal")
    assert ran.code != 0
    assert "there are existing resources within it" in ran.out
    lab.unregister("rehearsal")
    ran = lab.destroy("rehearsal")
    assert ran.code == 0, ran.out
    deleted = lab.calls("Delete")
    assert deleted.index(ITEM) < deleted.index(VAULT)


@pytest.mark.parametrize("example", ["contoso", "fabrikam"])
def test_an_estate_is_built_part_by_part_changed_and_refuses_to_be_destroyed(lab, example):
    for part in PARTS:
        if part == "protection" and example == "fabrikam":
            lab.register(example)
            lab.accept(example)
        previewed(lab, f"{example}-{part}")
        lab.built(f"{example}-{part}")
    created = lab.calls("Create")
    assert ITEM in created

    # What a stack carries of the document changes in every part, a resource where it has tags.
    lab.change(f"{example}.yaml", "tags:\n", "tags:\n  reviewed: yearly\n", count=1)
    for part in PARTS:
        lab.built(f"{example}-{part}")
        lab.unchanged(f"{example}-{part}")
    assert NETWORK in lab.calls("Update")
    assert ITEM not in lab.calls("Update")
    assert lab.calls("Create") == created

    for part in ("foundation", "protection"):
        ran = lab.destroy(f"{example}-{part}")
        assert ran.code != 0
        assert "cannot be deleted" in ran.out
    # A recovery plan holds nothing that could be lost: the next `up` makes it anew.
    assert set(lab.calls("Delete")) <= {PLAN}


def test_a_server_that_runs_does_not_follow_its_template(lab):
    lab.built("rehearsal")
    lab.rebuild_template(
        *("vc01.lab.example", "windows-2016"),
        guestId="windows2019srv_64Guest",
        firmware="bios",
        scsiType="pvscsi",
        disks=[{"label": "disk0", "size": 200, "unitNumber": 0}],
    )
    lab.unchanged("rehearsal")
    assert SERVER not in lab.calls("Update")


def test_a_machine_gone_from_the_inventory_is_refused_and_never_deleted(lab):
    assert lab.up("contoso-protection").code == 0
    before = [kind for kind in lab.calls("Create") if kind != PLAN]
    inventory = lab.file("contoso-machines.csv")
    rows = inventory.read_text(encoding="utf-8").splitlines(keepends=True)
    inventory.write_text("".join(row for row in rows if not row.startswith("erp01")))

    ran = lab.up("contoso-protection")
    assert ran.code != 0
    assert "machine 'erp01' was accepted for protection and is gone from the document" in ran.out
    assert "contoso.yaml:" in ran.out
    assert "Traceback" not in ran.out

    # By hand past that, by taking it out of the decisions too: the engine stops.
    decided = lab.file("contoso.decided.json")
    data = json.loads(decided.read_text(encoding="utf-8"))
    del data["machines"]["erp01"]
    decided.write_text(json.dumps(data), encoding="utf-8")
    ran = lab.up("contoso-protection")
    assert ran.code != 0
    assert "cannot be deleted" in ran.out

    # Past that too: what is unprotected by hand is forgotten, not deleted.
    assert (
        lab.pulumi("state", "unprotect", "--all", "--yes", "--stack", "contoso-protection").code
        == 0
    )
    lab.built("contoso-protection")
    assert set(lab.calls("Delete")) == {PLAN}
    assert [kind for kind in lab.calls("Create") if kind != PLAN] == before


def test_a_machine_leaves_when_an_observation_shows_that_it_was_disabled(lab):
    assert lab.up("contoso-protection").code == 0
    inventory = lab.file("contoso-machines.csv")
    text = inventory.read_text(encoding="utf-8")
    inventory.write_text(text.replace("SSD_LRS,erp,erp,\n", "SSD_LRS,erp,erp,removed\n", 1))
    lab.built("contoso-protection")

    observed = lab.file("contoso.observed.json")
    data = json.loads(observed.read_text(encoding="utf-8"))
    del data["machines"]["erp01"]["protection"]
    observed.write_text(json.dumps(data), encoding="utf-8")
    lab.built("contoso-protection")
    exported = lab.pulumi("stack", "export", "--stack", "contoso-protection").out
    assert "contoso-protection-sql01" in exported
    assert "contoso-protection-erp01" not in exported

    # Once that is settled, its row may go too.
    lab.accept("contoso")
    rows = inventory.read_text(encoding="utf-8").splitlines(keepends=True)
    inventory.write_text("".join(row for row in rows if not row.startswith("erp01")))
    lab.built("contoso-protection")
    assert set(lab.calls("Delete")) == {PLAN}


def test_a_failback_is_prepared_and_removed_again_but_not_under_machines_that_come_back(lab):
    # The part works alone: no other stack exists.
    lab.built("contoso-failback")
    assert lab.calls("Create") == []
    lab.change("contoso.yaml", "state: absent", "state: prepared")
    previewed(lab, "contoso-failback")
    lab.built("contoso-failback")
    created = lab.calls("Create")
    assert created.count(AZURE_MACHINE) == 1
    lab.unchanged("contoso-failback")
    exported = lab.pulumi("stack", "export", "--stack", "contoso-failback").out
    assert '"adminPassword": "' not in exported

    observed = lab.file("contoso.observed.json")
    before = observed.read_text(encoding="utf-8")
    data = json.loads(before)
    data["fabric"]["processServers"]["asrps-azure01"] = "9c1e8f0a-0000-4000-8000-000000000001"
    data["machines"]["sql01"]["activeLocation"] = "Recovery"
    observed.write_text(json.dumps(data), encoding="utf-8")
    lab.change("contoso.yaml", "state: prepared", "state: absent")
    ran = lab.up("contoso-failback")
    assert ran.code != 0
    assert "sql01 in Azure would lose the way back to the site" in ran.out
    assert lab.calls("Delete") == []

    observed.write_text(before, encoding="utf-8")
    lab.built("contoso-failback")
    assert sorted(lab.calls("Delete")) == sorted(created)
    lab.unchanged("contoso-failback")


@pytest.mark.parametrize("name", ["erp01", "erp02"])
def test_a_machine_that_left_comes_back_as_it_was_called_or_renamed(lab, name):
    lab.built("fabrikam-foundation")
    lab.register("fabrikam")
    lab.accept("fabrikam")
    lab.built("fabrikam-protection")
    lab.finish_replication()
    lab.change("fabrikam.yaml", "    address: 10.60.2.11\n", "")  # set by operation only
    lab.observe("fabrikam")
    lab.accept("fabrikam")

    lab.change("fabrikam.yaml", "    subnet: app\n", "    subnet: app\n    want: removed\n")
    lab.built("fabrikam-protection")
    lab.disable("fabrikam")
    lab.observe("fabrikam")
    lab.built("fabrikam-protection")
    lab.accept("fabrikam")
    created = lab.calls("Create").count(ITEM)
    assert created == 2

    lab.change("fabrikam.yaml", "    want: removed\n", "")
    lab.change("fabrikam.yaml", "  erp01:\n", f"  {name}:\n")
    lab.change("fabrikam.yaml", "[sql01, erp01]", f"[sql01, {name}]")
    lab.register("fabrikam")
    # Nothing is enabled again before somebody has reviewed it.
    lab.built("fabrikam-protection")
    assert lab.calls("Create").count(ITEM) == created
    lab.accept("fabrikam")
    lab.built("fabrikam-protection")
    assert lab.calls("Create").count(ITEM) == created + 1
    lab.unchanged("fabrikam-protection")
    assert set(lab.calls("Delete")) <= {PLAN}


def test_a_site_with_every_kind_of_server_is_built_changed_and_thrown_away(lab):
    second = """\
    asrps02: {create: {cluster: cluster01, datastore: datastore01, network: VM Network,
      gateway: 192.168.10.1, address: 192.168.10.12/24, resourcePool: recovery,
      source: {contentLibrary: {library: templates, item: win, guest: windows9Server64Guest}}}}
  masterTargets:
"""
    lab.change("rehearsal.yaml", "  masterTargets:\n", second)
    first = "        address: 192.168.10.11/24\n"
    lab.change("rehearsal.yaml", first, f"{first}        tags: {{backup: daily}}\n")
    lab.change(
        "rehearsal.yaml",
        "os: linux\n        cluster: cluster01\n        datastore: datastore01\n",
        "os: linux\n        cluster: cluster01\n        datastoreCluster: pod01\n"
        "        distributedSwitch: dvs01\n",
    )
    lab.change(
        "rehearsal.yaml",
        "source: {template: windows-2016}\n      address: 192.168.10.10/24",
        "host: esx01\n      source: {ovf: {package: https://downloads.example/cs.ova}}\n"
        "      address: 192.168.10.10/24",
    )
    lab.built("rehearsal-site")
    created = lab.calls("Create")
    assert created.count(SERVER) == 4
    assert "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule" in (
        created
    )
    lab.unchanged("rehearsal-site")

    lab.change("rehearsal.yaml", "  runAsAccounts:\n", "  churnPerDay: 1.5TB\n  runAsAccounts:\n")
    lab.built("rehearsal-site")
    assert lab.calls("Delete") == []
    assert SERVER in lab.calls("Update")

    ran = lab.destroy("rehearsal-site")
    assert ran.code == 0, ran.out
    assert lab.calls("Delete").count(SERVER) == 4
