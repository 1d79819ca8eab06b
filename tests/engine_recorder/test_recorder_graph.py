"""What the recorder writes down of a program."""

import json
import runpy
from pathlib import Path

import pulumi
import pytest
from msgspec.structs import replace
from pulumi import Output, ResourceOptions
from recorder_programs import Cloud, DiskArgs, Estate, Machine, Site, below

from asr.engine import RecordError, record
from asr.graph import SECRET, UNKNOWN, read_graph, to_json

DATA = Path(__file__).parents[1] / "graph" / "data"
PREFIX = "urn:pulumi:dev::shop::"
MACHINE = "cloud:compute:Machine"


def run(program, **options):
    return record(program, project="shop", stack="dev", **options)


def only(program, **options):
    [node] = run(program, **options).nodes
    return node


def test_inputs_are_what_goes_on_the_wire():
    def program():
        Machine(
            "one",
            name="web",
            cores=4,
            share=0.5,
            huge=2**60,
            on=True,
            nothing=None,
            tags={"owner_name": "me", "empty": None},
            zones=["1", "2"],
            disks=[DiskArgs(size_in_gb=64), DiskArgs(size_in_gb=32, label="data")],
            note=pulumi.StringAsset("hello"),
            bundle=pulumi.AssetArchive({"a.txt": pulumi.FileAsset("./a.txt")}),
            later=Output.from_input("known"),
        )

    node = only(program)
    assert node.inputs == {
        "name": "web",
        "cores": 4,
        "share": 0.5,
        "huge": float(2**60),
        "on": True,
        "tags": {"owner_name": "me"},
        "zones": ["1", "2"],
        "disks": [{"sizeInGB": 64}, {"sizeInGB": 32, "label": "data"}],
        "note": {"$asset": {"text": "hello"}},
        "bundle": {"$archive": {"assets": {"a.txt": {"$asset": {"path": "./a.txt"}}}}},
        "later": "known",
    }
    assert type(node.inputs["cores"]) is int
    assert node.custom


def test_urns_carry_the_whole_chain_of_components():
    graph = run(lambda: Estate("dr") and None)
    assert [node.urn for node in graph.nodes] == [
        PREFIX + "shop:index:Estate::dr",
        PREFIX + "shop:index:Estate$shop:index:Site::dr-site",
        PREFIX + "shop:index:Estate$shop:index:Site$cloud:compute:Machine::dr-site-web",
    ]
    assert [node.parent for node in graph.nodes] == ["", *[node.urn for node in graph.nodes[:2]]]
    assert [node.name for node in graph.nodes] == ["dr", "dr-site", "dr-site-web"]
    assert [node.custom for node in graph.nodes] == [False, False, True]


def test_a_name_may_contain_what_separates_the_parts_of_a_urn():
    def program():
        Machine("child", opts=below(Site("a::b")))

    assert run(program).nodes[1].urn == PREFIX + "shop:index:Site$cloud:compute:Machine::child"


def test_nodes_come_in_the_order_of_the_program():
    def program():
        first = Machine("first", name="a")
        for number in range(20):
            # The odd ones wait for the first, the even ones for nothing.
            waits = first.address if number % 2 else "now"
            Machine(f"number-{number}", name=waits)

    names = [node.name for node in run(program).nodes]
    assert names == ["first", *[f"number-{number}" for number in range(20)]]


def test_dependencies_are_urns_from_inputs_and_from_options():
    def program():
        a, b, c = Machine("a"), Machine("b"), Machine("c", opts=None)
        site = Site("site", ["x", "y"])
        Machine("d", name=b.address, opts=ResourceOptions(depends_on=[c, a, site]))

    dependencies = run(program).nodes[-1].dependencies
    below_site = PREFIX + "shop:index:Site$cloud:compute:Machine::site-"
    assert dependencies == tuple(
        sorted(
            [
                *[PREFIX + MACHINE + "::" + name for name in "abc"],
                below_site + "x",
                below_site + "y",
            ]
        )
    )


def test_a_resource_as_an_input_becomes_its_urn():
    def program():
        Machine("b", other=Machine("a"))

    assert run(program).nodes[1].inputs == {"other": PREFIX + MACHINE + "::a"}


def test_what_only_the_cloud_knows_is_unknown():
    def program():
        a = Machine("a", name="web")
        Machine(
            "b",
            address=a.address,
            name=a.id,
            text=Output.concat("http://", a.address),
            list=["x", a.address],
            urn=a.urn,
        )

    assert run(program).nodes[1].inputs == {
        "address": UNKNOWN,
        "name": UNKNOWN,
        "text": UNKNOWN,
        "list": ["x", UNKNOWN],
        "urn": PREFIX + MACHINE + "::a",
    }


