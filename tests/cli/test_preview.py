"""`asr preview`."""

import json

import pytest


@pytest.mark.parametrize("example", ["rehearsal", "contoso", "fabrikam"])
def test_what_is_printed_is_what_was_reviewed(asr, example, golden):
    printed = asr("preview", f"environments/{example}.yaml")
    assert printed.code == 0
    assert printed.out == golden(f"{example}.txt", printed.out)


def test_json_carries_the_wire_and_marks_what_is_unknown_or_secret(asr):
    data = json.loads(asr("preview", "environments/rehearsal.yaml", "--format", "json").out)
    assert data["version"] == 1
    assert {"resources", "outputs", "sizes", "findings"} <= data.keys()
    server, *_ = data["sizes"]["servers"]
    assert (server["reason"]["table"], server["reason"]["row"]) == ("configuration_server", 1)
    by_type = {node["type"]: node for node in data["resources"]}
    assert {"urn", "type", "name", "parent", "inputs", "dependencies", "protect"} <= by_type[
        "azure-native:recoveryservices:Vault"
    ].keys()
    provider = by_type["pulumi:providers:vsphere"]["inputs"]
    assert provider["password"] == {"$secret": True}
    [machine] = [node["inputs"] for node in data["resources"] if node["name"].endswith("asrcs01")]
    assert machine["guestId"] == {"$unknown": True}
    assert machine["memory"] == 16384
    policy = by_type["azure-native:recoveryservices:ReplicationPolicy"]["inputs"]
    assert policy["properties"]["providerSpecificInput"]["instanceType"] == "InMage"


def test_a_violation_on_a_resource_or_plan_ends_with_5_and_still_shows_the_tree(asr, document):
    file = document("rehearsal", ("path: internet", "path: site-to-site-vpn"))
    printed = asr("preview", file)
    assert printed.code == 5
    assert "Recovery Services vault" in printed.out
    assert "NET001 mandatory replication.path" in printed.out
    assert printed.out.splitlines()[-1].endswith("1 violation, 1 advisory")


def test_several_documents_are_shown_one_after_the_other(asr):
    files = ("environments/rehearsal.yaml", "environments/fabrikam.yaml")
    each = [asr("preview", file).out for file in files]
    assert asr("preview", *files).out == "\n".join(each)


def test_the_data_of_several_documents_is_refused(asr):
    files = ("environments/rehearsal.yaml", "environments/fabrikam.yaml")
    printed = asr("preview", *files, "--format", "json")
    assert (printed.code, printed.out) == (2, "")
    assert "one document" in printed.err
