"""`asr render`: the same bytes every time, and nobody's work is lost."""

import json
import stat
from pathlib import Path

import pytest

from cli import writing

VPN = ("path: internet", "path: site-to-site-vpn")


@pytest.fixture
def rendered(asr, document, tmp_path):
    """Renders a changed copy of an example into a folder."""

    def render(*options: str, example: str = "rehearsal", changes=()):
        file = document(example, *changes)
        return asr("render", file, "--to", str(tmp_path / "out"), *options)

    return render


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_document_gives_the_same_bytes(rendered, tmp_path):
    assert rendered().code == 0
    first = contents(tmp_path / "out")
    assert {"index.md", "manifest.json", "network/firewall-request.md"} <= first.keys()
    printed = rendered()
    assert ", 0 written, 0 removed" in printed.out
    assert contents(tmp_path / "out") == first


SEVERAL = ("environments/rehearsal.yaml", "environments/fabrikam.yaml")


def test_each_of_several_documents_has_a_folder_of_its_name(asr, tmp_path):
    assert asr("render", *SEVERAL, "--to", str(tmp_path / "all")).code == 0
    for file in SEVERAL:
        name = Path(file).stem
        asr("render", file, "--to", str(tmp_path / name))
        assert contents(tmp_path / "all" / name) == contents(tmp_path / name)
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["fabrikam", "rehearsal"]
    assert asr("render", *SEVERAL, "--to", str(tmp_path / "all"), "--check").code == 0
    (tmp_path / "all" / "fabrikam" / "index.md").unlink()
    assert asr("render", *SEVERAL, "--to", str(tmp_path / "all"), "--check").code == 7


def test_none_of_several_documents_is_written_while_one_is_invalid(asr, tmp_path):
    invalid = tmp_path / "invalid.yaml"
    invalid.write_text("architecture: modernized\n", encoding="utf-8")
    printed = asr("render", *SEVERAL, str(invalid), "--to", str(tmp_path / "all"))
    assert printed.code == 2
    assert not (tmp_path / "all").exists()


def test_several_documents_of_one_environment_share_no_folder(asr, tmp_path):
    files = ("environments/northwind.yaml", "environments/northwind-failed-over.yaml")
    printed = asr("render", *files, "--to", str(tmp_path / "all"))
    assert (printed.code, printed.out) == (2, "")
    assert "northwind" in printed.err
    assert not (tmp_path / "all").exists()


def test_check_tells_whether_a_folder_is_current_and_writes_nothing(rendered, tmp_path):
    printed = rendered("--check")
    assert printed.code == 7
    assert f"{tmp_path / 'out' / 'index.md'}: missing" in printed.out
    assert not (tmp_path / "out").exists()

    assert rendered().code == 0
    assert rendered("--check").code == 0
    printed = rendered("--check", changes=[("dataPort: 9443", "dataPort: 9500")])
    assert printed.code == 7
    assert "outdated" in printed.out
    (tmp_path / "out" / "index.md").write_text("mine")
    printed = rendered("--check")
    assert printed.code == 7
    assert "index.md: changed" in printed.out
    assert rendered("--check").out == printed.out


def test_a_file_changed_by_hand_is_only_written_over_when_asked(rendered, tmp_path):
    rendered()
    page = tmp_path / "out" / "network" / "firewall-request.md"
    page.write_text("mine")
    before = contents(tmp_path / "out")
    printed = rendered(changes=[("dataPort: 9443", "dataPort: 9500")])
    assert (printed.code, printed.out) == (2, "")
    assert f"{page}: changed by hand" in printed.err
    assert contents(tmp_path / "out") == before

    assert rendered("--force", changes=[("dataPort: 9443", "dataPort: 9500")]).code == 0
    assert "9500" in page.read_text()


