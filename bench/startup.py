"""What a command costs before it does anything: start-up, and the SDKs that it imports."""

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from bench.measure import PROJECT, Failed, Figures, Row, Scale, alternate, job, seconds, tool
from bench.recording import EXAMPLE, write_resources

RUNS = 5
"""Times the runs of slower measurements: these take a fraction of a second."""
_WITHOUT_PULUMI = (
    ("check", EXAMPLE),
    ("check", EXAMPLE, "--format", "json"),
    ("plan", EXAMPLE),
    ("plan", EXAMPLE, "--format", "json"),
    ("rules",),
    ("explain", "NET001"),
    ("schema",),
)


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Start-up of a check, and what is imported by commands that need no SDK or only some."""
    figures = alternate(
        scale.runs * RUNS,
        {
            "asr check": lambda: tool("asr", "check", EXAMPLE),
            "check-jsonschema": lambda: tool(
                "check-jsonschema",
                "--schemafile",
                PROJECT / "schemas" / "environment.schema.json",
                EXAMPLE,
            ),
        },
    )
    our, other = figures.values()
    yield Row(
        f"asr check {EXAMPLE.name}: whole process",
        seconds(our["wall"]),
        f"check-jsonschema: {seconds(other['wall'])}",
        our["wall"] / other["wall"],
        0.5,
    )
    yield from _imports(folder)


def _imports(folder: Path) -> Iterator[Row]:
    here = partial(job, module=__name__)
    imported = here("imported_without_pulumi")["packages"]
    names = dict.fromkeys(str(command[0]) for command in _WITHOUT_PULUMI)
    yield Row(
        f"SDK packages imported by {', '.join(names)}",
        _listed(imported),
        "none",
        len(imported),
        0,
    )
    preview = here("loaded_by_preview", folder / "resources.json")
    # The types of its resources say which modules a preview cannot do without.
    used = {name.split(":")[1] for name in preview["types"] if name.startswith("azure-native:")}
    loaded = preview["modules"]
    yield Row(
        f"azure-native modules loaded by asr preview {EXAMPLE.name}",
        f"{len(loaded)}: {_listed(loaded)}",
        f"{len(used)} used: {_listed(used)}",
        len(loaded) / len(used),
        1.0,
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def imported_without_pulumi() -> Figures:
    """Runs the commands that record nothing; which packages of Pulumi are imported then."""
    from cli.main import main

    for command in _WITHOUT_PULUMI:
        if main([str(argument) for argument in command]):
            raise Failed(f"asr {command[0]} failed")
    packages = {name.partition(".")[0] for name in sys.modules}
    return {"packages": sorted(name for name in packages if name.startswith("pulumi"))}


def loaded_by_preview(file: str) -> Figures:
    """Types of the resources of the example, and which azure-native modules were loaded.

    The SDK registers all its modules at once, and each loads when it is first touched.
    """
    types = write_resources(str(EXAMPLE), file)["types"]
    loaded = {
        name.split(".")[1]
        for name in sys.modules
        if name.startswith("pulumi_azure_native.") and name.count(".") > 1
    }
    return {"types": types, "modules": sorted(loaded)}
