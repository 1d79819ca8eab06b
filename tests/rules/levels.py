"""The three levels at which rules run, each giving its findings as (rule, subject, outcome)."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from asr.findings import Finding
from asr.graph import SECRET, UNKNOWN, Graph, Node, read_graph
from asr.graph.wire import SECRET_SIGNATURE, SIGNATURE, STACK_TYPE, UNKNOWN_TEXT
from policy.rules import RULES
from policy.run import Matter, judge
from policy.stacks import judge_stack

from .pack_process import PackProcess
from .situations import PASSWORD, Situation

Verdicts = list[tuple[str, str, str]]

_FINDING = re.compile(r"^([A-Z]{3}[0-9]{3}) (fail|unknown|waived|error) (.+?): ", re.MULTILINE)


def on_document(situation: Situation) -> Verdicts:
    """Level 1: the plan of a document, and the graph of an offline preview."""
    matter = Matter(
        today=situation.today,
        plan=situation.plan,
        graph=situation.graph,
        parts=situation.parts,
        waivers=situation.waivers,
    )
    return verdicts(judge(matter, RULES))


def in_stack(document: Verdicts) -> Verdicts:
    """What the other levels have to say when level 1 says this: no stack carries everything."""
    hidden = [rule.code for rule in RULES if rule.document_only]
    shown = [verdict for verdict in document if verdict[0] not in hidden]
    return sorted(shown + [(code, "stack", "unknown") for code in hidden])


def in_pack(situation: Situation, pack: PackProcess) -> Verdicts:
    """Level 2: the policy pack, told what the engine would tell it."""
    pack.configure(today=situation.today.isoformat())
    stack = stack_node(situation.graph)
    nodes = [stack, *(below(node, stack) for node in situation.graph.nodes)]
    messages = [message for node in nodes for message in pack.analyze(node, wire(node.inputs))]
    messages += pack.analyze_stack((node, wire(response(node))) for node in nodes)
    text = "\n".join(messages)
    assert PASSWORD not in text
    return sorted((rule, subject, outcome) for rule, outcome, subject in _FINDING.findall(text))


def in_export(situation: Situation) -> Verdicts:
    """Level 3: a stack export."""
    graph = read_graph(stack_export(situation.graph))
    return verdicts(judge_stack(graph, situation.today))


def verdicts(findings: Iterable[Finding]) -> Verdicts:
    """What is held equal between levels. A rule that finds two faults in a subject gives two."""
    return sorted((found.rule, found.subject, found.outcome) for found in findings)


def stack_node(graph: Graph) -> Node:
    """The stack itself, which the engine registers before anything else."""
    prefix = graph.nodes[0].urn.split("::", 2)[0] + "::asr"
    return Node(urn=f"{prefix}::{STACK_TYPE}::asr", type=STACK_TYPE, name="asr", inputs={})


def below(node: Node, stack: Node) -> Node:
    """A node as the engine sees it: what has no parent of its own is below the stack."""
    return msgspec.structs.replace(node, parent=node.parent or stack.urn)


def response(node: Node) -> dict[str, Any]:
    """Outputs in the shape of Azure Resource Manager's answers, without echoing any input.

    They have a name and never say which property gave it, nor the resource group, the vault or
    the network that the resource belongs to.
    """
    if not node.type.startswith("azure-native:"):
        return node.outputs if not node.custom else node.inputs
    top = {key: node.inputs[key] for key in ("location", "tags") if key in node.inputs}
    rest = {
        key: value
        for key, value in node.inputs.items()
        if key not in top and not key.endswith(("Name", "Name_"))
    }
    return {"id": UNKNOWN, "name": node.name, "type": node.type, "properties": rest} | top


def stack_export(graph: Graph) -> dict[str, Any]:
    """What `pulumi stack export` writes about these resources."""
    stack = stack_node(graph)
    resources: list[dict[str, Any]] = [
        {"urn": stack.urn, "custom": False, "type": STACK_TYPE, "outputs": wire(graph.outputs)}
    ]
    for node in (below(node, stack) for node in graph.nodes):
        record: dict[str, Any] = {
            "urn": node.urn,
            "custom": node.custom,
            "type": node.type,
            "inputs": wire(node.inputs, ciphertext="v1:abc"),
            "outputs": wire(response(node), ciphertext="v1:abc"),
            "parent": node.parent,
            "dependencies": list(node.dependencies),
            "propertyDependencies": {},
        }
        if node.custom:
            record["id"] = "an-id"
        if node.provider:
            record["provider"] = f"{node.provider}::an-id"
        if node.protect:
            record["protect"] = True
        resources.append(record)
    manifest = {"time": "2026-11-24T06:00:00Z", "magic": "", "version": "v3.260.0"}
    return {"version": 3, "deployment": {"manifest": manifest, "resources": resources}}


def wire(value: Any, ciphertext: str = "") -> Any:
    """Plain data with the marks of the wire, or with a ciphertext those of an export."""
    if value is UNKNOWN:
        return UNKNOWN_TEXT
    if value is SECRET:
        content = {"ciphertext": ciphertext} if ciphertext else {"value": PASSWORD}
        return {SIGNATURE: SECRET_SIGNATURE, **content}
    if isinstance(value, dict):
        return {key: wire(item, ciphertext) for key, item in value.items()}
    return [wire(item, ciphertext) for item in value] if isinstance(value, list) else value
