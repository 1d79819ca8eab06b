"""Recording resources offline, against the same SDK classes without anything of ours."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.bare import shape
from bench.estates import TODAY, write_estate
from bench.measure import (
    PROJECT,
    Failed,
    Figures,
    Row,
    Scale,
    alternate,
    job,
    mebibytes,
    seconds,
    tool,
)

EXAMPLE = PROJECT / "environments" / "rehearsal.yaml"
ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
_RUNS = 3
"""At most: one takes half a minute."""
_GIBIBYTE = 1024.0


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Protected items in bulk, and the preview of a small example as people run it."""
    yield from _bulk(scale, write_estate(folder, scale.machines, observed=True))
    yield _preview(scale, folder)


def _bulk(scale: Scale, document: Path) -> Iterator[Row]:
    here = partial(job, module=__name__)
    count = f"{scale.machines:,}"
    figures = alternate(
        min(scale.runs, _RUNS),
        {
            f"recording {count} items": lambda: here("record_items", document),
            f"registering {count} items bare": lambda: job(
                "register_items", scale.machines, module="bench.bare"
            ),
        },
    )
    our, bare = figures.values()
    if our["shape"] != bare["shape"]:
        raise Failed(f"different items were compared: {our['shape']} and {bare['shape']}")
    what = f"record {count} protected items"
    yield Row(
        f"{what}: time",
        seconds(our["seconds"]),
        f"bare loop, no version aliases: {seconds(bare['seconds'])}",
        our["seconds"] / bare["seconds"],
        1.15,
    )
    yield Row(
        f"{what}: peak memory",
        mebibytes(our["memory"]),
        f"1 GiB (the bare loop: {mebibytes(bare['memory'])})",
        our["memory"] / _GIBIBYTE,
        1.0,
    )


def _preview(scale: Scale, folder: Path) -> Row:
    here = partial(job, module=__name__)
    resources = folder / "resources.json"
    # This is also the first run: what is measured below are later ones.
    count = here("write_resources", EXAMPLE, resources)["count"]
    figures = alternate(
        scale.runs,
        {
            "asr preview": lambda: tool("asr", "preview", EXAMPLE),
            "the same resources bare": lambda: job(
                "register_resources", resources, module="bench.bare"
            ),
        },
    )
    our, bare = figures.values()
    return Row(
        f"asr preview {EXAMPLE.name}, later run, {count} resources: whole process",
        seconds(our["wall"]),
        f"same SDK modules, same resources bare: {seconds(bare['wall'])}",
        our["wall"] / bare["wall"],
        1.5,
    )


def record_items(file: str) -> Figures:
    """The real path: a plan in which everything is accepted, its components, the recorder."""
    import msgspec

    from asr.engine import record
    from asr.estate import load
    from components.program import declare_plan, offline_settings

    discovered = load(file)
    # As `asr plan --write` would keep it: only what was accepted is built.
    estate = msgspec.structs.replace(discovered, decided=discovered.plan(TODAY).decided)
    plan, intent = estate.plan(TODAY), estate.intent()
    settings = offline_settings(file)
    started = perf_counter()
    graph = record(lambda: declare_plan(plan, intent, settings))
    took = perf_counter() - started
    items = graph.of_type(ITEM)
    if len(items) != len(plan.machines):
        raise Failed(f"{len(items)} of {len(plan.machines)} machines were recorded")
    return {"seconds": took, "shape": sorted(shape(items[0].inputs))}


def write_resources(document: str, file: str) -> Figures:
    """Writes the resources of an example, as `asr preview --format json` prints them."""
    from contextlib import redirect_stdout

    from cli.main import main

    with open(file, "w", encoding="utf-8") as stream, redirect_stdout(stream):
        code = main(["preview", "--format", "json", document, "--today", str(TODAY)])
    if code:
        raise Failed(f"asr preview {document} ended with {code}")
    nodes = json.loads(Path(file).read_text(encoding="utf-8"))["resources"]
    return {"count": len(nodes), "types": sorted({node["type"] for node in nodes})}