def test_files_of_others_stay_and_one_in_the_way_counts_as_changed(rendered, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.md").write_text("mine")
    assert rendered().code == 0
    assert (tmp_path / "out" / "notes.md").read_text() == "mine"
    (tmp_path / "out" / "manifest.json").unlink()
    (tmp_path / "out" / "index.md").write_text("mine")
    assert rendered().code == 2


def test_what_is_no_longer_needed_goes_unless_somebody_changed_it(rendered, tmp_path):
    rendered(example="fabrikam")
    servers = tmp_path / "out" / "servers"
    (servers / "asrapp02" / "3-install.ps1").write_text("mine")
    (servers / "asrapp02" / "own.txt").write_text("mine")
    other = [("    asrapp02:\n", "    asrapp03:\n")]
    assert "stale" in rendered("--check", example="fabrikam", changes=other).out
    printed = rendered(example="fabrikam", changes=other)
    assert printed.code == 0
    assert "3-install.ps1: no longer needed, kept because it was changed by hand" in printed.out
    assert sorted(contents(servers / "asrapp02")) == ["3-install.ps1", "own.txt"]
    assert rendered("--check", example="fabrikam", changes=other).code == 0

    both = [*other, ("    asrapp01:\n", "    asrapp04:\n")]
    assert rendered(example="fabrikam", changes=both).code == 0
    assert not (servers / "asrapp01").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_after_an_interruption_nothing_looks_changed_by_hand(
    rendered, tmp_path, monkeypatch, count
):
    rendered()
    left = [count]

    def replace(source, target, really=writing.os.replace):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        really(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "replace", replace)
        assert rendered(changes=[("dataPort: 9443", "dataPort: 9500")]).code == 130
    # Another document by now: what was half-written is still known to be ours.
    assert rendered(changes=[("dataPort: 9443", "dataPort: 9600")]).code == 0
    assert rendered("--check", changes=[("dataPort: 9443", "dataPort: 9600")]).code == 0


def test_a_violation_renders_nothing(rendered, tmp_path):
    printed = rendered(changes=[VPN])
    assert printed.code == 5
    assert "NET001" in printed.out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("path", ["../outside.md", "/etc/passwd"])
def test_a_manifest_that_leads_out_of_the_folder_is_refused(rendered, tmp_path, path):
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text(
        json.dumps({"version": 1, "files": {path: "0" * 64}})
    )
    printed = rendered()
    assert printed.code == 2
    assert "leads out of the folder" in printed.err
    assert outside.exists()


def test_a_folder_of_another_environment_is_only_taken_over_when_asked(rendered, tmp_path):
    assert rendered(example="fabrikam").code == 0
    before = contents(tmp_path / "out")
    for options in ((), ("--check",)):
        printed = rendered(*options)
        assert (printed.code, printed.out) == (2, "")
        assert "has the documents of 'fabrikam', and this is 'rehearsal'" in printed.err
        assert "name another folder with --to" in printed.err
        assert contents(tmp_path / "out") == before
    assert rendered("--force").code == 0
    assert rendered("--check").code == 0


def test_a_folder_of_an_earlier_version_is_brought_up_to_date(rendered, tmp_path):
    assert rendered().code == 0
    manifest = tmp_path / "out" / "manifest.json"
    data = json.loads(manifest.read_text())
    assert data.pop("environment") == "rehearsal"
    manifest.write_text(json.dumps(data))
    assert rendered().code == 0
    assert json.loads(manifest.read_text())["environment"] == "rehearsal"


@pytest.mark.parametrize("damage", ["", "<<<<<<< HEAD", '{"version": 9}'])
def test_a_damaged_manifest_is_told_with_its_remedy(rendered, tmp_path, damage):
    assert rendered().code == 0
    whole = contents(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").write_text(damage)
    (tmp_path / "out" / "index.md").write_text("changed by hand")
    for options in ((), ("--check",)):
        printed = rendered(*options)
        assert (printed.code, printed.out) == (2, "")
        assert "is not a manifest" in printed.err
        assert "cannot write" not in printed.err
        assert "--force to write every file again" in printed.err
    assert (tmp_path / "out" / "index.md").read_text() == "changed by hand"
    assert rendered("--force").code == 0
    assert contents(tmp_path / "out") == whole


def test_a_folder_that_cannot_be_written_is_told(rendered, tmp_path):
    (tmp_path / "out").write_text("a file")
    printed = rendered()
    assert printed.code in (1, 2)
    assert printed.err.startswith("asr: cannot")


def test_shell_scripts_can_be_run(rendered, tmp_path):
    rendered()
    for file in (tmp_path / "out").rglob("*"):
        if file.is_file():
            assert bool(file.stat().st_mode & stat.S_IXUSR) == (file.suffix == ".sh")


def test_no_secret_that_is_at_hand_comes_out(rendered, tmp_path, monkeypatch):
    """Marked secrets stand wherever one can be: in the environment and in stack files beside."""
    for name in ("PULUMI_CONFIG_PASSPHRASE", "GOVC_PASSWORD", "ARM_CLIENT_SECRET"):
        monkeypatch.setenv(name, "canary-secret")
    (tmp_path / "Pulumi.rehearsal-site.yaml").write_text(
        "config:\n  asr:credentials:\n    vcenter: {user: u, password: canary-secret}\n"
    )
    printed = rendered()
    assert printed.code == 0
    assert "canary-secret" not in printed.out + printed.err
    for path, content in contents(tmp_path / "out").items():
        assert b"canary-secret" not in content, path


@pytest.mark.parametrize(
    "change",
    [
        ("    windows: asr-windows\n", "    windows: asr-windows\n    password: canary-secret\n"),
        ("    windows: asr-windows\n", "    windows: {password: canary-secret}\n"),
        ("  runAsAccounts:\n", "  password: canary-secret\n  runAsAccounts:\n"),
    ],
)
def test_a_secret_that_a_document_may_not_have_is_refused_without_being_shown(
    rendered, tmp_path, change
):
    printed = rendered(changes=[change])
    assert printed.code == 2
    assert "canary-secret" not in printed.out + printed.err
    assert not (tmp_path / "out").exists()
