"""`asr size`: every number with the row of the table that decided it."""

import json

import pytest


@pytest.mark.parametrize("example", ["rehearsal", "contoso", "fabrikam"])
def test_sizes_and_numbers_are_explained_as_they_were_reviewed(asr, document, golden, example):
    printed = asr("size", document(example), "--explain")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out == golden(f"size-{example}.txt", printed.out)


def test_without_explain_only_the_numbers_are_shown(asr, document):
    lines = asr("size", document("rehearsal")).out.splitlines()
    assert lines[0] == "rehearsal: 3 machines"
    assert not any(line.startswith(" ") for line in lines)


def test_the_data_says_which_row_decided(asr, document):
    data = json.loads(asr("size", document("rehearsal"), "--format", "json").out)
    server = data["servers"][0]
    assert server["name"] == "asrcs01"
    assert server["reason"]["table"] == "configuration_server"
    assert server["reason"]["row"] == 1
    assert server["disksGb"] == {"cache": 600, "retention": 600}
    assert server["disksOfPackage"] is False
    assert {number["kind"] for number in data["numbers"]} == {"process-server", "master-target"}


def test_several_documents_are_told_one_after_the_other(asr):
    files = ["environments/rehearsal.yaml", "environments/fabrikam.yaml"]
    each = [asr("size", file).out for file in files]
    assert asr("size", *files).out == "\n".join(each)


def test_the_data_of_several_documents_is_refused(asr):
    files = ["environments/rehearsal.yaml", "environments/fabrikam.yaml"]
    printed = asr("size", *files, "--format", "json")
    assert (printed.code, printed.out) == (2, "")
    assert "one document" in printed.err


def test_a_document_that_is_refused_ends_with_2(asr, document, tmp_path):
    printed = asr("size", str(tmp_path / "missing.yaml"))
    assert printed.code == 2


def test_disks_of_a_package_are_its_own_and_not_those_of_the_tables(asr, document):
    package = (
        "host: esx01\n        source: {ovf: {package: https://downloads.example/appliance.ova}}"
    )
    file = document("fabrikam", ("source: {template: windows-2022}", package))
    needs = "16 GB memory, disks of its package, which must have a 620 GB cache disk; sized"
    assert needs in asr("size", file).out
    data = json.loads(asr("size", file, "--format", "json").out)
    assert [one["disksOfPackage"] for one in data["servers"]] == [True, True]
