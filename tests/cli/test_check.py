"""`asr check`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

VPN = ("path: internet", "path: site-to-site-vpn")


def line_of(file: str, text: str) -> int:
    """The number of the only line of a document that has a text."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    [number] = [number for number, line in enumerate(lines, start=1) if text in line]
    return number


def test_every_example_is_clean_but_for_the_retirement(asr):
    for example, advisories in (("rehearsal", 1), ("contoso", 1), ("fabrikam", 0)):
        printed = asr("check", f"environments/{example}.yaml", "--format", "json")
        report = json.loads(printed.out)
        assert printed.code == 0
        assert report["summary"]["mandatory"] == 0
        assert [finding["rule"] for finding in report["findings"]] == ["LIF002"] * advisories


def test_a_violation_names_its_line_and_ends_with_5(asr, document):
    file = document("rehearsal", VPN)
    printed = asr("check", file)
    assert printed.code == 5
    assert f"{file}:{line_of(file, 'path: ')}:9: NET001 mandatory replication.path: " in printed.out
    assert "1 file checked: 1 violation, 1 advisory" in printed.out


def test_json_has_the_stable_shape(asr, document):
    report = json.loads(asr("check", document("rehearsal", VPN), "--format", "json").out)
    assert report.keys() == {"version", "tool", "summary", "findings", "errors"}
    finding = next(entry for entry in report["findings"] if entry["rule"] == "NET001")
    assert list(finding) == [
        "rule",
        "slug",
        "severity",
        "outcome",
        "message",
        "help",
        "path",
        "file",
        "line",
        "column",
        "subject",
    ]
    assert (finding["slug"], finding["outcome"]) == ("replication-over-site-to-site-vpn", "fail")


def test_all_problems_of_all_documents_are_told_at_once(asr, document):
    file = document(
        "rehearsal",
        ("purpose: rehearsal\nname", "purpos: rehearsal\nname"),
        ("retention: 24h", "retention: 24"),
    )
    printed = asr("check", file, "environments/absent.yaml")
    assert printed.code == 2
    assert printed.out == ""
    assert f"{file}:6:1: unknown key 'purpos'" in printed.err
    assert "did you mean 'purpose'?" in printed.err
    assert f"{file}:{line_of(file, 'retention: ')}:18: " in printed.err
    assert "environments/absent.yaml: " in printed.err


def test_a_day_decides_what_a_dated_rule_says(asr):
    before = asr("check", "environments/contoso.yaml", "--today", "2026-03-30")
    assert "LIF002" not in before.out
    wrong = asr("check", "environments/contoso.yaml", "--today", "30.3.2026")
    assert wrong.code == 2
    assert "expected year-month-day" in wrong.err


def test_a_new_machine_in_a_classic_estate_is_refused(asr, document, tmp_path):
    file = document("contoso")
    inventory = tmp_path / "contoso-machines.csv"
    inventory.write_text(inventory.read_text() + "web02,gold,linux,app,,,,,,\n")
    observed = tmp_path / "contoso.observed.json"
    data = json.loads(observed.read_text())
    data["machines"]["web02"] = {"id": "an-id"}
    observed.write_text(json.dumps(data))
    printed = asr("check", file)
    assert printed.code == 5
    assert f"{inventory}:6:" in printed.out
    assert "LIF001 mandatory machines.web02" in printed.out


def test_a_machine_that_vanished_is_refused_before_anything(asr, document, tmp_path):
    file = document("contoso")
    inventory = tmp_path / "contoso-machines.csv"
    lines = inventory.read_text().splitlines(keepends=True)
    inventory.write_text("".join(line for line in lines if not line.startswith("erp01")))
    for command in ("check", "preview", "plan"):
        printed = asr(command, file)
        assert printed.code == 2
        assert "machine 'erp01' was accepted for protection and is gone" in printed.err
        assert printed.out == ""


