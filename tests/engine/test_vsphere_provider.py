"""The site part with the real vSphere provider, against a simulated vCenter.

What a stand-in of our own cannot tell: whether the provider takes what the components send. Every
server stands on a host of its own, as this vCenter does not find clusters by their base type, and
resources come one after the other, as it answers no two clones at a time.
"""

import json
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from pyVim.connect import Disconnect, SmartConnect
from pyVim.task import WaitForTask
from pyVmomi import vim

PROGRAMS = ("vcsim", "pulumi-resource-vsphere")
MISSING = [program for program in PROGRAMS if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not on the PATH: {', '.join(MISSING)}")

STACK = "rehearsal-site"
PLACE = (
    "host: DC0_H0, datastore: LocalDS_0, network: VM Network, source: {template: windows-2016}, "
    "gateway: 192.168.10.1, dns: [192.168.10.2]"
)
DOCUMENT = rf"""
architecture: classic
purpose: rehearsal
name: rehearsal
region: westeurope
subscriptions: {{lab: 11111111-1111-1111-1111-111111111111}}
networks:
  failover:
    create:
      addressSpace: [10.20.0.0/16]
      subnets: {{app: 10.20.1.0/24}}
site:
  prefixes: [192.168.0.0/16]
  vcenters:
    vc01:
      host: 127.0.0.1
      port: 443
      credential: vcenter
      datacenter: DC0
      allowUnverifiedCertificate: true
  role: {{create: {{name: Recovery}}}}
  folder: {{create: {{path: Recovery}}}}
  permissions:
    mode: create
    principals: [{{name: 'LAB\svc-asr'}}]
  configurationServer:
    create: {{name: asrcs01, address: 192.168.10.10/24, {PLACE}}}
  processServers:
    asrps01:
      create: {{address: 192.168.10.11/24, {PLACE}}}
  masterTargets:
    asrmt01:
      create: {{os: linux, address: 192.168.10.21/24, {PLACE.replace("windows-2016", "linux")}}}
replication: {{path: expressroute-microsoft-peering}}
policies:
  gold: {{create: {{retention: 24h, applicationConsistent: 4h}}}}
"""
ANOTHER = f"""    asrps02:
      create: {{address: 192.168.10.12/24, {PLACE}}}
  masterTargets:"""


class VCenter:
    """A simulated vCenter with two templates."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = SmartConnect(
            host="127.0.0.1",
            port=port,
            user="sandbox",
            pwd="sandbox",
            sslContext=ssl._create_unverified_context(),
        )
        self._content = self._connection.RetrieveContent()
        machines = self.machines()
        self._make_template(machines["DC0_H0_VM0"], "windows-2016", "windows9Server64Guest")
        self._make_template(machines["DC0_H0_VM1"], "linux", "rhel8_64Guest")

    def machines(self) -> dict[str, Any]:
        """Its machines by name."""
        view = self._content.viewManager.CreateContainerView(
            self._content.rootFolder, [vim.VirtualMachine], True
        )
        return {machine.name: machine for machine in view.view}

    def roles(self) -> dict[str, Any]:
        """Its roles by name."""
        return {role.name: role for role in self._content.authorizationManager.roleList}

    def permissions(self) -> dict[str, str]:
        """Names of the roles that accounts have on the datacenter, by account."""
        names = {role.roleId: role.name for role in self._content.authorizationManager.roleList}
        [datacenter] = self._content.rootFolder.childEntity
        rows = self._content.authorizationManager.RetrieveEntityPermissions(datacenter, False)
        return {row.principal: names[row.roleId] for row in rows}

    def close(self) -> None:
        """Signs off."""
        Disconnect(self._connection)

    @staticmethod
    def _make_template(machine: Any, name: str, guest: str) -> None:
        WaitForTask(machine.PowerOffVM_Task())
        WaitForTask(machine.ReconfigVM_Task(vim.vm.ConfigSpec(name=name, guestId=guest)))
        machine.MarkAsTemplate()


@pytest.fixture
def vcenter() -> Iterator[VCenter]:
    words = ["vcsim", "-l", "127.0.0.1:0", "-username", "sandbox", "-password", "sandbox"]
    running = subprocess.Popen(
        [*words, "-vm", "3"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        port = re.search(r"127\.0\.0\.1:(\d+)", line)
        assert port, line
        simulated = VCenter(int(port[1]))
        yield simulated
        simulated.close()
    finally:
        running.terminate()
        running.wait()


@pytest.fixture
def site(lab, vcenter, monkeypatch):
    """A lab whose site is the simulated vCenter."""
    monkeypatch.setenv("PULUMI_PARALLEL", "1")
    lab.stand_ins = {"azure-native"}
    document = DOCUMENT.replace("port: 443", f"port: {vcenter.port}")
    lab.file("rehearsal.yaml").write_text(document, encoding="utf-8")
    return lab


def test_the_real_provider_builds_changes_and_takes_away_a_site(site, vcenter):
    before = set(vcenter.machines())
    ran = site.up(STACK)
    assert ran.code == 0, ran.out

    machines = vcenter.machines()
    assert set(machines) - before == {"asrcs01", "asrps01", "asrmt01"}
    server = machines["asrcs01"]
    assert server.parent.name == "Recovery"
    assert server.config.guestId == "windows9Server64Guest"
    assert (server.config.hardware.numCPU, server.config.hardware.memoryMB) == (8, 16384)
    assert [disk_gb(disk) for disk in disks(server)][1:] == [600, 600]
    target = machines["asrmt01"]
    assert target.config.flags.diskUuidEnabled
    assert type(controller(target)).__name__.endswith("VirtualLsiLogicController")
    privileges = set(vcenter.roles()["Recovery"].privilege)
    assert {"VirtualMachine.Config.AddNewDisk", "Datastore.AllocateSpace"} <= privileges
    assert vcenter.permissions() == {"LAB\\svc-asr": "Recovery"}

    ran = site.pulumi("refresh", "--stack", STACK, "--yes", "--skip-preview")
    assert ran.code == 0, ran.out
    # This vCenter never says where machines swap, which the provider then offers to mend.
    again = site.pulumi("preview", "--stack", STACK, "--json")
    assert differences(again.out) == {"swapPlacementPolicy"}, again.out

    site.change("rehearsal.yaml", "  masterTargets:", ANOTHER)
    site.change("rehearsal.yaml", "svc-asr", "svc-recovery")
    only = ("--target", "**-asrps02", "--target", "**-permissions")
    ran = site.up(STACK, *only)
    assert ran.code == 0, ran.out
    assert "asrps02" in vcenter.machines()
    assert vcenter.permissions() == {"LAB\\svc-recovery": "Recovery"}

    ran = site.destroy(STACK)
    assert ran.code == 0, ran.out
    assert set(vcenter.machines()) == before
    assert "Recovery" not in vcenter.roles()
    assert vcenter.permissions() == {}


def test_a_template_that_is_not_there_is_named_by_the_preview(site):
    site.change("rehearsal.yaml", "{template: linux}", "{template: ubuntu-24}")
    ran = site.pulumi("preview", "--stack", STACK)
    assert ran.code != 0
    assert "ubuntu-24" in ran.out


def differences(preview: str) -> set[str]:
    """Properties that a preview in JSON would change."""
    steps = json.loads(preview[preview.index("{\n") :])["steps"]
    assert {step["op"] for step in steps} <= {"same", "update"}
    return {name for step in steps for name in step.get("detailedDiff") or ()}


def disks(machine: Any) -> list[Any]:
    """Disks of a machine, in order."""
    devices = machine.config.hardware.device
    return [device for device in devices if isinstance(device, vim.vm.device.VirtualDisk)]


def disk_gb(disk: Any) -> int:
    """Size of a disk in GiB."""
    return disk.capacityInKB // 2**20


def controller(machine: Any) -> Any:
    """The controller of a machine's first disk."""
    [first, *_] = disks(machine)
    devices = {device.key: device for device in machine.config.hardware.device}
    return devices[first.controllerKey]
