"""`asr observe vcenter` and `asr observe rvtools`: a site in the observation and the inventory."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from asr.model.observed_vcenter import VCenterMachine
from asr.observe.inventory import fill

VCSIM = shutil.which("vcsim")
SIMULATED = [
    pytest.mark.engine,
    pytest.mark.skipif(VCSIM is None, reason="no vcsim command on the PATH"),
]
CERTIFICATE = "      datacenter: dc01\n"
TABS = {
    "vInfo": [
        (
            "VM",
            "Powerstate",
            "Template",
            "CPUs",
            "Memory",
            "Firmware",
            "EFI Secure boot",
            "Host",
            "VM UUID",
            "SMBIOS UUID",
            "OS according to the configuration file",
        ),
        (
            "sql01",
            "poweredOn",
            "False",
            8,
            65536,
            "efi",
            "True",
            "esx01",
            "5001",
            "4201",
            "Microsoft Windows Server 2019 (64-bit)",
        ),
        (
            "web01",
            "poweredOff",
            "False",
            2,
            4096,
            "bios",
            "False",
            "esx01",
            "5002",
            "4202",
            "Ubuntu Linux (64-bit)",
        ),
        (
            "new,01",
            "poweredOn",
            False,
            2,
            4096,
            "bios",
            None,
            "esx01",
            "5003",
            "4203",
            "Other (64-bit)",
        ),
        ("gold", "poweredOff", "True", 2, 4096, "bios", None, "esx01", "5004", "4204", "CentOS 7"),
        ("twin", "poweredOn", "False", 2, 4096, "bios", None, "esx01", "5005", "4205", "CentOS 7"),
        ("twin", "poweredOn", "False", 2, 4096, "bios", None, "esx01", "5006", "4206", "CentOS 7"),
    ],
    "vDisk": [
        ("VM", "Disk", "Capacity MiB", "Raw", "Disk Mode", "Controller", "Path", "Sharing mode"),
        (
            "sql01",
            "Hard disk 1",
            81920,
            "False",
            "persistent",
            "VMware paravirtual SCSI",
            "[ds01] sql01/sql01.vmdk",
        ),
        (
            "sql01",
            "Hard disk 2",
            1,
            "True",
            "independent_persistent",
            "LSI Logic SAS",
            "",
            "sharingMultiWriter",
        ),
        ("web01", "Hard disk 1", 20480, "False", "persistent", "NVME", "[ds02] web01/web01.vmdk"),
    ],
    "vNetwork": [("VM", "Network"), ("sql01", "data"), ("sql01", "app"), ("web01", "app")],
    "vSnapshot": [("VM", "Name"), ("web01", "before"), ("web01", "after")],
    "vTools": [("VM", "Tools"), ("sql01", "toolsOk"), ("web01", "toolsNotRunning")],
    "vHost": [("Host", "Cluster", "ESX Version"), ("esx01", "cl01", "VMware ESXi 8.0.2")],
    "vDatastore": [
        ("Name", "Type", "Capacity MiB", "Free MiB", "# Hosts", "Hosts"),
        ("ds01", "VMFS", 2097152, 524288, 2, "esx01, esx02"),
        ("ds02", "NFS", 1048576, 0, 1, "esx02"),
    ],
}
INVENTORY = (
    '"name",policy , os,subnet,diskCount\r\n'
    "web01,gold,linux,app,\r\n"
    '"sql01","gold",linux,data,""\r\n'
    "\r\n"
    'old01 , "gold",linux,app,'
)


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook as RVTools exports it, without some tabs."""

    def write(*without: str) -> str:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in TABS.items():
            if name not in without:
                sheet = book.create_sheet(name)
                for row in rows:
                    sheet.append(row)
        file = tmp_path / "RVTools_export.xlsx"
        book.save(file)
        return str(file)

    return write


@pytest.fixture
def contoso(document, tmp_path):
    """The classic example with an inventory that people wrote in their own way."""
    file = document("contoso")
    (tmp_path / "contoso.decided.json").unlink()
    (tmp_path / "contoso-machines.csv").write_bytes(INVENTORY.encode())
    return file


def observed(tmp_path: Path) -> dict:
    return json.loads((tmp_path / "contoso.observed.json").read_text(encoding="utf-8"))


def inventory(tmp_path: Path) -> str:
    return (tmp_path / "contoso-machines.csv").read_bytes().decode()


