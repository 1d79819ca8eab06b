"""Reading and validating a large document, against the usual way in Python."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.estates import write_estate
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
)

BASELINE = "PyYAML CSafeLoader + jsonschema"
_SCHEMA = PROJECT / "schemas" / "environment.schema.json"
_FIVE_TIMES_FASTER = 0.2
_LOOK_UPS = 10_000


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """YAML with tags on every machine; CSV and, as an inventory has none, YAML without tags."""
    documents = {}
    for name in ("tagged", "untagged", "inventory"):
        (folder / name).mkdir()
        documents[name] = write_estate(
            folder / name,
            scale.machines,
            tagged=name == "tagged",
            inventory=name == "inventory",
        )
    here = partial(job, module=__name__)
    figures = alternate(
        scale.runs,
        {
            "reading YAML": lambda: here("ours", documents["tagged"]),
            f"reading YAML with {BASELINE}": lambda: here("usual", documents["tagged"]),
            "reading CSV": lambda: here("ours", documents["inventory"]),
            f"reading the same machines with {BASELINE}": lambda: here(
                "usual", documents["untagged"]
            ),
        },
    )
    yaml, usual, csv, usual_untagged = figures.values()
    lines = documents["tagged"].read_bytes().count(b"\n")
    yield from _against(f"read {scale.machines:,} machines, {lines:,} lines of YAML", yaml, usual)
    yield from _against(
        f"read {scale.machines:,} machines, CSV inventory", csv, usual_untagged, " of YAML"
    )
    first = yaml["first"]
    yield Row(
        "the first position looked up in that YAML",
        seconds(first),
        f"reading it: {seconds(yaml['seconds'])}",
        first / yaml["seconds"],
    )
    yield Row(
        f"{_LOOK_UPS:,} positions looked up after the first",
        seconds(yaml["others"]),
        f"the first: {seconds(first)}",
        yaml["others"] / first,
    )
    everything = yaml["seconds"] + first + yaml["others"]
    yield Row(
        f"read, and {_LOOK_UPS:,} positions looked up",
        seconds(everything),
        f"{BASELINE}, no positions: {seconds(usual['seconds'])}",
        everything / usual["seconds"],
    )


def _against(what: str, our: Figures, usual: Figures, of: str = "") -> Iterator[Row]:
    yield Row(
        f"{what}: time",
        seconds(our["seconds"]),
        f"{BASELINE}{of}: {seconds(usual['seconds'])}",
        our["seconds"] / usual["seconds"],
        _FIVE_TIMES_FASTER,
    )
    yield Row(
        f"{what}: peak memory",
        mebibytes(our["memory"]),
        f"{BASELINE}{of}: {mebibytes(usual['memory'])}",
        our["memory"] / usual["memory"],
        1.0,
    )


def ours(file: str) -> Figures:
    """Reads a document and what stands beside it; then looks positions up.

    Memory is the peak of all of it, with the side table of positions.
    """
    from asr.estate import load

    started = perf_counter()
    estate = load(file)
    loaded = perf_counter()
    machines = list(estate.environment.machines)
    estate.document.position(("machines", machines[-1], "address"))
    first = perf_counter()
    for number in range(_LOOK_UPS):
        estate.document.position(("machines", machines[number % len(machines)], "policy"))
    return {
        "seconds": loaded - started,
        "first": first - loaded,
        "others": perf_counter() - first,
    }


def usual(file: str) -> Figures:
    """Loads a document with libyaml into plain data and validates that against our schema."""
    import yaml
    from jsonschema import Draft202012Validator

    started = perf_counter()
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    data = yaml.load(Path(file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    errors = list(Draft202012Validator(schema).iter_errors(data))
    took = perf_counter() - started
    if errors:
        raise Failed(f"the schema refuses the document: {errors[0].message}")
    return {"seconds": took}
