"""UNKNOWN and SECRET, and reading past them."""

import copy
import pickle

import pytest

from asr.graph import SECRET, UNKNOWN, Graph, Node, Undecidable

NODE = Node(
    urn="urn:pulumi:dev::shop::a:b:C::one",
    type="a:b:C",
    name="one",
    inputs={
        "name": "vault",
        "flag": False,
        "id": UNKNOWN,
        "key": SECRET,
        "nothing": None,
        "properties": {"access": "Enabled", "zone": UNKNOWN, "list": [{"size": 1}, UNKNOWN]},
    },
    outputs={"address": "10.0.0.1", "principal": UNKNOWN},
)


@pytest.mark.parametrize("marker", [UNKNOWN, SECRET], ids=repr)
def test_a_marker_is_neither_true_nor_false(marker):
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(marker)


@pytest.mark.parametrize("marker", [UNKNOWN, SECRET], ids=repr)
def test_a_marker_stays_itself_when_copied(marker):
    assert copy.copy(marker) is marker
    assert copy.deepcopy({"list": [marker]})["list"][0] is marker
    assert pickle.loads(pickle.dumps(marker)) is marker


def test_markers_say_what_they_are():
    assert (repr(UNKNOWN), str(SECRET)) == ("UNKNOWN", "SECRET")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("name",), "vault"),
        (("flag",), False),
        (("properties", "access"), "Enabled"),
        (("properties", "list", 0, "size"), 1),
        (("properties", "list", 7), "default"),
        (("properties", "list", "size"), "default"),
        (("missing",), "default"),
        (("missing", "below"), "default"),
        (("nothing",), "default"),
        (("name", "below"), "default"),
    ],
)
def test_reading_gives_the_value_or_the_default(path, value):
    assert NODE.read(*path, default="default") == value


@pytest.mark.parametrize(
    ("path", "unknown"),
    [
        (("id",), ("id",)),
        (("id", "below"), ("id",)),
        (("key",), ("key",)),
        (("key", "inside"), ("key",)),
        (("properties", "zone"), ("properties", "zone")),
        (("properties", "list", 1, "size"), ("properties", "list", 1)),
        (("properties", "list", -1), ("properties", "list", -1)),
    ],
)
def test_reading_something_unknown_or_secret_cannot_be_decided(path, unknown):
    with pytest.raises(Undecidable) as caught:
        NODE.read(*path)
    assert caught.value.path == unknown
    assert ".".join(map(str, unknown)) in str(caught.value)


def test_a_value_with_something_unknown_inside_can_be_read():
    assert NODE.read("properties")["zone"] is UNKNOWN


def test_outputs_are_read_like_inputs():
    assert NODE.read_output("address") == "10.0.0.1"
    with pytest.raises(Undecidable):
        NODE.read_output("principal")


def test_a_graph_finds_nodes_by_urn_and_by_type():
    graph = Graph(nodes=(NODE,))
    assert graph.by_urn[NODE.urn] is NODE
    assert graph.of_type("a:b:C") == (NODE,)
    assert graph.of_type("a:b:Other") == ()
