"""The servers of a site as resources: placed, made from their source, kept apart and in place."""

import json
from pathlib import Path

import pytest
from recorded import graph_of

from asr.graph import SECRET, UNKNOWN

MACHINE = "vsphere:index/virtualMachine:VirtualMachine"
APART = "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule"
PERMISSIONS = "vsphere:index/entityPermissions:EntityPermissions"

SITE = """\
architecture: classic
purpose: rehearsal
name: lab
region: westeurope
subscriptions: {lab: 11111111-1111-1111-1111-111111111111}
networks: {failover: {create: {addressSpace: [10.40.0.0/16], subnets: {app: 10.40.1.0/24}}}}
site:
  prefixes: [192.168.0.0/16]
  vcenters: {vc01: {host: vc01.example, credential: vcenter, datacenter: dc01}}
  permissions: {mode: create, principals: [{name: 'LAB\\asr', group: true}]}
  configurationServer:
    create:
      name: cs01
      cluster: cl01
      host: esx01
      datastore: ds01
      network: mgmt
      source: {ovf: {package: https://downloads.example/cs.ova}}
      address: 192.168.1.10/24
      gateway: 192.168.1.1
      secondNetwork: {network: azure, distributedSwitch: dvs01, address: 192.168.2.10/24}
  processServers:
    ps01: {create: {cluster: cl01, resourcePool: dr, datastore: ds01, network: mgmt,
      source: {template: windows-2016}, gateway: 192.168.1.1, address: 192.168.1.11/24,
      administrator: template, tags: {backup: daily}}}
    ps02: {create: {cluster: cl01, datastore: ds01, network: mgmt, source: {template: windows-2016},
      gateway: 192.168.1.1, address: 192.168.1.12/24}}
  masterTargets:
    mt01: {create: {os: linux, cluster: cl01, datastoreCluster: pod01, network: mgmt,
      source: {template: ubuntu}, gateway: 192.168.1.1, address: 192.168.1.13/24}}
policies: {gold: {create: {retention: 24h}}}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    file = tmp_path_factory.mktemp("site") / "lab.yaml"
    file.write_text(SITE, encoding="utf-8")
    return graph_of(Path(file), ("site",))


@pytest.fixture(scope="module")
def machines(graph):
    return {node.inputs["name"]: node for node in graph.of_type(MACHINE)}


def test_a_server_that_runs_is_not_restarted_by_what_was_decided(machines, tmp_path):
    file = tmp_path / "lab.yaml"
    file.write_text(SITE, encoding="utf-8")
    fabric = {"name": "f", "container": "c", "processServers": {"CS01": "id"}}
    observed = {"version": 1, "time": "2026-11-24T00:00:00Z", "fabric": fabric}
    file.with_suffix(".observed.json").write_text(json.dumps(observed), encoding="utf-8")
    later = {node.inputs["name"]: node for node in graph_of(file, ("site",)).of_type(MACHINE)}
    for property in ("enableDiskUuid", "numCpus", "memory"):
        assert property in later["cs01"].ignore_changes
        assert property not in machines["cs01"].ignore_changes
        assert property not in later["mt01"].ignore_changes


def test_a_server_from_a_package_brings_its_disks_and_no_customization(machines):
    inputs = machines["cs01"].inputs
    assert inputs["ovfDeploy"]["remoteOvfUrl"] == "https://downloads.example/cs.ova"
    assert "localOvfPath" not in inputs["ovfDeploy"]
    assert {"clone", "disks"} & inputs.keys() == set()
    assert inputs["datacenterId"] is UNKNOWN and inputs["hostSystemId"] is UNKNOWN
    assert len(inputs["networkInterfaces"]) == 2


def test_the_administrators_password_is_a_secret(machines):
    options = machines["ps01"].inputs["clone"]["customize"]["windowsOptions"]
    assert options["adminPassword"] is SECRET
    assert "adminPassword" not in machines["ps02"].inputs["clone"]["customize"]["windowsOptions"]


def test_process_servers_are_kept_on_different_hosts(graph):
    (rule,) = graph.of_type(APART)
    assert len(rule.inputs["virtualMachineIds"]) == 2


def test_a_master_target_is_as_failback_needs_it_and_stays(graph, machines):
    inputs = machines["mt01"].inputs
    assert (inputs["scsiType"], inputs["enableDiskUuid"]) == ("lsilogic", True)
    assert inputs["clone"]["customize"]["linuxOptions"]["hostName"] == "mt01"
    assert inputs["disks"][1]["size"] == 1024
    assert inputs["datastoreClusterId"] is UNKNOWN and "datastoreId" not in inputs
    built_in, drs = graph.of_type("vsphere:index/drsVmOverride:DrsVmOverride")
    assert built_in.name.endswith("cs01-stays") and built_in.inputs["drsEnabled"] is False
    control = machines["cs01"].inputs
    assert (control["scsiType"], control["enableDiskUuid"]) == ("lsilogic-sas", True)
    (storage,) = graph.of_type("vsphere:index/storageDrsVmOverride:StorageDrsVmOverride")
    assert (drs.inputs["drsEnabled"], storage.inputs["sdrsEnabled"]) == (False, "false")


def test_permissions_that_are_ours_are_set_on_the_datacenter(graph):
    (permissions,) = graph.of_type(PERMISSIONS)
    (only,) = permissions.inputs["permissions"]
    assert permissions.inputs["entityType"] == "Datacenter"
    assert (only["userOrGroup"], only["isGroup"], only["propagate"]) == ("LAB\\asr", True, True)


def test_two_datacenters_of_one_vcenter_share_its_role(tmp_path):
    one = "vc01: {host: vc01.example, credential: vcenter, datacenter: dc01}"
    two = one.replace("vc01", "vc02", 1).replace("dc01", "dc02").replace("vc01.ex", "VC01.ex")
    file = tmp_path / "lab.yaml"
    file.write_text(SITE.replace(one, f"{one}, {two}"), encoding="utf-8")
    graph = graph_of(file, ("site",))
    (role,) = graph.of_type("vsphere:index/role:Role")
    # One entry was there before, or is left: the role is the one that it was.
    assert role.name.endswith("vc01.example.443-role")
    once = [alias["name"].rpartition("-site-")[2] for alias in role.aliases]
    assert once == ["vc01-role", "vc02-role"]
    permissions = graph.of_type(PERMISSIONS)
    assert [node.name.split("-")[-2] for node in permissions] == ["vc01", "vc02"]
    assert all(role.urn in node.dependencies for node in permissions)
    assert len(graph.of_type("vsphere:index/folder:Folder")) == 2

    file.write_text(SITE, encoding="utf-8")
    (alone,) = graph_of(file, ("site",)).of_type("vsphere:index/role:Role")
    assert [alias["name"] for alias in alone.aliases] == [role.name]
    assert alone.name.endswith("-vc01-role")

    # Which of them a document names first is the same to the role.
    file.write_text(SITE.replace(one, f"{two}, {one}"), encoding="utf-8")
    graph = graph_of(file, ("site",))
    (again,) = graph.of_type("vsphere:index/role:Role")
    assert (again.urn, again.inputs) == (role.urn, role.inputs)
    assert all(role.urn in node.dependencies for node in graph.of_type(PERMISSIONS))


def test_the_cards_of_a_library_item_are_numbered_when_there_are_several(machines, tmp_path):
    package = "{ovf: {package: https://downloads.example/cs.ova}}"
    item = "{contentLibrary: {library: dr, item: cs, guest: windows2019srv_64Guest}}"
    file = tmp_path / "lab.yaml"
    file.write_text(SITE.replace(package, item), encoding="utf-8")
    graph = graph_of(file, ("site",))
    (server,) = [node for node in graph.of_type(MACHINE) if node.inputs["name"] == "cs01"]
    cards = server.inputs["networkInterfaces"]
    assert [card["ovfMapping"] for card in cards] == ["nic0", "nic1"]
    others = [card for node in machines.values() for card in node.inputs["networkInterfaces"]]
    assert not any("ovfMapping" in card for card in others)


def test_a_folder_comes_after_those_above_it(tmp_path):
    file = tmp_path / "lab.yaml"
    folder = "  folder: {create: {path: Recovery/Servers/Azure, below: Infra}}\n"
    file.write_text(SITE.replace("  permissions:", folder + "  permissions:"), encoding="utf-8")
    graph = graph_of(file, ("site",))
    above, middle, below = graph.of_type("vsphere:index/folder:Folder")
    paths = [node.inputs["path"] for node in (above, middle, below)]
    assert paths == ["Infra/Recovery", "Infra/Recovery/Servers", "Infra/Recovery/Servers/Azure"]
    assert above.urn in middle.dependencies and middle.urn in below.dependencies
    assert [node.name.rpartition("-")[2] for node in (above, middle, below)] == paths
    assert [len(node.aliases) for node in (above, middle, below)] == [0, 0, 1]

    # A longer path adds a folder, and has those above it under the names that they have.
    file.write_text(file.read_text("utf-8").replace("Azure,", "Azure/Lab,"), encoding="utf-8")
    deeper = graph_of(file, ("site",)).of_type("vsphere:index/folder:Folder")
    assert [node.urn for node in deeper[:3]] == [above.urn, middle.urn, below.urn]
    (server, *_) = graph.of_type(MACHINE)
    assert server.inputs["folder"] == paths[-1] and below.urn in server.dependencies


def test_no_server_is_switched_off_by_force(machines):
    assert len(machines) == 4
    assert all(machine.inputs["forcePowerOff"] is False for machine in machines.values())
