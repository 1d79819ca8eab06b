"""Commands in a world: the copy of the project, the environment, how they end."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import ryaml

from sandbox.project import prepare, sandboxed, stacks
from sandbox.session import NOT_RUN, run

ACCOUNT = {"user": "sandbox", "password": "sandbox"}
CREDENTIALS = {"vcenter": ACCOUNT}
REHEARSAL = Path(__file__).parents[2] / "environments" / "rehearsal.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "environments").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "Pulumi.yaml").write_text("name: asr\nruntime: python\n")
    (folder / "Pulumi.lab.yaml").write_text("config:\n  asr:part: site # a comment\n")
    return folder


def python(*lines: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(lines)]


def test_a_command_sees_the_project_and_its_own_world(project, world):
    report = "import json, os; json.dump([os.getcwd(), dict(os.environ)], open('seen', 'w'))"
    assert run(python(report), world, project) == 0
    folder, environment = json.loads((world / "project/seen").read_text())
    assert folder == str(world / "project")
    assert environment["PULUMI_BACKEND_URL"] == f"file://{world}/state"
    assert environment["PULUMI_HOME"] == str(world / "home")
    assert environment["PULUMI_CONFIG_PASSPHRASE"]
    names = [one.split(":")[0] for one in environment["PULUMI_DEBUG_PROVIDERS"].split(",")]
    assert names == ["azure-native", "vsphere"]


def test_no_credential_of_the_user_reaches_the_command(project, world, monkeypatch):
    for name in ("ARM_CLIENT_SECRET", "AZURE_CLIENT_ID", "VSPHERE_PASSWORD", "PULUMI_ACCESS_TOKEN"):
        monkeypatch.setenv(name, "hunter2")
    assert run(python("import os; exit('hunter2' in os.environ.values())"), world, project) == 0


@pytest.mark.parametrize("code", [0, 1, 7])
def test_the_exit_code_is_the_commands(project, world, code):
    assert run(python(f"exit({code})"), world, project) == code


def test_a_command_ended_by_a_signal_says_which(project, world):
    assert run(python("import os; os.kill(os.getpid(), 9)"), world, project) == 128 + 9


def test_a_command_that_does_not_exist(project, world, capfd):
    assert run(["no-such-command"], world, project) == NOT_RUN
    assert "cannot run no-such-command" in capfd.readouterr().err


def test_a_pulumi_command_where_there_is_none(project, world, capfd, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert run(["pulumi", "up", "--stack", "lab"], world, project) == NOT_RUN
    assert "cannot run pulumi" in capfd.readouterr().err


def test_outside_a_project_nothing_is_run_and_nothing_is_left_behind(tmp_path, capfd):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert run(python("print('ran')"), folder / ".sandbox", folder) == NOT_RUN
    printed = capfd.readouterr()
    assert printed.out == ""
    assert f"there is no Pulumi.yaml in {folder}; run this in the project folder" in printed.err
    assert list(folder.iterdir()) == []


def test_without_a_command_a_shell_is_run(project, world, monkeypatch):
    shell = world.parent / "shell"
    shell.write_text("#!/bin/sh\nexit 5\n")
    shell.chmod(0o755)
    monkeypatch.setenv("SHELL", str(shell))
    assert run([], world, project) == 5


def test_interrupting_ends_quietly_when_the_command_does(project, world):
    child = (
        "import signal, sys, time",
        "signal.signal(signal.SIGINT, lambda *_: sys.exit(3))",
        "print('ready', flush=True)",
        "time.sleep(30)",
    )
    parent = python(
        "import pathlib, sys",
        "from sandbox.session import run",
        f"command = {python(*child)!r}",
        f"sys.exit(run(command, pathlib.Path({str(world)!r}), pathlib.Path({str(project)!r})))",
    )
    started = subprocess.Popen(
        parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert started.stdout is not None and started.stdout.readline() == "ready\n"
    os.killpg(started.pid, signal.SIGINT)
    _, errors = started.communicate(timeout=20)
    assert (started.returncode, errors) == (3, "")


def test_the_copy_is_links_and_the_stack_files_are_copies(project, world):
    copy = prepare(project, world)
    assert {entry.name for entry in copy.iterdir()} == {
        "environments",
        "Pulumi.yaml",
        "Pulumi.lab.yaml",
    }
    assert (copy / "environments").is_symlink() and (copy / "Pulumi.yaml").is_symlink()
    assert not (copy / "Pulumi.lab.yaml").is_symlink()
    assert stacks(copy) == ["lab"]


def test_stack_files_are_copied_from_the_folder_that_the_project_names(project, world):
    (project / "Pulumi.yaml").write_text("name: asr\nruntime: python\nstackConfigDir: stacks\n")
    (project / "stacks").mkdir()
    (project / "Pulumi.lab.yaml").rename(project / "stacks/Pulumi.lab.yaml")
    copy = prepare(project, world)
    assert not (copy / "stacks").is_symlink()
    assert not (copy / "stacks/Pulumi.lab.yaml").is_symlink()
    assert stacks(copy) == ["lab"]


def test_a_world_inside_the_project_is_not_linked_into_itself(project):
    copy = prepare(project, project / ".sandbox")
    assert not (copy / ".sandbox").exists()


def test_the_copy_follows_the_project(project, world):
    copy = prepare(project, world)
    (project / "environments").rmdir()
    (project / "policy").mkdir()
    prepare(project, world)
    assert not (copy / "environments").is_symlink() and (copy / "policy").is_dir()


def test_what_a_command_writes_into_a_stack_file_stays_until_the_original_changes(project, world):
    stack = prepare(project, world) / "Pulumi.lab.yaml"
    stack.write_text(stack.read_text() + "encryptionsalt: v1:salt\n")
    written = stack.read_text()
    prepare(project, world)
    assert stack.read_text() == written
    (project / "Pulumi.lab.yaml").write_text("config:\n  asr:part: foundation\n")
    prepare(project, world)
    assert "foundation" in stack.read_text() and "encryptionsalt: v1:salt" in stack.read_text()
    assert "encryptionsalt" not in (project / "Pulumi.lab.yaml").read_text()


STACK_FILES = {
    "an empty file": ({}, {"config": {}}),
    "credentials in clear are kept": (
        {"config": {"asr:credentials": {"lab": {"user": "u", "password": "p"}}}},
        {"config": {"asr:credentials": {"lab": {"user": "u", "password": "p"}}}},
    ),
    "encrypted credentials as a whole": (
        {"config": {"asr:part": "site", "asr:credentials": {"secure": "v1:abc"}}},
        {"config": {"asr:part": "site"}},
    ),
    "encrypted leaves": (
        {"config": {"asr:credentials": {"vc": {"user": "u", "password": {"secure": "v1:abc"}}}}},
        {"config": {"asr:credentials": {"vc": {"user": "u", "password": "sandbox"}}}},
    ),
    "keys of the real stack": (
        {
            "secretsprovider": "azurekeyvault://kv",
            "encryptedkey": "abc",
            "encryptionsalt": "v1:real",
            "environment": ["prod"],
            "config": {"asr:credentials": CREDENTIALS},
        },
        {"config": {"asr:credentials": CREDENTIALS}},
    ),
}


@pytest.mark.parametrize("case", STACK_FILES.values(), ids=STACK_FILES)
def test_stack_files_become_usable_without_their_keys(case):
    settings, expected = case
    assert sandboxed(settings, {}) == expected


def test_every_account_and_secret_that_a_document_names_has_a_value(project, world):
    text = REHEARSAL.read_text("utf-8")
    text = text.replace("credential: vcenter", "credential: main")
    text = text.replace("name: asrcs01\n", "name: asrcs01\n      administrator: local\n")
    (project / "environments/lab.yaml").write_text(text, "utf-8")
    known = "asr:environment: environments/lab.yaml\n  asr:secrets: {site-vpn: mine}"
    (project / "Pulumi.lab.yaml").write_text(f"config:\n  {known}\n")
    (project / "Pulumi.other.yaml").write_text("config:\n  asr:part: site\n")
    assert run(python("pass"), world, project) == 0
    stacks = world / "project"
    config = ryaml.loads((stacks / "Pulumi.lab.yaml").read_text())["config"]
    assert config["asr:credentials"] == {name: ACCOUNT for name in ("local", "main")}
    assert config["asr:secrets"]["site-vpn"] == "mine"
    assert "asr:credentials" not in (stacks / "Pulumi.other.yaml").read_text()
