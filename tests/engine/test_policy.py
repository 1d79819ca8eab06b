"""The policy pack on the real engine, and one fault at all three levels."""

import json

import pytest

from cli.main import main

VPN = ("path: internet", "path: site-to-site-vpn")


def test_a_clean_environment_passes_and_is_deployed(lab):
    ran = lab.up("fabrikam-foundation", "--policy-pack", "policy")
    assert ran.code == 0, ran.out
    assert "azure-native:recoveryservices:Vault" in lab.calls("Create")


FAULTS = {
    "rehearsal": ("rehearsal", *VPN),
    "contoso-foundation": (
        *("contoso", "path: expressroute-microsoft-peering"),
        "path: site-to-site-vpn",
    ),
    "fabrikam-foundation": (
        *("fabrikam", "\npolicies:\n"),
        "\nreplication: {path: site-to-site-vpn}\n\npolicies:\n",
    ),
}


@pytest.mark.parametrize("stack", FAULTS)
def test_a_violation_stops_before_the_first_resource(lab, stack):
    example, old, new = FAULTS[stack]
    lab.change(f"{example}.yaml", old, new)
    ran = lab.up(stack, "--policy-pack", "policy")
    assert ran.code != 0
    assert "NET001 fail replication.path: " in ran.out
    assert lab.calls("Create") == []
    exported = json.loads(lab.pulumi("stack", "export", "--stack", stack).out)
    types = [entry["type"] for entry in exported["deployment"].get("resources", [])]
    assert [kind for kind in types if kind != "pulumi:pulumi:Stack"] == []


def test_replication_over_vpn_is_the_same_finding_at_all_three_levels(lab, capsys):
    lab.change("rehearsal.yaml", *VPN)
    document = str(lab.file("rehearsal.yaml"))

    assert main(["check", document, "--format", "json"]) == 5
    [on_document] = violations(capsys.readouterr().out)

    previewed = lab.pulumi("preview", "--stack", "rehearsal", "--policy-pack", "policy")
    assert previewed.code != 0
    assert f"{on_document[0]} fail {on_document[1]}: " in previewed.out

    # Somebody deployed it all the same, without the pack.
    assert lab.up("rehearsal").code == 0
    export = lab.project / "export.json"
    exported = lab.pulumi("stack", "export", "--stack", "rehearsal")
    export.write_text(exported.out, encoding="utf-8")
    assert main(["check", str(export), "--format", "json"]) == 5
    assert violations(capsys.readouterr().out) == [on_document] == [("NET001", "replication.path")]

    preview = lab.pulumi("preview", "--stack", "rehearsal", "--json")
    export.write_text(preview.out[preview.out.index("{") :], encoding="utf-8")
    assert main(["check", str(export), "--format", "json"]) in (0, 5)
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert any(finding["outcome"] in ("fail", "unknown") for finding in findings)


@pytest.mark.parametrize("profile", ["production", "advisory"])
def test_a_profile_decides_what_blocks(lab, profile):
    lab.change("rehearsal.yaml", *VPN)
    ran = lab.pulumi(
        *("preview", "--stack", "rehearsal", "--policy-pack", "policy"),
        *("--policy-pack-config", f"policy/profiles/{profile}.json"),
    )
    assert (ran.code == 0) == (profile == "advisory")
    assert "NET001 fail replication.path: " in ran.out


def violations(report: str) -> list[tuple[str, str]]:
    findings = json.loads(report)["findings"]
    return [
        (finding["rule"], finding["subject"])
        for finding in findings
        if finding["outcome"] == "fail" and finding["severity"] == "mandatory"
    ]
