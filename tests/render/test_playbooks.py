"""What the playbooks do on a machine, with the variables that an operator gives."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from languages import loaded_yaml
from rendered import files_of

FOLDER = "C:\\ProgramData\\asr roll-out"


def commands(example: str, tmp_path: Path, **given: str) -> list[str]:
    """The command with which the Windows playbook installs, as Ansible fills it in."""
    [play] = loaded_yaml(files_of(example)["machines/windows/playbook.yaml"].decode())
    blocks = (task.get("block", [task]) for task in play["tasks"])
    tasks = {task["name"]: task for task in itertools.chain.from_iterable(blocks)}
    task = tasks["Install and register"]
    show = {"ansible.builtin.copy": {"content": task["ansible.windows.win_command"]["argv"]}}
    show["ansible.builtin.copy"]["dest"] = str(tmp_path / "argv")
    given_to_all = {"asr_folder": {"result": FOLDER}, **given}
    shown = {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "vars": given_to_all,
        "tasks": [show | {"vars": task["vars"]}],
    }
    (tmp_path / "show.yaml").write_text(yaml.safe_dump([shown]))
    ran = subprocess.run(
        [Path(sys.executable).with_name("ansible-playbook"), "-i", "localhost,", "show.yaml"],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "ANSIBLE_PYTHON_INTERPRETER": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return yaml.safe_load((tmp_path / "argv").read_text())


@pytest.mark.parametrize(
    ("example", "given", "secret"),
    [
        ("rehearsal", {}, ["-PassphraseFile", FOLDER + "/secret"]),
        ("fabrikam", {}, []),
        ("fabrikam", {"asr_config_folder": "x"}, ["-ConfigFile", FOLDER + "/secret"]),
    ],
)
def test_windows_that_runs_no_scripts_runs_the_installation(example, given, secret, tmp_path):
    assert commands(example, tmp_path, **given) == [
        *("powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"),
        *("-File", FOLDER + "\\install.ps1", "-Package", FOLDER + "\\package.exe"),
        *secret,
    ]
