"""Lookups: nothing is invented, and a test can answer them."""

import pulumi
import pytest
from pulumi import InvokeOptions, Output
from recorder_programs import Machine

from asr.engine import record
from asr.graph import SECRET, UNKNOWN

LOOKUP = "cloud:compute:getMachine"


def look_up(**arguments):
    return pulumi.runtime.invoke_output(LOOKUP, arguments, InvokeOptions())


def test_a_lookup_without_an_answer_is_unknown():
    def program():
        Machine("a", address=look_up(name="web")["address"])

    assert record(program).nodes[0].inputs == {"address": UNKNOWN}


def test_a_lookup_can_be_answered():
    asked = []

    def calls(token, arguments):
        asked.append((token, arguments))
        return {"address": "10.0.0.1", "size": 3, "list": ("x", {"y": None})}

    def program():
        found = look_up(name="web", number=1)
        Machine("a", address=found["address"], size=found["size"], list=found["list"])

    [node] = record(program, calls=calls).nodes
    assert asked == [(LOOKUP, {"name": "web", "number": 1})]
    assert node.inputs == {"address": "10.0.0.1", "size": 3, "list": ["x", {}]}


def test_an_answer_with_a_secret_is_secret():
    def program():
        Machine("a", key=look_up(name="web")["key"])

    [node] = record(program, calls=lambda *_: {"key": SECRET}).nodes
    assert node.inputs == {"key": SECRET}


def test_secret_arguments_are_given_in_clear_and_make_the_answer_secret():
    asked = []

    def program():
        Machine("a", address=look_up(name=Output.secret("web"))["address"])

    def calls(token, arguments):
        asked.append(arguments)
        return {"address": "10.0.0.1"}

    [node] = record(program, calls=calls).nodes
    assert asked == [{"name": "web"}]
    assert node.inputs == {"address": SECRET}


def test_parts_of_an_answer_can_be_unknown():
    def program():
        found = look_up(name="web")
        Machine("a", address=found["address"], size=found["size"])

    [node] = record(program, calls=lambda *_: {"address": UNKNOWN, "size": 3}).nodes
    assert node.inputs == {"address": UNKNOWN, "size": 3}


def test_a_call_that_is_not_answered_is_unknown():
    def program():
        Machine("a", address=look_up(name="web")["address"])

    assert record(program, calls=lambda *_: None).nodes[0].inputs == {"address": UNKNOWN}


def test_a_lookup_that_needs_an_unknown_value_is_not_asked():
    def program():
        Machine("b", address=look_up(name=Machine("a").address)["address"])

    def calls(token, arguments):
        pytest.fail("nobody can answer this")

    assert record(program, calls=calls).nodes[1].inputs == {"address": UNKNOWN}


def test_a_lookup_that_waits_works_too():
    def program():
        found = pulumi.runtime.invoke(LOOKUP, {"name": "web"}).value
        Machine("a", address=found["address"])

    [node] = record(program, calls=lambda *_: {"address": "10.0.0.1"}).nodes
    assert node.inputs == {"address": "10.0.0.1"}


def test_a_failing_lookup_fails_the_recording():
    def calls(token, arguments):
        raise LookupError("no such machine")

    def program():
        Machine("a", address=look_up(name="web")["address"])

    with pytest.raises(LookupError, match="no such machine"):
        record(program, calls=calls)


def test_outputs_of_another_stack_are_unknown():
    def program():
        reference = pulumi.StackReference("other", stack_name="organization/hub/prod")
        Machine("a", address=reference.get_output("gateway"))

    reference, machine = record(program).nodes
    assert reference.external
    assert reference.id == "organization/hub/prod"
    assert machine.inputs == {"address": UNKNOWN}


def test_a_method_of_a_resource_is_unknown():
    def program():
        machine = Machine("a")
        answer = pulumi.runtime.call("cloud:compute:Machine/address", {"name": "x"}, machine)
        Machine("b", address=answer["address"], all=Output.json_dumps(answer))

    assert record(program).nodes[1].inputs == {"address": UNKNOWN, "all": UNKNOWN}