def test_a_workbook_becomes_part_of_the_observation(asr, contoso, workbook, tmp_path, golden):
    before = observed(tmp_path)
    printed = asr("observe", "rvtools", workbook(), contoso)
    assert printed.code == 0
    assert "3 machines, 1 host, 2 datastores in vc01" in printed.out
    assert "twin: 2 machines have this name" in printed.err
    found = observed(tmp_path)
    seen = found.pop("vcenters")["vc01"]
    assert found == before
    assert seen.pop("time").endswith("Z")
    text = json.dumps(seen, indent=2) + "\n"
    assert text == golden("observed-rvtools.json", text)
    # The next one of the same source replaces it, and the document is still judged as before.
    assert asr("observe", "rvtools", workbook("vDisk"), contoso).code == 0
    assert "disks" not in observed(tmp_path)["vcenters"]["vc01"]["machines"]["sql01"]
    assert asr("plan", contoso).code == 0


def test_an_inventory_is_only_filled_where_it_is_empty(asr, contoso, workbook, tmp_path):
    before = inventory(tmp_path)
    printed = asr("observe", "rvtools", workbook(), contoso, "--inventory")
    assert printed.code == 0
    assert "2 rows filled, 0 added" in printed.out
    # sql01 has Windows in the workbook; a person wrote linux, which stays.
    expected = before.replace("linux,app,\r", "linux,app,1\r").replace('data,""', "data,2")
    assert inventory(tmp_path) == expected
    again = asr("observe", "rvtools", workbook(), contoso, "--inventory")
    assert "0 rows filled" in again.out
    assert inventory(tmp_path) == expected


def test_machines_are_added_to_an_inventory_only_when_asked(asr, contoso, workbook, tmp_path):
    printed = asr("observe", "rvtools", workbook(), contoso, "--add")
    assert printed.code == 0
    assert inventory(tmp_path).endswith('old01 , "gold",linux,app,\r\n"new,01",,,,\r\n')


@pytest.mark.parametrize("name", ["+cmd|' /C calc'!A0", "-1", "@SUM(A1)"])
def test_a_name_that_a_spreadsheet_would_run_is_not_added(
    asr, contoso, workbook, tmp_path, monkeypatch, name
):
    header, *rows = TABS["vInfo"]
    monkeypatch.setitem(TABS, "vInfo", [header, (name, *rows[0][1:]), *rows])
    printed = asr("observe", "rvtools", workbook(), contoso, "--add")
    assert printed.code == 0
    assert ", 1 added" in printed.out
    assert f"{name!r} was not added" in printed.err
    assert "rename it in the vCenter" in printed.err
    assert inventory(tmp_path).endswith('old01 , "gold",linux,app,\r\n"new,01",,,,\r\n')


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "\tx"])
def test_whatever_tool_read_it_no_formula_becomes_a_row(name):
    filled = fill(
        "machines.csv", "name,os\n", {name: VCenterMachine(), "a=b": VCenterMachine()}, True
    )
    assert (filled.text, filled.left_out) == ("name,os\na=b,\n", ((name,),))


def test_what_nobody_protects_is_not_added(asr, contoso, workbook, tmp_path, monkeypatch):
    header, *rows = TABS["vInfo"]
    names = ("ASRCS01", "vCLS-4c4c4544-0042", "vCLS (2)", "copy01", "vclsql01")
    more = [(name, *rows[0][1:], name == "copy01") for name in names]
    monkeypatch.setitem(TABS, "vInfo", [(*header, "SRM Placeholder"), *more, *rows])
    printed = asr("observe", "rvtools", workbook(), contoso, "--add")
    assert printed.code == 0
    assert "ASRCS01: a server of Site Recovery" in printed.err
    assert "vCLS-4c4c4544-0042: a machine of vSphere's cluster services" in printed.err
    assert "vCLS (2): a machine of vSphere's cluster services" in printed.err
    assert "copy01: a placeholder of Site Recovery Manager" in printed.err
    # A server is observed, because rules judge it; it is no machine to protect.
    assert {"ASRCS01", "vclsql01"} <= set(observed(tmp_path)["vcenters"]["vc01"]["machines"])
    assert inventory(tmp_path).endswith('app,\r\n"new,01",,,,\r\nvclsql01,,windows,,\r\n')


