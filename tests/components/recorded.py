"""Examples as graphs: as they stand, and in a world in which their servers registered."""

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pulumi
from brief import ITEM, in_brief

from asr.engine import record
from asr.estate import load
from asr.graph import Graph, to_json
from cli.main import main
from components.program import Settings, declare_plan
from sandbox import life
from sandbox.existing import let_exist, register_servers

PROJECT = Path(__file__).parents[2]
ENVIRONMENTS = PROJECT / "environments"
DOCUMENTS = sorted(path for path in ENVIRONMENTS.glob("*.yaml") if path.name.count(".") == 1)
# A document that is called otherwise than its estate shows another moment of it.
EXAMPLES = [path.stem for path in DOCUMENTS if f"\nname: {path.stem}\n" in path.read_text("utf-8")]
MOMENTS = [path.stem for path in DOCUMENTS if path.stem not in EXAMPLES]
PARTS = ("foundation", "site", "protection", "failback")
TODAY = date(2026, 11, 24)

_TOO_MANY_TO_READ = 50
_GOLDEN = Path(__file__).parent / "golden"


def graph_of(
    file: Path,
    parts: tuple[str, ...] = PARTS,
    look: pulumi.ResourceTransformation | None = None,
) -> Graph:
    """The resources of some parts of a document. `look` sees each before it is registered."""
    estate = load(str(file))
    settings = Settings(
        environment=file.stem,
        parts=parts,
        keep_version_aliases=False,
        credential=lambda name: {"user": name, "password": "canary-password"},
        secret=lambda name: pulumi.Output.secret("canary-password"),
    )
    plan, intent = estate.plan(TODAY), estate.intent(parts)

    def program() -> None:
        if look is not None:
            pulumi.runtime.register_stack_transformation(look)
        declare_plan(plan, intent, settings)

    return record(program)


def assert_reviewed(graph: Graph, name: str, *, brief: bool = False) -> None:
    """The graph is the one in a golden file, which UPDATE_GOLDEN in the environment rewrites."""
    brief = brief or len(graph.of_type(ITEM)) > _TOO_MANY_TO_READ
    text = in_brief(graph) if brief else to_json(graph) + "\n"
    golden = _GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


class Life:
    """A copy of an example, with what happens to it in a world of its own."""

    def __init__(self, example: str, folder: Path) -> None:
        self.world = folder / "world"
        self.file = folder / f"{example}.yaml"
        for file in ENVIRONMENTS.glob(f"{example}*"):
            shutil.copy(file, folder)
        let_exist(self.world, str(self.file))

    def change(self, old: str, new: str) -> None:
        """Changes the document as its author would."""
        text = self.file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def register(self) -> None:
        """Its servers register and discover its machines; somebody observes that."""
        # As if its foundation stood.
        life.put(self.world, load(str(self.file)).plan(TODAY).vault.id)
        self._keep(register_servers(self.world, str(self.file)))

    def accept(self) -> None:
        """What the plan decides is kept."""
        assert main(["plan", str(self.file), "--write", "--today", TODAY.isoformat()]) == 0

    def protect(self, graph: Graph) -> None:
        """The items of a graph come to exist and are protected; somebody observes that."""
        vault = load(str(self.file)).plan(TODAY).vault.id
        for item in graph.of_type("azure-native:recoveryservices:ReplicationProtectedItem"):
            id = (
                f"{vault}/replicationFabrics/{item.read('fabricName')}"
                f"/replicationProtectionContainers/{item.read('protectionContainerName')}"
                f"/replicationProtectedItems/{item.read('replicatedProtectedItemName')}"
            )
            life.put(self.world, id, {"properties": item.inputs["properties"]})
            life.finish_replication(self.world, id)
        self._keep(life.observation(self.world, vault))

    def observed(self) -> life.Observation:
        """What was observed last."""
        return json.loads(self._observation.read_text(encoding="utf-8"))

    @property
    def _observation(self) -> Path:
        return self.file.with_suffix(".observed.json")

    def _keep(self, observed: life.Observation) -> None:
        observed["time"] = f"{TODAY.isoformat()}T00:00:00Z"
        self._observation.write_text(json.dumps(observed), encoding="utf-8")