@pytest.mark.parametrize("command", ["rules", "check", "explain", "schema", "plan"])
def test_commands_that_record_nothing_import_neither_pulumi_nor_an_sdk(command):
    arguments = {
        "check": ["environments/rehearsal.yaml"],
        "explain": ["NET001"],
        "plan": ["environments/rehearsal.yaml"],
    }
    script = (
        "import sys; from cli.main import main; "
        f"main({[command, *arguments.get(command, [])]!r}); "
        "print([name for name in sys.modules if name.split('.')[0].startswith('pulumi')],"
        " file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "[]"


def test_a_closed_pipe_ends_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    script = "import sys; from cli.main import run; sys.argv = ['asr', 'rules']; run()"
    ran = subprocess.run(
        [sys.executable, "-c", script], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_a_mistake_of_ours_is_told_without_a_traceback(asr, monkeypatch):
    monkeypatch.setattr("cli.rules.RULES", None)
    printed = asr("rules")
    assert printed.code == 1
    assert "a mistake of ours: TypeError" in printed.err
    assert "The command stopped before its end." in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("explain", "NET-001"), "did you mean NET001?"),
        (("schema", "enviroment"), "did you mean environment?"),
        (("chek", "x"), "invalid choice"),
        (("check",), "required"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_hint(asr, arguments, hint):
    printed = asr(*arguments)
    assert printed.code == 2
    assert hint in printed.err


def test_a_foreign_stack_is_judged_on_its_resources_and_nothing_passes_in_silence(asr, tmp_path):
    subnet = {
        "urn": "urn:pulumi:prod::theirs::azure-native:network:Subnet::gateway",
        "type": "azure-native:network:Subnet",
        "custom": True,
        "id": "id",
        "inputs": {"subnetName": "GatewaySubnet", "networkSecurityGroup": {"id": "nsg"}},
        "outputs": {},
    }
    export = tmp_path / "export.json"
    export.write_text(json.dumps({"version": 3, "deployment": {"resources": [subnet]}}))
    printed = asr("check", str(export))
    assert printed.code == 5
    assert "NET008 mandatory azure-native:network:Subnet::gateway: " in printed.out
    [line] = [line for line in printed.out.splitlines() if "carries no plan" in line]
    assert "NET001" in line
    assert "LIF001" in line
    report = json.loads(asr("check", str(export), "--format", "json").out)
    unknown = [f["rule"] for f in report["findings"] if f["outcome"] == "unknown"]
    assert len(unknown) == len(set(unknown)) > 10


def test_something_that_is_no_stack_export_is_refused(asr, tmp_path):
    export = tmp_path / "export.json"
    export.write_text('{"deployment": {"resources": [1]}}')
    printed = asr("check", str(export))
    assert printed.code == 2
    assert "this is not a stack export" in printed.err


@pytest.mark.parametrize(
    ("intent", "reason"),
    [('{"later": 1}', ""), ("{}", ""), (7, "its intent is not a text")],
)
def test_an_export_of_another_version_is_refused_and_hides_no_other_file(
    asr, tmp_path, intent, reason
):
    export = tmp_path / "export.json"
    root = {
        "urn": "urn:pulumi:dev::asr::asr:index:DisasterRecovery::shop",
        "type": "asr:index:DisasterRecovery",
        "inputs": {"intent": intent},
    }
    export.write_text(json.dumps({"version": 3, "deployment": {"resources": [root]}}))
    printed = asr("check", str(export), "environments/rehearsal.yaml")
    assert printed.code == 2
    assert printed.err.startswith(f"{export}: what this stack is meant to be cannot be read: ")
    assert reason in printed.err
    assert "LIF002 advisory rehearsal" in printed.out


def test_a_folder_instead_of_a_file_is_called_one(asr):
    printed = asr("check", "environments")
    assert printed.code == 2
    assert "this is a directory" in printed.err


def test_json_carries_what_is_invalid_and_the_findings_of_the_rest(asr, document):
    good = document("rehearsal", VPN)
    bad = document("fabrikam", ("region: northeurope", "regoin: northeurope"))
    printed = asr("check", good, bad, "--format", "json")
    assert printed.code == 2
    report = json.loads(printed.out)
    assert "NET001" in {finding["rule"] for finding in report["findings"]}
    [error] = report["errors"]
    assert (error["file"], error["line"], error["column"]) == (bad, line_of(bad, "regoin"), 1)
    assert error["message"]
    assert error["help"] == "did you mean 'region'?"
    assert error["message"] in printed.err
    alone = json.loads(asr("check", bad, "--format", "json").out)
    assert (alone["findings"], alone["errors"]) == ([], [error])


_LISTED = "  appliances:\n    asrapp01:\n      create:\n"
_ADDRESS = "        address: 10.10.4.21/24\n"


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (
            (_LISTED, "  asNeeded:\n    appliances:\n"),
            (_ADDRESS, "        names: asrapp\n        addresses: [10.10.4.21/24]\n"),
        ),
    ],
    ids=["listed", "as needed"],
)
def test_what_a_vcenter_does_not_have_is_shown_where_it_is_written(
    asr, document, tmp_path, changes
):
    second = (
        "    asrapp02:\n      create:\n        cluster: cl01\n        datastore: ds02\n"
        "        network: mgmt\n        source: {template: windows-2022}\n"
        "        address: 10.10.4.22/24\n        gateway: 10.10.4.1\n"
        "        dns: [10.10.4.2, 10.10.4.3]\n"
    )
    file = document("fabrikam", (second, ""), *changes)
    vcenter = {
        "time": "2026-11-23T06:00:00Z",
        "source": "vcenter",
        "templates": ["windows-2019"],
        "datastores": {"ds02": {}},
    }
    seen = {"version": 1, "time": "2026-11-23T06:00:00Z", "vcenters": {"vc01": vcenter}}
    (tmp_path / "fabrikam.observed.json").write_text(json.dumps(seen))
    found = json.loads(asr("check", file, "--format", "json").out)["findings"]
    places = {one["rule"]: (one["line"], one["column"]) for one in found}
    assert places["SUP029"] == (line_of(file, "datastore: ds01"), 20)
    assert places["SUP022"] == (line_of(file, "template: windows-2022"), 28)


def test_a_file_that_is_named_twice_is_judged_once(asr):
    printed = asr("check", "environments/rehearsal.yaml", "./environments/rehearsal.yaml")
    assert "1 file checked" in printed.out


@pytest.mark.parametrize("words", [["plan", "a.yaml", "b.yaml"], ["check", "a", "--new"]])
def test_wrong_usage_of_a_command_shows_how_that_command_is_used(asr, words):
    printed = asr(*words)
    assert printed.code == 2
    assert printed.err.startswith(f"usage: asr {words[0]} [-h]")
    assert f"unrecognized arguments: {words[-1]}" in printed.err


def test_a_preview_in_which_nothing_changes_says_that_nothing_was_judged(asr, tmp_path):
    file = tmp_path / "preview.json"
    file.write_text(json.dumps({"steps": [], "changeSummary": {"same": 12}}))
    printed = asr("check", str(file))
    assert printed.code == 0
    assert "advisory: this preview leaves out what does not change" in printed.err
    file.write_text(json.dumps({"steps": [], "changeSummary": {}}))
    assert "advisory" not in asr("check", str(file)).err