def test_simple_inputs_can_be_read_back_as_outputs():
    def program():
        a = Machine("a", name="web", zones=["1"])
        Machine("b", name=Output.concat(a.name, "-two"), zones=a.zones)

    assert run(program).nodes[1].inputs == {"name": "web-two", "zones": ["1"]}


def test_an_object_is_not_echoed_because_the_service_adds_to_it():
    def program():
        a = Machine("a", identity={"type": "SystemAssigned"})
        Machine("b", principal=a.identity["principalId"], kind=a.identity["type"])

    assert run(program).nodes[1].inputs == {"principal": UNKNOWN, "kind": UNKNOWN}


def test_a_recorded_custom_resource_has_no_outputs_and_no_id():
    node = only(lambda: Machine("a", name="web") and None)
    assert (node.outputs, node.id) == ({}, "")


def test_components_have_the_outputs_that_they_register():
    site = run(lambda: Site("site", ["x", "y"]) and None).nodes[0]
    assert site.inputs == {"machines": ["x", "y"]}
    assert site.outputs == {"names": ["x", "y"]}


def test_secrets_are_secret_wherever_they_go():
    def program():
        password = pulumi.Config().require_secret("password")
        a = Machine(
            "a",
            name=password,
            text=Output.format("login {0}", password),
            deep={"list": [{"inner": password}]},
        )
        Machine("b", name=a.name, unknown=Output.secret(a.address))
        pulumi.export("password", password)

    graph = run(program, secrets={"password": "the secret itself"})
    assert graph.nodes[0].inputs == {
        "name": SECRET,
        "text": SECRET,
        "deep": {"list": [{"inner": SECRET}]},
    }
    assert graph.nodes[1].inputs == {"name": SECRET, "unknown": SECRET}
    assert graph.outputs == {"password": SECRET}
    assert "the secret itself" not in to_json(graph) + repr(graph)


def test_exports_become_the_outputs_of_the_graph():
    def program():
        a = Machine("a", name="web")
        pulumi.export("name", a.name)
        pulumi.export("address", a.address)
        pulumi.export("nested", {"list": [1, 2.5, None], "urn": a.urn})

    assert run(program).outputs == {
        "name": "web",
        "address": UNKNOWN,
        "nested": {"list": [1, 2.5, None], "urn": PREFIX + MACHINE + "::a"},
    }


def test_configuration_is_read_with_or_without_a_namespace():
    def program():
        config, cloud = pulumi.Config(), pulumi.Config("cloud")
        Machine("a", size=config.require_int("size"), region=cloud.require("region"))

    node = only(program, config={"size": "3", "cloud:region": "north"})
    assert node.inputs == {"size": 3, "region": "north"}


def test_the_program_knows_its_project_and_stack_and_that_it_is_a_preview():
    def program():
        Machine(
            "a",
            project=pulumi.get_project(),
            stack=pulumi.get_stack(),
            preview=pulumi.runtime.is_dry_run(),
        )

    assert only(program).inputs == {"project": "shop", "stack": "dev", "preview": True}


@pytest.mark.parametrize(
    ("component", "child", "expected"),
    [
        (True, None, (True, True)),
        (True, False, (True, False)),
        (None, True, (False, True)),
        (None, None, (False, False)),
    ],
)
@pytest.mark.parametrize("option", ["protect", "retain_on_delete"])
def test_children_inherit_protection_as_in_the_engine(option, component, child, expected):
    def program():
        site = Site("site", opts=ResourceOptions(**{option: component}))
        middle = Site("middle", opts=below(site))
        Machine("a", opts=ResourceOptions(parent=middle, **{option: child}))

    site, _, machine = run(program).nodes
    assert (getattr(site, option), getattr(machine, option)) == expected


def test_options_are_recorded():
    def program():
        Machine(
            "a",
            DiskSize=1,
            opts=ResourceOptions(
                ignore_changes=["tags"],
                aliases=[pulumi.Alias(name="old"), PREFIX + MACHINE + "::older"],
                import_="/the/id",
            ),
        )

    node = only(program)
    assert node.ignore_changes == ("tags",)
    assert node.aliases == ({"name": "old"}, PREFIX + MACHINE + "::older")
    assert node.id == "/the/id"


def test_a_provider_is_known_by_its_urn_also_when_it_comes_from_a_component():
    def program():
        cloud = Cloud("north")
        Machine("a", opts=ResourceOptions(provider=cloud))
        site = Site("site", opts=ResourceOptions(providers=[cloud]))
        Machine("b", opts=below(site))
        Machine("c")

    provider, a, _, b, c = run(program).nodes
    assert provider.urn == PREFIX + "pulumi:providers:cloud::north"
    assert (a.provider, b.provider, c.provider) == (provider.urn, provider.urn, "")


