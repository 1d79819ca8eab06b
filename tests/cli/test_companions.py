"""What stands beside a document: on the command line, and under names that nothing reads."""

import json

import pytest

WAIVERS = """\
waivers:
  - rule: LIF002
    subject: rehearsal
    reason: a lab
    ticket: DR-1
    until: 2026-12-31
"""


def test_companions_on_the_command_line_are_left_to_their_document(asr, document, tmp_path):
    file = document("contoso")
    (tmp_path / "contoso.waivers.yaml").write_text("waivers: []\n")
    companions = [
        str(tmp_path / f"contoso.{ending}")
        for ending in ("decided.json", "observed.json", "waivers.yaml")
    ]
    alone = asr("check", file)
    printed = asr("check", *companions, file)
    assert (printed.code, printed.out) == (alone.code, alone.out)
    assert "1 file checked" in printed.out
    for companion in companions:
        assert f"{companion} is read with {file}" in printed.err


def test_waivers_are_read_with_their_document(asr, document, tmp_path):
    file = document("rehearsal")
    (tmp_path / "rehearsal.waivers.yaml").write_text(WAIVERS)
    printed = asr("check", file, str(tmp_path / "rehearsal.waivers.yaml"))
    assert printed.code == 0
    assert "1 file checked: 1 waived" in printed.out


def test_a_companion_without_its_document_is_not_checked_in_silence(asr, document, tmp_path):
    file = document("contoso")
    companion = str(tmp_path / "contoso.decided.json")
    printed = asr("check", companion)
    assert (printed.code, printed.out) == (2, "")
    assert f"{companion}: this belongs to {file}, which is not checked here" in printed.err
    assert f"check {file}: this file is read with it" in printed.err

    orphan = tmp_path / "other.waivers.yaml"
    orphan.write_text(WAIVERS)
    printed = asr("check", str(orphan), file)
    assert printed.code == 2
    assert f"{orphan}: this belongs to {tmp_path}/other.yaml, which is not there" in printed.err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("waivers.yml", "waivers.yaml"),
        ("waiver.yaml", "waivers.yaml"),
        ("observed.yaml", "observed.json"),
        ("decisions.json", "decided.json"),
    ],
)
def test_a_name_that_is_almost_a_companions_is_refused_and_not_ignored(
    asr, document, tmp_path, given, meant
):
    file = document("rehearsal")
    (tmp_path / f"rehearsal.{given}").write_text(WAIVERS)
    for files in ([file], [file, str(tmp_path / f"rehearsal.{given}")]):
        printed = asr("check", *files)
        assert printed.code == 2
        assert f"rehearsal.{given}: nothing reads a file of this name" in printed.err
        assert f"rename it to rehearsal.{meant}" in printed.err


def test_one_invalid_file_does_not_hide_the_findings_of_the_others(asr, document, tmp_path):
    bad = document("fabrikam", ("region: ", "regoin: "))
    good = document("rehearsal", ("path: internet", "path: site-to-site-vpn"))
    printed = asr("check", bad, good)
    assert printed.code == 2
    assert "NET001 mandatory replication.path" in printed.out
    assert "1 file checked: 1 violation, 1 advisory" in printed.out
    assert "regoin" in printed.err
    assert "regoin" not in printed.out

    printed = asr("check", bad, good, "--format", "json")
    assert printed.code == 2
    assert json.loads(printed.out)["summary"]["mandatory"] == 1
    assert "regoin" in printed.err


def test_problems_of_several_files_come_file_by_file(asr, document, tmp_path):
    file = document("contoso", ("region: ", "regoin: "), ("path: ", "pathh: "))
    decided = tmp_path / "contoso.decided.json"
    decided.write_text('{"version": 1, "more": 1, "servers": {"asrcs01": {}}, "less": 2}')
    printed = asr("check", file)
    files = [line.split(":")[0] for line in printed.err.splitlines() if line.startswith("/")]
    assert files == [file] * files.count(file) + [str(decided)] * files.count(str(decided))
    assert {file, str(decided)} == set(files)


def test_an_inventory_has_to_be_a_csv_file(asr, document):
    file = document("contoso", ("machines: contoso-machines.csv", "machines: contoso-machines.txt"))
    printed = asr("check", file)
    assert printed.code == 2
    assert "which ends in .csv" in printed.err