def test_another_datacenter_of_a_workbook_is_left_alone(
    asr, contoso, workbook, tmp_path, monkeypatch
):
    header, sql01, *others = TABS["vInfo"]
    rows = [("Datacenter", *header), ("dc01", *sql01), *(("dc02", *row) for row in others)]
    monkeypatch.setitem(TABS, "vInfo", rows)
    header, esx01 = TABS["vHost"]
    monkeypatch.setitem(
        TABS,
        "vHost",
        [("Datacenter", *header), ("dc01", *esx01), ("dc02", "esx02", "cl02", "VMware ESXi 8.0.2")],
    )
    assert asr("observe", "rvtools", workbook(), contoso).code == 0
    seen = observed(tmp_path)["vcenters"]["vc01"]
    assert (list(seen["machines"]), list(seen["hosts"])) == (["sql01"], ["esx01"])
    assert list(seen["datastores"]) == ["ds01"]

    # The document may name it as a path, and end that with a stroke.
    text = Path(contoso).read_text(encoding="utf-8")
    text = text.replace("datacenter: dc01", "datacenter: /dc01/")
    Path(contoso).write_text(text, encoding="utf-8")
    assert asr("observe", "rvtools", workbook(), contoso).code == 0
    assert observed(tmp_path)["vcenters"]["vc01"]["machines"].keys() == {"sql01"}
    monkeypatch.setitem(TABS, "vInfo", [(row[0].replace("dc01", "dc03"), *row[1:]) for row in rows])
    printed = asr("observe", "rvtools", workbook(), contoso)
    assert printed.code == 2
    assert "no machine in the datacenter 'dc01'; it has dc02, dc03" in printed.err


def test_disks_are_filled_into_an_inventory_of_their_own(asr, contoso, workbook, tmp_path):
    file = tmp_path / "contoso.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: contoso\n", "name: contoso\ndisks: disks.csv\n"))
    disks = tmp_path / "disks.csv"
    disks.write_text(
        "machine,disk,size,churnPerDay\nsql01,Hard disk 1,100GB,\nsql01,Hard disk 2,,1GB\n"
    )
    printed = asr("observe", "rvtools", workbook(), contoso, "--inventory")
    assert f"{disks}: 1 row filled, 0 added" in printed.out
    expected = (
        "machine,disk,size,churnPerDay\nsql01,Hard disk 1,100GB,\nsql01,Hard disk 2,1GB,1GB\n"
    )
    assert disks.read_text() == expected
    assert asr("observe", "rvtools", workbook(), contoso, "--add").code == 0
    assert disks.read_text() == expected + "web01,Hard disk 1,20GB,\n"


def test_an_operating_system_that_nobody_wrote_is_filled_in(asr, contoso, workbook, tmp_path):
    file = tmp_path / "contoso-machines.csv"
    file.write_text("name,policy,os,subnet\nweb01,gold,,app\nsql01,,,\nold01,gold,,app\n")
    assert asr("observe", "rvtools", workbook(), contoso).code == 0
    printed = asr("observe", "rvtools", workbook(), contoso, "--inventory")
    assert printed.code == 0, printed.err
    assert "2 rows filled, 0 added" in printed.out
    filled = "name,policy,os,subnet\nweb01,gold,linux,app\nsql01,,windows,\nold01,gold,,app\n"
    assert file.read_text() == filled


def test_rows_that_were_added_do_not_stop_the_next_observation(asr, contoso, workbook, tmp_path):
    (tmp_path / "contoso-machines.csv").write_text("name,policy,os,subnet\nweb01,gold,linux,app\n")
    assert "2 added" in asr("observe", "rvtools", workbook(), contoso, "--add").out
    added = inventory(tmp_path)
    assert "sql01,,windows,\n" in added
    assert asr("check", contoso).code == 2
    again = asr("observe", "rvtools", workbook(), contoso, "--add")
    assert again.code == 0, again.err
    assert "0 rows filled, 0 added" in again.out
    assert inventory(tmp_path) == added


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("name,polcy\nweb01,gold\n", "there is no column 'polcy'"),
        ('name,os\nweb01,"linux\n', "the double quotes of this cell are wrong"),
    ],
)
def test_what_is_no_inventory_still_stops_an_observation(
    asr, contoso, workbook, tmp_path, rows, said
):
    (tmp_path / "contoso-machines.csv").write_text(rows)
    before = observed(tmp_path)
    printed = asr("observe", "rvtools", workbook(), contoso, "--add")
    assert printed.code == 2
    assert said in printed.err
    assert (inventory(tmp_path), observed(tmp_path)) == (rows, before)


