"""Protected items on the real engine with the sandbox, against a bare program on the same two.

Only run when it is named: it needs the Pulumi CLI. Pulumi's local backend writes the whole state
twice for each resource, so that its time grows with the square of their number whatever the
program is; for these rows the engine is told to write it once (PULUMI_SKIP_CHECKPOINTS).
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.estates import write_estate
from bench.measure import PROJECT, Figures, Row, Scale, job, mebibytes, say, seconds
from bench.processes import watch

_TENTH = 10
_GROWTH = 11.0
_OUR_PART = 1.5
"""Of a bare program's time. Ours also carries the intent, and decides."""
_ROLES = {"sandbox": "asr sandbox", "program": "pulumi-language-python-exec", "engine": "pulumi up"}
_SUBSCRIPTION = "55555555-5555-5555-5555-555555555555"
_PROGRAM = """\
import json
from pathlib import Path

import pulumi

from bench.bare import declare
from components.aliases import drop_version_aliases

pulumi.runtime.register_stack_transformation(drop_version_aliases)
declare(json.loads(Path("resources.json").read_text(encoding="utf-8")))
"""


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """A thousand items up, once more without changes, and how both grow from a hundred."""
    machines = max(2, scale.machines // _TENTH)
    few = max(1, machines // _TENTH)
    ours, bare = _estate(folder / "many", machines)
    fewer, _ = _estate(folder / "few", few)
    small = _up(fewer, "bench-protection")
    up, again = _up(ours, "bench-protection"), _up(ours, "bench-protection")
    bare_up, bare_again = _up(bare, "bare"), _up(bare, "bare")
    what = f"pulumi up, {machines:,} protected items"
    for name, our, other in (
        (what, up, bare_up),
        (f"{what}, once more without changes", again, bare_again),
    ):
        yield Row(
            f"{name}: time",
            seconds(our["wall"]),
            f"bare program, same engine and sandbox: {seconds(other['wall'])}",
            our["wall"] / other["wall"],
            _OUR_PART,
        )
    for role in _ROLES:
        yield Row(
            f"{what}: peak memory of the {role}",
            mebibytes(up[role]),
            f"with the bare program: {mebibytes(bare_up[role])}",
            up[role] / bare_up[role],
        )
    yield Row(
        f"pulumi up: {machines:,} protected items",
        seconds(up["wall"]),
        f"{few:,} protected items: {seconds(small['wall'])}",
        up["wall"] / small["wall"],
        _GROWTH,
    )


def _estate(folder: Path, machines: int) -> tuple[Path, Path]:
    """Two projects whose next `up` protects the machines: ours, and the same resources bare."""
    say(f"preparing {machines:,} machines")
    ours, bare = folder / "ours", folder / "bare"
    for project in (ours, bare):
        (project / "stacks").mkdir(parents=True)
    for entry in PROJECT.iterdir():
        if entry.name not in (".git", ".sandbox", "environments", "stacks", "tests"):
            (ours / entry.name).symlink_to(entry)
    (ours / "environments").mkdir()
    document = write_estate(ours / "environments", machines)
    for part in ("foundation", "protection"):
        settings = {"asr:environment": "environments/bench.yaml", "asr:part": part}
        _write_stack(ours, f"bench-{part}", settings)
    _up(ours, "bench-foundation")
    for words in (("sandbox", "--register", str(document)), ("plan", str(document), "--write")):
        watch([_tool("asr"), *words], ours, os.environ, {})

    job("write_resources", document, folder / "preview.json", module="bench.recording")
    nodes = json.loads((folder / "preview.json").read_text(encoding="utf-8"))["resources"]
    ours_only = [n for n in nodes if "asr:index:Protection$" in n["urn"] and n.get("custom", True)]
    (bare / "resources.json").write_text(json.dumps(ours_only), encoding="utf-8")
    (bare / "__main__.py").write_text(_PROGRAM, encoding="utf-8")
    text = (PROJECT / "Pulumi.yaml").read_text(encoding="utf-8")
    # Without the settings of our program.
    (bare / "Pulumi.yaml").write_text(text[: text.index("config:")], encoding="utf-8")
    (bare / ".venv").symlink_to(PROJECT / ".venv")
    _write_stack(bare, "bare", {"azure-native:subscriptionId": _SUBSCRIPTION})
    (bare / ".sandbox").mkdir()
    shutil.copy(ours / ".sandbox/cloud.json", bare / ".sandbox")
    return ours, bare


def _write_stack(project: Path, name: str, settings: dict[str, str]) -> None:
    lines = ["config:", *(f"  {key}: {value}" for key, value in settings.items())]
    file = project / "stacks" / f"Pulumi.{name}.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _up(project: Path, stack: str) -> Figures:
    say(f"pulumi up --stack {stack}")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(PROJECT),
        "PULUMI_EXPERIMENTAL": "true",
        "PULUMI_SKIP_CHECKPOINTS": "true",
    }
    command = [_tool("asr"), "sandbox", "--", "pulumi", "up", "--stack", stack]
    return watch([*command, "--yes", "--skip-preview"], project, environment, _ROLES)


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))
