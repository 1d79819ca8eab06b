"""How a command ends: what cannot be written, what is interrupted, what it says of itself."""

import errno
import json
import os
import stat
import subprocess
import sys
from typing import IO

import pytest

SCRIPT = "import sys; from cli.main import run; run()"


def asr_process(*arguments: str, stdout: int | IO[str] = subprocess.PIPE, script: str = SCRIPT):
    """One command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
def test_a_full_disk_under_standard_output_is_told():
    with open("/dev/full", "w") as full:
        ran = asr_process("rules", stdout=full)
    reason = os.strerror(errno.ENOSPC)
    assert (ran.returncode, ran.stderr) == (1, f"asr: cannot write standard output: {reason}\n")


def test_a_closed_standard_output_is_told():
    ran = asr_process(
        script=f"import os, sys; os.close(1); "
        f"os.execv(sys.executable, [sys.executable, '-c', {SCRIPT!r}, 'rules'])"
    )
    assert (ran.returncode, ran.stderr) == (1, "asr: cannot write standard output: it is closed\n")


def test_a_closed_standard_error_never_mixes_talk_into_the_data():
    ran = asr_process(
        script=f"import os, sys; os.close(2); "
        f"os.execv(sys.executable, [sys.executable, '-c', {SCRIPT!r}, 'check', 'absent.yaml'])"
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")


@pytest.mark.parametrize(
    "module", ["argparse", "msgspec", "asr.document", "cli.options", "cli.check", "policy.rules"]
)
def test_an_interruption_is_quiet_even_while_modules_are_imported(module):
    ran = asr_process(
        "check",
        "environments/rehearsal.yaml",
        # A library that is taken down in the middle of its work may crash: none is taken down.
        script="import atexit, importlib.abc, sys\n"
        "atexit.register(print, 'taken down')\n"
        "class Interrupting(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n" + SCRIPT,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


def test_decisions_keep_the_permissions_of_their_file_and_a_new_one_gets_the_usual(
    asr, document, tmp_path
):
    file = document("fabrikam")
    decided = tmp_path / "fabrikam.decided.json"
    before = os.umask(0o022)
    try:
        assert asr("plan", file, "--write").code == 0
        assert stat.S_IMODE(decided.stat().st_mode) == 0o644
        decided.chmod(0o664)
        assert asr("plan", file, "--write").code == 0
        assert stat.S_IMODE(decided.stat().st_mode) == 0o664
    finally:
        os.umask(before)


@pytest.mark.parametrize("step", ["mkstemp", "replace"])
def test_decisions_that_cannot_be_written_leave_what_was_there(
    asr, document, tmp_path, monkeypatch, step
):
    file = document("fabrikam")
    assert asr("plan", file, "--write").code == 0
    decided = tmp_path / "fabrikam.decided.json"
    there = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", "a name of ours")

    monkeypatch.setattr(f"cli.writing.{'tempfile' if step == 'mkstemp' else 'os'}.{step}", refuse)
    printed = asr("plan", file, "--write")
    assert (printed.code, printed.out) == (2, "")
    assert printed.err == f"asr: cannot write {decided}: Permission denied\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == there


def test_decisions_behind_a_link_are_written_where_the_link_leads(asr, document, tmp_path):
    file = document("fabrikam")
    elsewhere = tmp_path / "kept" / "decided.json"
    elsewhere.parent.mkdir()
    elsewhere.write_text('{"version": 1}')
    decided = tmp_path / "fabrikam.decided.json"
    decided.symlink_to(elsewhere)
    assert asr("plan", file, "--write").code == 0
    assert decided.is_symlink()
    assert json.loads(elsewhere.read_text())["servers"]


def test_the_version_is_told(asr):
    printed = asr("--version")
    assert printed.code == 0
    assert printed.out.startswith("asr ")
    assert printed.out.removeprefix("asr ").strip()[0].isdigit()
