"""Reading what the real command line wrote: see data/README.md for how the files were made."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from asr.graph import SECRET, UNKNOWN, from_json, read_graph, to_json

DATA = Path(__file__).parent / "data"
PREFIX = "urn:pulumi:dev::shapes::"
PART = PREFIX + "shop:index:Part::dr"
VAULT = PREFIX + "shop:index:Part$shop:index:Vault::dr-vault"
KEPT = PREFIX + "shop:index:Part$pulumi:index:Stash::kept"
FED = PREFIX + "shop:index:Vault::fed"
LAST = PREFIX + "shop:index:Vault::last"
LOOSE = PREFIX + "shop:index:Vault::loose"
OTHER = PREFIX + "pulumi:pulumi:StackReference::other"
SPARE = PREFIX + "pulumi:index:Stash::spare"

EVERYTHING = {PART, VAULT, KEPT, FED, LAST, LOOSE, OTHER, SPARE}


def load(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


COMPLETE = ["stack_export", "stack_export_with_secrets", "preview_create", "preview_show_sames"]


@pytest.mark.parametrize("name", COMPLETE)
def test_every_resource_but_the_stack_is_a_node(name):
    graph = read_graph(load(name))
    assert graph.complete
    assert set(graph.by_urn) == EVERYTHING


@pytest.mark.parametrize("name", COMPLETE)
def test_inputs_are_plain_data(name):
    vault = read_graph(load(name)).by_urn[VAULT]
    assert vault.inputs == {
        "bundle": {"$archive": {"assets": {"a.txt": {"$asset": {"text": "a"}}}}},
        "huge": 1e20,
        "key": SECRET,
        "minus": float("-inf"),
        "nested": {"list": [1, {"deep": SECRET}]},
        "note": {"$asset": {"text": "hello"}},
        "on": True,
        "other": LOOSE,
        "retention": 1440,
        "share": 0.5,
        "size": "small",
    }
    assert type(vault.inputs["retention"]) is int
    assert type(vault.inputs["huge"]) is float


@pytest.mark.parametrize("name", COMPLETE)
def test_links_and_options_are_read(name):
    nodes = read_graph(load(name)).by_urn
    assert nodes[VAULT].parent == PART
    assert nodes[PART].parent == ""
    assert nodes[FED].dependencies == (KEPT,)
    assert (nodes[PART].protect, nodes[VAULT].protect, nodes[LAST].protect) == (True, True, False)
    assert nodes[LOOSE].retain_on_delete
    assert nodes[LOOSE].ignore_changes == ("retention",)
    assert (nodes[VAULT].custom, nodes[KEPT].custom) == (False, True)
    assert nodes[VAULT].name == "dr-vault"


@pytest.mark.parametrize("name", COMPLETE)
def test_a_resource_that_is_only_read_is_marked(name):
    node = read_graph(load(name)).by_urn[OTHER]
    assert node.external
    assert node.id == "organization/shapes/dev"


def test_what_is_not_known_before_creation_is_unknown():
    fed = read_graph(load("preview_create")).by_urn[FED]
    assert fed.inputs == {"all": SECRET, "id": UNKNOWN, "word": SECRET}
    assert read_graph(load("preview_create")).by_urn[KEPT].id == ""


def test_a_stack_export_has_outputs_of_components_and_of_the_stack():
    graph = read_graph(load("stack_export"))
    assert graph.by_urn[VAULT].outputs == {"address": "dr-vault.example", "key": SECRET}
    assert graph.outputs == {"address": SECRET, "count": 3, "part": PART}


@pytest.mark.parametrize("name", ["stack_export", "stack_export_with_secrets"])
def test_no_secret_is_ever_written(name):
    written = to_json(read_graph(load(name)))
    assert "a secret of the stack" not in written
    assert "ciphertext" not in written


def test_a_resource_that_waits_for_its_deletion_is_left_out():
    data = load("stack_export")
    old = deepcopy(data["deployment"]["resources"][-1])
    data["deployment"]["resources"].append({**old, "delete": True, "inputs": {"old": True}})
    node = read_graph(data).by_urn[old["urn"]]
    assert "old" not in node.inputs


def test_an_export_after_an_interrupted_update_is_not_complete():
    data = load("stack_export")
    resource = data["deployment"]["resources"][-1]
    data["deployment"]["pending_operations"] = [{"resource": resource, "type": "creating"}]
    assert not read_graph(data).complete


def test_an_explicit_provider_is_known_by_its_urn():
    data = load("stack_export")
    explicit = PREFIX + "pulumi:providers:vsphere::site"
    data["deployment"]["resources"][-1]["provider"] = explicit + "::8c1f"
    assert read_graph(data).nodes[-1].provider == explicit


def test_a_default_provider_is_no_link():
    assert read_graph(load("stack_export")).by_urn[KEPT].provider == ""


def test_bookkeeping_of_providers_is_left_out():
    data = load("stack_export")
    data["deployment"]["resources"][-1]["inputs"] = {
        "__defaults": ["name"],
        "name": "a",
        "disk": {"__defaults": [], "size": 1},
        "none": None,
    }
    assert read_graph(data).nodes[-1].inputs == {"name": "a", "disk": {"size": 1}}


@pytest.mark.parametrize(
    "sentinel",
    [
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ],
)
def test_every_spelling_of_unknown_is_understood(sentinel):
    data = load("stack_export")
    data["deployment"]["resources"][-1]["inputs"] = {"list": [sentinel]}
    assert read_graph(data).nodes[-1].inputs == {"list": [UNKNOWN]}


def test_a_preview_that_hides_unchanged_resources_is_not_complete():
    graph = read_graph(load("preview_unchanged"))
    assert not graph.complete
    assert set(graph.by_urn) == {OTHER}


def test_a_preview_shows_what_is_there_afterwards():
    graph = read_graph(load("preview_refresh_and_change"))
    assert graph.complete
    assert set(graph.by_urn) == EVERYTHING - {LAST}
    assert graph.by_urn[VAULT].inputs["size"] == "large"


def test_the_old_half_of_a_replacement_does_not_hide_the_new_one():
    data = load("preview_refresh_and_change")
    [replace] = [step for step in data["steps"] if step["op"] == "replace"]
    data["steps"].append({**replace, "op": "delete-replaced", "newState": None})
    graph = read_graph(data)
    assert replace["urn"] in graph.by_urn
    assert graph.complete


def test_a_preview_of_a_program_that_failed_is_not_complete():
    data = load("preview_create")
    data["diagnostics"] = [{"message": "the program failed", "severity": "error"}]
    assert not read_graph(data).complete


def test_a_preview_that_warns_is_complete():
    data = load("preview_create")
    data["diagnostics"] = [{"message": "mind the gap", "severity": "warning"}]
    assert read_graph(data).complete


def test_an_empty_stack_has_no_nodes():
    assert read_graph({"version": 3, "deployment": {"manifest": {}}}).nodes == ()


@pytest.mark.parametrize(
    "name",
    [*COMPLETE, "preview_unchanged", "preview_refresh_and_change"],
)
def test_a_graph_survives_being_written_and_read(name):
    graph = read_graph(load(name))
    written = to_json(graph)
    assert from_json(written) == graph
    assert read_graph(json.loads(written)) == graph
    assert to_json(from_json(written)) == written


def test_a_written_node_always_has_the_same_fields_first():
    [first, *_] = json.loads(to_json(read_graph(load("preview_create"))))["resources"]
    always = ["urn", "type", "name", "parent", "inputs", "dependencies", "protect"]
    assert list(first)[: len(always)] == always
    assert first["retainOnDelete"] is True


def test_markers_are_written_as_objects():
    written = json.loads(to_json(read_graph(load("preview_create"))))
    [fed] = [node for node in written["resources"] if node["name"] == "fed"]
    assert fed["inputs"]["id"] == {"$unknown": True}
    assert fed["inputs"]["word"] == {"$secret": True}


def test_properties_are_written_in_the_order_of_their_names():
    data = {"version": 1, "resources": [], "outputs": {"b": {"d": 1, "c": 2}, "a": 1}}
    assert to_json(read_graph(data)).index('"a"') < to_json(read_graph(data)).index('"c"')
    assert from_json(to_json(read_graph(data))).outputs == data["outputs"]


RESOURCE = {"urn": "urn:pulumi:a::b::c:d:E::f", "type": "c:d:E"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "neither a stack export"),
        ({}, "neither a stack export"),
        ("text", "neither a stack export"),
        (None, "neither a stack export"),
        ({"version": 3, "deployment": None}, r"not a stack export.*\$.deployment"),
        ({"deployment": {}}, "not a stack export.*version"),
        ({"version": 2, "deployment": {}}, "version 2; only 3 to 4"),
        ({"version": 9, "deployment": {}}, "version 9; only 3 to 4"),
        ({"version": 3, "deployment": {"resources": [{"type": "a"}]}}, r"urn.*resources\[0\]"),
        ({"version": 3, "deployment": {"resources": {}}}, "Expected `array"),
        (
            {"version": 3, "deployment": {"resources": [{**RESOURCE, "inputs": []}]}},
            r"\$.deployment.resources\[0\].inputs",
        ),
        (
            {
                "version": 3,
                "deployment": {
                    "resources": [
                        {
                            **RESOURCE,
                            "inputs": {
                                "a": {
                                    "4dabf18193072939515e22adb298388d": (
                                        "8ad145fe-0d11-4827-bfd7-1abcbf086f5c"
                                    ),
                                    "value": "zz",
                                }
                            },
                        }
                    ]
                },
            },
            "not the bits of a number",
        ),
        ({"steps": 3}, r"not the JSON of a preview.*\$.steps"),
        ({"steps": None}, "neither steps nor a summary"),
        ({"steps": [{"op": "create"}]}, r"urn.*\$.steps\[0\]"),
        ({"changeSummary": {"create": "many"}}, "changeSummary"),
        ({"version": 2, "resources": []}, "version 2; only 1"),
        ({"resources": []}, "not a graph that asr wrote"),
        ({"version": 1, "resources": [{"urn": 1}]}, r"\$.resources\[0\].urn"),
        ({"version": 1, "resources": [], "outputs": {"a": {"$number": []}}}, "float"),
    ],
)
def test_anything_else_is_refused_with_the_place(data, message):
    with pytest.raises(ValueError, match=message):
        read_graph(data)


def test_text_that_is_not_json_is_refused():
    with pytest.raises(ValueError, match="not JSON"):
        from_json("{")