def test_a_resource_that_is_only_read_is_marked_and_knows_its_id():
    def program():
        existing = Machine("a", opts=ResourceOptions(id="/the/id"))
        Machine("b", name=existing.id, address=existing.address)

    existing, b = run(program).nodes
    assert (existing.external, existing.custom, existing.id) == (True, True, "/the/id")
    assert b.inputs == {"name": "/the/id", "address": UNKNOWN}
    assert b.dependencies == (existing.urn,)


def test_reading_by_an_unknown_id_has_no_id():
    def program():
        Machine("b", opts=ResourceOptions(id=Machine("a").id))

    assert run(program).nodes[1].id == ""


def test_transformations_of_the_program_run():
    def shout(args):
        return pulumi.ResourceTransformationResult({**args.props, "name": "LOUD"}, args.opts)

    def program():
        pulumi.runtime.register_stack_transformation(shout)
        Machine("a", name="quiet")

    assert only(program).inputs == {"name": "LOUD"}


@pytest.mark.parametrize("where", ["stack", "resource"])
def test_transforms_are_refused_because_only_an_engine_runs_them(where, capfd):
    def program():
        if where == "stack":
            pulumi.runtime.register_resource_transform(lambda args: None)
        Machine("a", opts=ResourceOptions(transforms=[lambda args: None]))

    with pytest.raises(RecordError, match="transforms cannot be recorded"):
        run(program)
    assert capfd.readouterr() == ("", "")


def test_a_name_that_is_used_twice_is_refused_as_the_engine_does():
    def program():
        Machine("a")
        Machine("a")

    with pytest.raises(RecordError, match=r"two resources have the URN .*Machine::a"):
        run(program)


def test_a_component_of_another_language_leaves_the_graph_incomplete():
    class Remote(pulumi.ComponentResource):
        def __init__(self, name):
            super().__init__("other:index:Thing", name, {"size": 1}, None, remote=True)

    graph = run(lambda: Remote("far") and None)
    assert not graph.complete
    assert graph.nodes[0].inputs == {"size": 1}


def test_an_asynchronous_program_is_awaited():
    async def program():
        address = await Output.from_input("10.0.0.1").future()
        Machine("a", address=address)

    assert only(program).inputs == {"address": "10.0.0.1"}


def test_the_entry_point_of_pulumi_run_is_awaited():
    async def main():
        Machine("a")
        return {"done": True}

    graph = run(lambda: pulumi.run(main))
    assert (len(graph.nodes), graph.outputs) == (1, {"done": True})


def test_resources_made_inside_apply_are_recorded():
    def program():
        Output.from_input(["x", "y"]).apply(lambda names: [Machine(name) for name in names])

    assert [node.name for node in run(program).nodes] == ["x", "y"]


def test_the_same_program_gives_the_same_bytes():
    def program():
        Estate("dr")
        Machine("z", tags={"b": "2", "a": "1"})

    assert to_json(run(program)) == to_json(run(program))


def test_the_recorder_agrees_with_the_preview_of_the_real_engine():
    """The same program once went through pulumi itself; its preview is kept with the readers."""
    preview = read_graph(json.loads((DATA / "preview_create.json").read_text(encoding="utf-8")))
    recorded = record(
        lambda: runpy.run_path(str(DATA / "program.py")) and None,
        project="shapes",
        stack="dev",
        config={"size": "small"},
        secrets={"key": "a secret of the stack"},
    )
    assert recorded.by_urn.keys() == preview.by_urn.keys()
    for node in preview.nodes:
        twin = recorded.by_urn[node.urn]
        # The engine knows no outputs of components before they exist, and keeps no alias there.
        assert replace(twin, outputs={}, aliases=(), inputs={}) == replace(node, inputs={})
        # This one is fed by outputs that the engine's own provider tells at once.
        if node.name != "fed":
            assert twin.inputs == node.inputs


def test_hooks_do_not_hinder_a_recording():
    def program():
        hook = pulumi.ResourceHook("before", lambda args: None)
        opts = ResourceOptions(hooks=pulumi.ResourceHookBinding(before_create=[hook]))
        Machine("a", opts=opts)

    assert only(program).name == "a"


def test_whoever_waits_is_told_how_many_of_all_resources_are_registered():
    told = []

    def program():
        for number in range(3):
            Site(f"site-{number}")

    graph = run(program, progress=lambda *numbers: told.append(numbers))
    assert told == [(n, len(graph.nodes)) for n in range(1, len(graph.nodes) + 1)]
