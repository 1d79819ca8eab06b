"""Generated files are fresh, and examples say which schema they follow."""

from pathlib import Path

import pytest

from cli.generate import PROJECT, generated

EXAMPLES = sorted((PROJECT / "environments").glob("*.yaml"))


@pytest.mark.parametrize("name", sorted(generated()))
def test_what_is_checked_in_is_what_would_be_generated(name):
    current = (PROJECT / name).read_text(encoding="utf-8")
    assert current == generated()[name], "run `make generate`"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_names_its_schema_for_editors(example: Path):
    first = example.read_text(encoding="utf-8").splitlines()[0]
    schema = "environment" if example.name.count(".") == 1 else example.name.split(".")[1]
    assert first == f"# yaml-language-server: $schema=../schemas/{schema}.schema.json"


def test_every_estate_has_a_stack_file_for_each_part():
    # Another moment of an estate, told by another name of its document, is no other stack.
    estates = [one.stem for one in EXAMPLES if f"\nname: {one.stem}\n" in one.read_text("utf-8")]
    parts = ("foundation", "site", "protection", "failback")
    expected = {f"Pulumi.{estate}-{part}.yaml" for estate in estates for part in parts}
    stacks = {file.name: file.read_text("utf-8") for file in (PROJECT / "stacks").iterdir()}
    assert stacks.keys() == expected | {"Pulumi.rehearsal.yaml"}
    for name, text in stacks.items():
        estate = max((one for one in estates if name.startswith(f"Pulumi.{one}")), key=len)
        assert f"asr:environment: environments/{estate}.yaml\n" in text


def test_the_lock_file_names_no_address():
    assert "://" not in (PROJECT / "requirements.lock").read_text(encoding="utf-8")
