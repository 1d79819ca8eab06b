"""Running rendered shell scripts as root would, without touching this machine."""

import os
import subprocess
from pathlib import Path

import pytest
from rendered import files_of

_PLACES = (
    "/usr/local/ASR",
    "/usr/local/.vx_version",
    "/etc/ssh/sshd_config",
    "/etc/hosts",
    "/etc/netplan/90-asr-routes.yaml",
    "/opt/asr-master-target",
)
"""What the scripts write to."""

SSHD = """[ "$1" = -T ] || exit 0
printf 'port 22\\nsubsystem sftp internal-sftp\\n'
printf 'permitrootlogin yes\\npasswordauthentication yes\\n'"""
"""An SSH server that takes every configuration, has SFTP and lets root in."""


@pytest.fixture
def run(tmp_path):
    """Runs a rendered script as root would, with its folders below a temporary one."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in (("id", "echo 0"), ("sshd", SSHD), ("systemctl", "exit 0")):
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    (tmp_path / "hosts").write_text("127.0.0.1 localhost\n")

    def run(path: str | bytes, *arguments: str, example: str = "rehearsal", **variables: str):
        """Runs a script of an example by its path, or one by its text."""
        text = (path if isinstance(path, bytes) else files_of(example)[path]).decode()
        for place in _PLACES:
            text = text.replace(place, str(tmp_path / place.rsplit("/", 1)[1]))
        script = tmp_path / ("script.sh" if isinstance(path, bytes) else Path(path).name)
        script.write_text(text)
        return subprocess.run(
            ["sh", str(script), *arguments],
            env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", **variables},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