def test_other_errors_of_a_document_still_stop_an_observation(asr, document, workbook):
    file = document("contoso", ("region: westeurope\n", ""))
    printed = asr("observe", "rvtools", workbook(), file)
    assert printed.code == 2
    assert "'region'" in printed.err


@pytest.mark.parametrize(
    ("cell", "memory"),
    [
        ("65536", 65536),
        (" 65,536 ", 65536),
        ("1,065,536", 1065536),
        ("65\u00a0536", 65536),
        ("65'536", 65536),
        (65536.0, 65536),
        ("6,55", None),
        ("65.536", None),
        ("1,065'536", None),
        ("-4", None),
        ("plenty", None),
        (True, None),
    ],
)
def test_a_number_that_is_text_is_read_or_left_out(
    asr, contoso, workbook, tmp_path, monkeypatch, cell, memory
):
    header, sql01, *others = TABS["vInfo"]
    changed = tuple(cell if value == 65536 else value for value in sql01)
    monkeypatch.setitem(TABS, "vInfo", [header, changed, *others])
    printed = asr("observe", "rvtools", workbook(), contoso)
    assert printed.code == 0
    seen = observed(tmp_path)["vcenters"]["vc01"]["machines"]["sql01"]
    assert seen.get("memoryMb") == memory
    assert ("sql01: Memory is" in printed.err) == (memory is None)


def test_sizes_that_are_no_numbers_are_left_out(asr, contoso, workbook, tmp_path, monkeypatch):
    header, first, *others = TABS["vDisk"]
    disk = tuple("large" if value == 81920 else value for value in first)
    monkeypatch.setitem(TABS, "vDisk", [header, disk, *others])
    header, first, *others = TABS["vDatastore"]
    store = tuple({2097152: "2,097,152", 524288: "half"}.get(value, value) for value in first)
    monkeypatch.setitem(TABS, "vDatastore", [header, store, *others])
    printed = asr("observe", "rvtools", workbook(), contoso, "--inventory")
    assert printed.code == 0
    assert "sql01, Hard disk 1: Capacity MiB is 'large'" in printed.err
    assert "ds01: Free MiB is 'half'" in printed.err
    seen = observed(tmp_path)["vcenters"]["vc01"]
    assert len(seen["machines"]["sql01"]["disks"]) == 2
    assert "sizeGb" not in seen["machines"]["sql01"]["disks"][0]
    assert seen["datastores"]["ds01"] == {"capacityGb": 2048, "kind": "VMFS"}


@pytest.mark.parametrize(
    ("file", "said"),
    [("none.xlsx", "cannot read"), ("contoso.yaml", "is not a workbook")],
)
def test_what_is_no_workbook_is_refused(asr, contoso, tmp_path, file, said):
    before = observed(tmp_path)
    printed = asr("observe", "rvtools", str(tmp_path / file), contoso)
    assert printed.code == 2
    assert said in printed.err
    assert observed(tmp_path) == before


def test_a_workbook_of_something_else_is_refused(asr, contoso, workbook):
    printed = asr("observe", "rvtools", workbook("vInfo"), contoso)
    assert printed.code == 2
    assert "not an export of RVTools" in printed.err


def test_machines_inside_the_document_are_no_inventory(asr, document, workbook):
    printed = asr("observe", "rvtools", workbook(), document("fabrikam"), "--inventory")
    assert printed.code == 2
    assert "has its machines in itself" in printed.err


def test_an_unknown_vcenter_is_told_from_those_there_are(asr, contoso, workbook):
    printed = asr("observe", "rvtools", workbook(), contoso, "--vcenter", "vc02")
    assert printed.code == 2
    assert "vc01" in printed.err


def test_without_an_account_nothing_is_asked_of_a_vcenter(asr, contoso, monkeypatch):
    monkeypatch.delenv("ASR_VCENTER_USER", raising=False)
    monkeypatch.delenv("ASR_VCENTER_PASSWORD", raising=False)
    printed = asr("observe", "vcenter", contoso)
    assert printed.code == 2
    assert "ASR_VCENTER_USER" in printed.err


def test_a_vcenter_that_does_not_answer_is_said(asr, document, monkeypatch):
    monkeypatch.setenv("ASR_VCENTER_USER", "reader")
    monkeypatch.setenv("ASR_VCENTER_PASSWORD", "hunter2")
    host = ("vc01.contoso.example", "127.0.0.1\n      port: 9")
    printed = asr("observe", "vcenter", document("contoso", host))
    assert printed.code == 2
    assert "127.0.0.1:9 cannot be reached" in printed.err
    assert "hunter2" not in printed.err + printed.out


