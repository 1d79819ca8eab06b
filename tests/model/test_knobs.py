"""No knob is dead: turning any of them changes the plan, what is refused, or the findings.

Every value of the complete documents is changed to another valid one, one after the other. A
field that no document uses, or whose changes nothing notices, fails.
"""

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from complete_documents import (
    classic_created,
    classic_existing,
    decided,
    documents,
    modernized_created,
    modernized_existing,
    observed,
    waivers,
)

from asr.facts import FACTS
from asr.model.schema import MODELS, schema
from asr.model.validate import Invalid, decode
from asr.plan import Impossible, resolve
from policy.rules import RULES
from policy.run import Matter, judge

TODAY = date(2026, 11, 24)
# The number of a format is read by whoever writes the next format.
NOT_KNOBS = {("Observed", "version"), ("Decided", "version"), ("Waivers", "version")}
# What an observation keeps for people and for operations; nothing is planned from it yet.
RECORDED = {
    ("ObservedVault", "policies"),
    ("ObservedPolicy", "kind"),
    ("ObservedPolicy", "retention"),
    ("ObservedPolicy", "applicationConsistent"),
    ("ObservedPolicy", "rpoThreshold"),
    ("ObservedPolicy", "multiVmConsistency"),
    ("ObservedFabric", "mappings"),
    ("ObservedMachine", "policy"),
    ("ObservedMachine", "allowedOperations"),
    ("ObservedNetworkCard", "subnet"),
    ("ObservedNetworkCard", "address"),
    ("ObservedNetworkCard", "selected"),
}
RECORDED |= {("Observed", "vcenters")} | {
    (name, key)
    for name, definition in schema("observed")["$defs"].items()
    if "VCenter" in name and name != "ObservedVaultVCenter"
    for key in definition["properties"]
}
# What rules judge machines by.
RECORDED -= {("Observed", "vcenters"), ("ObservedVCenter", "machines")}
RECORDED -= {("VCenterMachine", key) for key in ("guest", "firmware", "biosUuid", "tools", "disks")}
RECORDED -= {("VCenterMachine", key) for key in ("secureBoot", "snapshots")}
RECORDED -= {("VCenterDisk", key) for key in ("name", "controller", "raw", "shared")}
Knob = tuple[str, str]
"""The class of the model, and the key."""


@pytest.fixture(scope="module")
def turned() -> dict[Knob, bool]:
    """Every knob that the complete documents use, and whether turning it was noticed."""
    noticed: dict[Knob, bool] = {}
    for name, (model, data) in documents().items():
        environment = beside(name)
        before = outcome(model, data, environment)
        for knobs, path, part in values(data, schema(model), model):
            if all(noticed.get(knob) for knob in knobs):
                continue
            changes = turns(data, path, part, model)
            felt = any(outcome(model, changed, environment) != before for changed in changes)
            # What is noticed below a knob is noticed of the knob.
            for knob in knobs:
                noticed[knob] = noticed.get(knob, False) or felt
    return noticed


def test_every_knob_of_every_model_is_in_a_complete_document(turned):
    every = {
        (name, key)
        for model in MODELS
        for name, definition in schema(model)["$defs"].items()
        for key, value in definition["properties"].items()
        if "const" not in value
    }
    assert every - turned.keys() == set()


def test_every_knob_that_is_turned_is_noticed(turned):
    assert {knob for knob, noticed in turned.items() if not noticed} == NOT_KNOBS | RECORDED


def originals(model: str) -> list[Any]:
    """The complete documents of a model."""
    return [data for name, data in documents().values() if name == model]


def beside(name: str) -> Any:
    """The environment beside which a complete document has most to say."""
    if "observed" in name and "created" not in name:  # what exists leaves more to an observation
        return modernized_existing() if "modernized" in name else classic_existing()
    return modernized_created() if "modernized" in name else classic_created()


def outcome(model: str, data: Any, environment: Any) -> Any:
    """What follows from the complete documents with this one among them."""
    together = {
        "environment": environment,
        "observed": observed(),
        "decided": decided(environment),
        "waivers": waivers(),
    } | {model: data}
    if model == "environment":
        # Decisions refuse what is changed. It has to follow that something else was wanted.
        together["decided"] = {"version": 1}
    decoded = {name: decode(copy.deepcopy(one), name) for name, one in together.items()}
    try:
        plan = resolve(
            decoded["environment"], decoded["observed"], decoded["decided"], FACTS, TODAY
        )
    except Impossible as impossible:
        assert data not in originals(model), impossible
        return impossible.refusals
    if model != "waivers":
        return plan
    return judge(Matter(today=TODAY, plan=plan, waivers=decoded["waivers"]), RULES)


def values(
    data: Any, part: dict[str, Any], model: str, path: tuple = (), knobs: tuple[Knob, ...] = ()
) -> Iterator[tuple[tuple[Knob, ...], tuple, dict[str, Any]]]:
    """Every value of the data: the knobs on the way to it, its path, its schema."""
    definitions = schema(model)["$defs"]
    part = branch(data, part)
    owner = part.get("$ref", "").removeprefix("#/$defs/")
    part = definitions[owner] if owner else part
    if "allOf" in part:
        branches = (branch["then"]["$ref"] for branch in part["allOf"])
        named = data["architecture"].capitalize()
        reference = next(branch for branch in branches if branch.endswith(f"/{named}"))
        yield from values(data, {"$ref": reference}, model, path, knobs)
        return
    if path:
        yield knobs, path, part
    if isinstance(data, dict):
        for key, value in data.items():
            if "properties" in part:
                inner, below = part["properties"][key], (*knobs, (owner, key))
            else:
                inner, below = part["additionalProperties"], knobs
            if "const" not in inner:
                yield from values(value, inner, model, (*path, key), below)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from values(value, part["items"], model, (*path, index), knobs)


def branch(data: Any, part: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that is meant for this kind of data."""
    if "if" not in part:
        return part
    kinds = {"string": str, "integer": int, "object": dict}
    return part["then" if isinstance(data, kinds[part["if"]["type"]]) else "else"]


def turns(data: Any, path: tuple, part: dict[str, Any], model: str) -> Iterator[Any]:
    """Valid data in which only the value at the path is another one, or is left out."""
    for value in others(at(data, path), part):
        changed = copy.deepcopy(data)
        at(changed, path[:-1])[path[-1]] = value
        if valid(changed, model):
            yield changed
    without = copy.deepcopy(data)
    del at(without, path[:-1])[path[-1]]
    if valid(without, model):
        yield without


def others(value: Any, part: dict[str, Any]) -> Iterator[Any]:
    """Other values of the same kind; most of them valid."""
    if "enum" in part:
        yield from (choice for choice in part["enum"] if choice != value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        for index in reversed(range(len(value))):
            following = {"9": "0", "z": "a", "Z": "A"}.get(value[index], chr(ord(value[index]) + 1))
            yield value[:index] + following + value[index + 1 :]


def at(data: Any, path: tuple) -> Any:
    for step in path:
        data = data[step]
    return data


def valid(data: Any, model: str) -> bool:
    try:
        decode(data, model)
    except Invalid:
        return False
    return True
