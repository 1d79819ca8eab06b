"""Run a command with the simulated Azure and vCenter attached to the Pulumi engine.

    run(["pulumi", "up", "--stack", "rehearsal"], world=project / ".sandbox", project=project)

A *world* is a folder that holds everything of one simulated estate: what exists (`cloud.json`),
what was asked (`calls.jsonl`), Pulumi's state (`state/`), its home (`home/`) and the copy of the
project that commands work in (`project/`). Deleting the folder is starting anew.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from pathlib import Path

from asr.observe import ENDPOINT
from sandbox import azure, vsphere
from sandbox import project as projects
from sandbox.arm import serving_arm
from sandbox.cloud import Cloud
from sandbox.existing import let_exist
from sandbox.servicer import serving

NOT_RUN = 2
"""Exit code when the command could not be started."""

# Nothing of the user's own accounts reaches a sandboxed command.
_WITHHELD = ("ARM_", "AZURE_", "VSPHERE_", "PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE_FILE")


def run(command: list[str], world: Path, project: Path) -> int:
    """Run `command` in the copy of `project`; its exit code.

    Without a command, an interactive shell is run. 2 when the command does not exist or `project`
    is no project; 128 and the signal's number when a signal ended it. Ctrl-C goes to the command,
    and the sandbox ends when it does.
    """
    if not projects.project_name(project):
        print(
            f"asr sandbox: there is no Pulumi.yaml in {project}; run this in the project folder",
            file=sys.stderr,
        )
        return NOT_RUN
    command = command or [os.environ.get("SHELL") or "/bin/sh"]
    with attached(world, project, os.environ) as (folder, environment):
        _create_stack(command, folder, world, environment)
        return _run(command, folder, environment)


@contextlib.contextmanager
def attached(
    world: Path, project: Path, environment: Mapping[str, str]
) -> Generator[tuple[Path, dict[str, str]]]:
    """Serve both providers while the block runs: the folder and environment for commands."""
    world = world.resolve()
    cloud = Cloud(world)
    folder = projects.prepare(project.resolve(), world)
    for name in ("state", "home"):
        (world / name).mkdir(exist_ok=True)
    for document in projects.documents(folder):
        named = let_exist(world, document)
        projects.give_secrets(folder, document, named.accounts, named.secrets)
    with (
        serving(azure.SERVICE, cloud) as azure_port,
        serving(vsphere.SERVICE, cloud) as port,
        serving_arm(cloud) as arm,
    ):
        kept = {key: value for key, value in environment.items() if not key.startswith(_WITHHELD)}
        yield (
            folder,
            kept
            | {
                "PULUMI_DEBUG_PROVIDERS": f"azure-native:{azure_port},vsphere:{port}",
                ENDPOINT: arm,
                "PULUMI_BACKEND_URL": (world / "state").as_uri(),
                "PULUMI_CONFIG_PASSPHRASE": "sandbox",
                "PULUMI_HOME": str(world / "home"),
                "PULUMI_SKIP_UPDATE_CHECK": "true",
                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            },
        )


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> int:
    try:
        child = subprocess.Popen(command, cwd=folder, env=environment)
    except OSError as fault:
        print(f"asr sandbox: cannot run {command[0]}: {fault.strerror}", file=sys.stderr)
        return NOT_RUN
    with _signals_for(child):
        code = child.wait()
    return code if code >= 0 else 128 - code


@contextlib.contextmanager
def _signals_for(child: subprocess.Popen) -> Generator[None]:
    """Leave Ctrl-C to the child, which the terminal tells too; hand a termination on to it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: child.terminate()),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _create_stack(
    command: list[str], folder: Path, world: Path, environment: dict[str, str]
) -> None:
    """Create the stack that a pulumi command names, when it has a stack file and no state yet."""
    stack = _named_stack(command)
    state = world / "state/.pulumi/stacks" / projects.project_name(folder) / f"{stack}.json"
    if stack not in projects.stacks(folder) or state.exists():
        return
    words = ["pulumi", "stack", "init", stack, "--no-select", "--non-interactive"]
    # Without a pulumi command, the command itself cannot be run either, which is told then.
    with contextlib.suppress(FileNotFoundError):
        subprocess.run(words, cwd=folder, env=environment, check=False, stdout=subprocess.DEVNULL)


def _named_stack(command: list[str]) -> str:
    """The stack of `pulumi … --stack NAME`; empty for anything else."""
    if Path(command[0]).name != "pulumi" or command[1:3] == ["stack", "init"]:
        return ""
    for place, word in enumerate(command[1:], start=1):
        if word in ("--stack", "-s"):
            return command[place + 1] if place + 1 < len(command) else ""
        if word.startswith("--stack="):
            return word.removeprefix("--stack=")
    return ""
