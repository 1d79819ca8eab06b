"""The real Pulumi engine over the sandbox: every command as a user would give it."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from asr.estate import load
from cli.main import main
from sandbox import life
from sandbox.cloud import Cloud
from sandbox.existing import register_servers, unregister_servers
from sandbox.session import attached
from sandbox.vsphere import inventory

PROJECT = Path(__file__).parents[2]
NO_ENGINE = "no pulumi command on the PATH"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.engine)
            if shutil.which("pulumi") is None:
                item.add_marker(pytest.mark.skip(reason=NO_ENGINE))


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str


class Lab:
    """A copy of the project whose documents may change, and a world of its own."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.world = folder / "world"
        self.stand_ins = {"azure-native", "vsphere"}
        self._stacks: set[str] = set()
        self.project.mkdir()
        for entry in PROJECT.iterdir():
            if entry.name not in (".git", ".sandbox", "environments", "tests"):
                (self.project / entry.name).symlink_to(entry)
        shutil.copytree(PROJECT / "environments", self.project / "environments")

    def pulumi(self, *arguments: str) -> Ran:
        """Runs one pulumi command with the sandbox attached, in so far as it stands in."""
        with attached(self.world, self.project, os.environ) as (folder, environment):
            providers = environment["PULUMI_DEBUG_PROVIDERS"].split(",")
            environment["PULUMI_DEBUG_PROVIDERS"] = ",".join(
                provider for provider in providers if provider.split(":")[0] in self.stand_ins
            )
            if "--stack" in arguments:
                stack = arguments[arguments.index("--stack") + 1]
                if stack not in self._stacks:
                    self._command(folder, environment, "stack", "init", stack, "--no-select")
                    self._stacks.add(stack)
            return self._command(
                folder, environment, *arguments, "--non-interactive", "--color", "never"
            )

    def _command(self, folder: Path, environment: dict[str, str], *arguments: str) -> Ran:
        ran = subprocess.run(
            ["pulumi", *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )
        return Ran(ran.returncode, ran.stdout)

    def up(self, stack: str, *arguments: str) -> Ran:
        """`pulumi up` without questions."""
        return self.pulumi("up", "--stack", stack, "--yes", "--skip-preview", *arguments)

    def built(self, stack: str) -> None:
        """Brings a stack up, which has to work."""
        ran = self.up(stack)
        assert ran.code == 0, ran.out

    def unchanged(self, stack: str) -> None:
        """Brings a stack up once more, which has to change nothing."""
        ran = self.up(stack, "--expect-no-changes")
        assert ran.code == 0, ran.out

    def destroy(self, stack: str) -> Ran:
        """`pulumi destroy` without questions."""
        return self.pulumi("destroy", "--stack", stack, "--yes", "--skip-preview")

    def file(self, name: str) -> Path:
        """A file of the project's environments."""
        return self.project / "environments" / name

    def change(self, name: str, old: str, new: str, count: int = -1) -> None:
        """Changes a document as its author would, at the first `count` places or at all."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new, count), encoding="utf-8")

    def register(self, example: str) -> None:
        """Lets the servers of an example register, and writes the observation beside it."""
        self._keep(example, register_servers(self.world, str(self.file(f"{example}.yaml"))))

    def observe(self, example: str) -> None:
        """Reads the vault of an example again, and writes the observation beside it."""
        plan = load(str(self.file(f"{example}.yaml"))).plan(datetime.now(UTC).date())
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._keep(example, life.observation(self.world, plan.vault.id, time=now))

    def _keep(self, example: str, observed: life.Observation) -> None:
        self.file(f"{example}.observed.json").write_text(json.dumps(observed), encoding="utf-8")

    def accept(self, example: str) -> None:
        """Keeps what the plan of an example decides."""
        assert main(["plan", str(self.file(f"{example}.yaml")), "--write"]) == 0

    def finish_replication(self) -> None:
        """The first replication of every protected item ends."""
        with Cloud(self.world).reading() as contents:
            items = [
                thing.id
                for thing in contents.azure.values()
                if thing.kind.endswith("/replicationProtectedItems")
            ]
        for item in items:
            life.finish_replication(self.world, item)

    def disable(self, example: str) -> None:
        """Somebody sends the requests that `asr plan --operations` prints of an example, all of
        which disable replication."""
        for pending in (
            load(str(self.file(f"{example}.yaml"))).plan(datetime.now(UTC).date()).pending
        ):
            request = pending.request
            assert request is not None
            assert request.method == "POST"
            life.disable_replication(self.world, request.path.removesuffix("/remove"))

    def add_disks(self, example: str) -> None:
        """Carries out the requests to add disks that `asr plan --operations` prints of an example:
        of which there have to be some, and no others."""
        plan = load(str(self.file(f"{example}.yaml"))).plan(datetime.now(UTC).date())
        requests = [pending.request for pending in plan.pending]
        assert requests
        for request in requests:
            assert request is not None
            item, _, operation = request.path.rpartition("/")
            assert (request.method, operation) == ("POST", "addDisks")
            assert request.body is not None
            life.add_disks(self.world, item, request.body)

    def rebuild_template(self, vcenter: str, name: str, **hardware: Any) -> None:
        """Puts another template of the same name in the place of the one that was there."""
        with Cloud(self.world).changing() as contents:
            [old] = [
                thing.body
                for thing in inventory.all_of(contents, vcenter, "Template")
                if thing.body["name"] == name
            ]
            id = inventory.machine_uuid(vcenter, name, "rebuilt")
            body = {**old, "id": id, "uuid": id, **hardware}
            inventory.remember(contents, vcenter, "VirtualMachine", id, body)

    def unregister(self, example: str) -> None:
        """Lets the servers of an example leave their vault."""
        unregister_servers(self.world, str(self.file(f"{example}.yaml")))

    def calls(self, method: str) -> list[str]:
        """Types of the resources that a provider was asked to change this way, in order."""
        log = self.world / "calls.jsonl"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        calls = [json.loads(line) for line in lines]
        return [call["type"] for call in calls if call["method"] == method]


@pytest.fixture
def lab(tmp_path) -> Lab:
    """A fresh project and world."""
    return Lab(tmp_path)
