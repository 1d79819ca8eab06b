"""Situations to judge: an example environment with patches over all that belongs to it.

A file of cases, `cases/CODE.yaml`:

    rule: NET008
    baseline: rehearsal              # an example of environments/; a case can name another one
    cases:
      what is special about this case:
        today: 2026-03-31            # by default the day in TODAY
        document: {region: null}     # merge patches (RFC 7396): null takes a key away
        observed: {vault: {privateEndpoint: true}}       # null: there is no observation
        decided: {servers: {}}
        fleet: 100                   # as many machines, made like the last one of the document
        together: true               # they join its consistency group; by default none
        waivers: [{rule: NET008, subject: ..., until: 2026-12-31}]
        parts: [site]                # what the stack holds; by default everything
        resources:                   # changes to the graph, each to all resources of a type
          - {type: ..., name: ..., set: {subnetName: {$unknown: true}}}
          - {type: ..., remove: true}
          - {add: {type: ..., name: ..., inputs: {...}}}
        findings: [{subject: ..., outcome: fail}]        # of this rule; by default none
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pulumi

from asr.document import read
from asr.engine import record
from asr.estate import beside, load
from asr.facts import FACTS
from asr.graph import SECRET, UNKNOWN, Graph, Node
from asr.model import Waivers
from asr.model.validate import decode
from asr.packages import with_local_packages
from asr.plan import PARTS, Intent, Plan, resolve, write_intent
from components.program import Settings, declare_plan

CASES = Path(__file__).parent / "cases"
ENVIRONMENTS = Path(__file__).parents[2] / "environments"
TODAY = date(2026, 11, 24)
PASSWORD = "correct-horse-battery-staple"


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case as its file states it; see the head of this module."""

    baseline: str = ""
    today: date = TODAY
    document: dict[str, Any] = {}
    observed: dict[str, Any] | None = {}
    decided: dict[str, Any] | None = {}
    fleet: int = 0
    together: bool = False
    waivers: tuple[dict[str, str], ...] = ()
    parts: tuple[str, ...] = PARTS
    resources: tuple[dict[str, Any], ...] = ()
    findings: tuple[dict[str, str], ...] = ()


class CaseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of cases."""

    rule: str
    baseline: str
    cases: dict[str, Case]


class Situation(msgspec.Struct, frozen=True):
    """What there is to judge."""

    today: date
    plan: Plan
    graph: Graph
    parts: tuple[str, ...]
    waivers: Waivers


@cache
def read_cases(file: Path) -> CaseFile:
    """The cases of one file."""
    return msgspec.convert(read(str(file)).data, CaseFile)


def situation(case: Case, baseline: str) -> Situation:
    """The situation of a case."""
    document, observed, decided = _baseline(case.baseline or baseline)
    document = merged(document, case.document)
    if case.fleet:
        name, machine = list(document["machines"].items())[-1]
        # Neither an address nor what belongs together can be had twice.
        alone = {"address", "application"} | (set() if case.together else {"consistencyGroup"})
        machine = {key: value for key, value in machine.items() if key not in alone}
        copies = range(len(document["machines"]), case.fleet)
        more = {f"{name}-{number}": machine for number in copies}
        document = {**document, "machines": {**document["machines"], **more}}
    environment = decode(document, "environment")
    observation = _decoded(observed, case.observed, "observed")
    decisions = _decoded(decided, case.decided, "decided")
    defaults = {"reason": "agreed with the owner", "ticket": "DR-1"}
    waivers = decode({"waivers": [defaults | waiver for waiver in case.waivers]}, "waivers")
    plan = with_local_packages(resolve(environment, observation, decisions, FACTS, case.today))
    intent = write_intent(
        Intent(
            environment=environment,
            observed=observation,
            decided=decisions,
            waivers=waivers,
            parts=case.parts,
        )
    )
    graph = _recorded(intent, plan, case.parts)
    for change in case.resources:
        graph = changed(graph, change)
    return Situation(case.today, plan, graph, case.parts, waivers)


@cache
def _baseline(name: str) -> tuple[dict[str, Any], Any, Any]:
    file = str(ENVIRONMENTS / f"{name}.yaml")
    others = (beside(file, "observed.json"), beside(file, "decided.json"))
    observed, decided = (read(str(o)).data if o.exists() else None for o in others)
    return load(file).document.data, observed, decided


def _decoded(base: Any, patch: dict[str, Any] | None, model: str) -> Any:
    data = None if patch is None else merged(base, patch) if patch else base
    return None if data is None else decode(data, model)


_RECORDED: dict[str, Graph] = {}


def _recorded(intent: str, plan: Plan, parts: tuple[str, ...]) -> Graph:
    """The graph of a plan. What does not change the intent does not change it either."""
    if intent not in _RECORDED:
        settings = Settings(
            environment="",
            parts=parts,
            keep_version_aliases=False,
            credential=lambda name: {"user": "asr", "password": pulumi.Output.secret(PASSWORD)},
            secret=lambda name: pulumi.Output.secret(PASSWORD),
        )
        _RECORDED[intent] = record(lambda: declare_plan(plan, intent, settings))
    return _RECORDED[intent]


def merged(base: Any, patch: Any) -> Any:
    """A JSON merge patch (RFC 7396) applied; the base is left as it is."""
    if not isinstance(patch, dict):
        return patch
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def changed(graph: Graph, change: dict[str, Any]) -> Graph:
    """A graph with one change of a case."""
    if new := change.get("add"):
        prefix = graph.nodes[0].urn.rsplit("::", 2)[0]
        urn = f"{prefix}::{new['type']}::{new['name']}"
        node = Node(urn=urn, type=new["type"], name=new["name"], inputs=_marked(new["inputs"]))
        return Graph((*graph.nodes, node), graph.outputs, graph.complete)
    nodes: list[Node] = []
    found = False
    for node in graph.nodes:
        if node.type != change["type"] or change.get("name", node.name) != node.name:
            nodes.append(node)
            continue
        found = True
        if not change.get("remove"):
            inputs = merged(node.inputs, _marked(change["set"]))
            nodes.append(msgspec.structs.replace(node, inputs=inputs))
    assert found, f"no resource to change: {change}"
    return Graph(tuple(nodes), graph.outputs, graph.complete)


def _marked(value: Any) -> Any:
    if value == {"$unknown": True}:
        return UNKNOWN
    if value == {"$secret": True}:
        return SECRET
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    return [_marked(item) for item in value] if isinstance(value, list) else value
