"""Secrets that lie about where a command runs, in its environment and in files beside a document,
are no business of it: none comes out, in no format, in no file, under no name."""

import shutil
from pathlib import Path

import pytest
from marked import found_below, found_in, marked

from cli.main import main

ENVIRONMENTS = Path(__file__).parents[2] / "environments"
VARIABLES = (
    "ARM_CLIENT_SECRET",
    "ASR_VCENTER_PASSWORD",
    "AZURE_CLIENT_SECRET",
    "GOVC_PASSWORD",
    "PULUMI_ACCESS_TOKEN",
    "PULUMI_CONFIG_PASSPHRASE",
    "VSPHERE_PASSWORD",
)
DATED = ("--today", "2026-11-24")
COMMANDS = {
    "check": ("check", "FILE", *DATED),
    "check, as data": ("check", "FILE", "--format", "json", *DATED),
    "preview": ("preview", "FILE", *DATED),
    "preview, as data": ("preview", "FILE", "--format", "json", *DATED),
    "size": ("size", "FILE", "--explain", *DATED),
    "plan": ("plan", "FILE", *DATED),
    "plan, as data": ("plan", "FILE", "--format", "json", *DATED),
    "operations": ("plan", "FILE", "--operations", *DATED),
    "decisions": ("plan", "FILE", "--write", *DATED),
    "render": ("render", "FILE", "--to", "OUT", *DATED),
    "render anew": ("render", "FILE", "--to", "OUT", "--force", *DATED),
    "render, compared": ("render", "FILE", "--to", "OUT", "--check", *DATED),
    "explain": ("explain", "NET001"),
    "rules": ("rules",),
    "schema": ("schema", "environment"),
    "observe a vCenter that does not answer": ("observe", "vcenter", "FILE"),
}


@pytest.mark.parametrize("example", ["rehearsal", "fabrikam"])
def test_nothing_of_what_is_at_hand_comes_out(example, tmp_path, monkeypatch, capsys):
    for name in VARIABLES:
        monkeypatch.setenv(name, marked(name))
    monkeypatch.setenv("ASR_VCENTER_USER", "reader")
    for file in ENVIRONMENTS.glob(f"{example}*"):
        shutil.copy(file, tmp_path)
    document = tmp_path / f"{example}.yaml"
    # A port of this machine at which nobody listens, so that nothing else is asked.
    text = document.read_text("utf-8")
    host = next(line for line in text.splitlines() if line.strip().startswith("host: vc"))
    document.write_text(text.replace(host.split("host:")[1], " localhost"), encoding="utf-8")
    planted = frozenset(
        (
            write(tmp_path / f"Pulumi.{example}-site.yaml", f"asr:secrets: {{key: {marked()!r}}}"),
            write(tmp_path / "passphrase.txt", marked()),
            write(tmp_path / ".env", f"PULUMI_CONFIG_PASSPHRASE={marked()}"),
        )
    )
    assert found_below(tmp_path)
    for name, command in COMMANDS.items():
        replaced = {"FILE": str(document), "OUT": str(tmp_path / "out")}
        code = main([replaced.get(part, part) for part in command])
        printed = capsys.readouterr()
        assert code == (2 if "does not answer" in name else 0), (name, printed.err)
        assert not found_in(printed.out + printed.err), name
    assert (tmp_path / "out/index.md").exists()
    assert found_below(tmp_path, planted) == []


def write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file