@pytest.fixture
def vcsim():
    """Starts a simulated vCenter with an account; its port."""
    assert VCSIM is not None
    words = [VCSIM, "-l", "127.0.0.1:0", "-username", "reader", "-password", "s3cr3t-s3cr3t"]
    words += ["-dc", "2", "-vm", "20", "-cluster", "2", "-pod", "0"]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, env=os.environ, text=True)
    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        match = re.search(r"127\.0\.0\.1:(\d+)", line)
        assert match, line
        yield int(match[1])
    finally:
        running.terminate()
        running.wait()


@pytest.fixture
def simulated(document, tmp_path, vcsim):
    """The classic example with the simulated vCenter as its own."""
    host = ("vc01.contoso.example", f"127.0.0.1\n      port: {vcsim}")
    labs = (CERTIFICATE, "      datacenter: /DC0\n      allowUnverifiedCertificate: true\n")
    return document("contoso", host, labs)


class TestSimulated:
    pytestmark = SIMULATED

    def test_a_vcenter_becomes_part_of_the_observation(self, asr, simulated, tmp_path, monkeypatch):
        monkeypatch.setenv("ASR_VCENTER_USER", "reader")
        monkeypatch.setenv("ASR_VCENTER_PASSWORD", "s3cr3t-s3cr3t")
        monkeypatch.setattr("asr.observe.vcenter._PAGE", 25)
        printed = asr("observe", "vcenter", simulated, "--add")
        assert printed.code == 0, printed.err
        assert "s3cr3t" not in printed.out + printed.err
        seen = observed(tmp_path)["vcenters"]["vc01"]
        # Two clusters and a host of its own, each with 20 machines: three pages.
        assert len(seen["machines"]) == 60
        assert {host.get("cluster") for host in seen["hosts"].values()} >= {"DC0_C0", "DC0_C1"}
        assert seen["datastores"]["LocalDS_0"]["capacityGb"] > 0
        assert seen["hosts"]["DC0_H0"]["datastores"] == ["LocalDS_0"]
        assert seen["templates"] == []
        machine = seen["machines"]["DC0_H0_VM0"]
        assert machine["host"] == "DC0_H0"
        assert machine["poweredOn"] is True
        assert machine["networks"]
        assert machine["instanceUuid"] != machine["biosUuid"]
        (disk,) = machine["disks"]
        assert (disk["datastore"], disk["controller"]) == ("LocalDS_0", "pvscsi")
        assert inventory(tmp_path).count("DC0_") == 60
        # The vCenter has a second datacenter of the same shape, which is none of this document's.
        assert "DC1_" not in json.dumps(seen) + inventory(tmp_path)

    def test_a_datacenter_that_is_not_there_is_said(self, asr, simulated, tmp_path, monkeypatch):
        monkeypatch.setenv("ASR_VCENTER_USER", "reader")
        monkeypatch.setenv("ASR_VCENTER_PASSWORD", "s3cr3t-s3cr3t")
        file = tmp_path / "contoso.yaml"
        file.write_text(file.read_text().replace("/DC0", "/DC7"))
        printed = asr("observe", "vcenter", simulated)
        assert printed.code == 2
        assert "no datacenter '/DC7'" in printed.err

    def test_a_wrong_password_is_said(self, asr, simulated, monkeypatch):
        monkeypatch.setenv("ASR_VCENTER_USER", "reader")
        monkeypatch.setenv("ASR_VCENTER_PASSWORD", "wrong-wrong")
        printed = asr("observe", "vcenter", simulated)
        assert printed.code == 2
        assert "refuses this user name or password" in printed.err
        assert "wrong-wrong" not in printed.err

    def test_a_certificate_that_nobody_vouches_for_is_refused(
        self, asr, document, vcsim, monkeypatch
    ):
        monkeypatch.setenv("ASR_VCENTER_USER", "reader")
        monkeypatch.setenv("ASR_VCENTER_PASSWORD", "s3cr3t-s3cr3t")
        host = ("vc01.contoso.example", f"127.0.0.1\n      port: {vcsim}")
        printed = asr("observe", "vcenter", document("contoso", host))
        assert printed.code == 2
        assert "nobody vouches for the certificate" in printed.err
