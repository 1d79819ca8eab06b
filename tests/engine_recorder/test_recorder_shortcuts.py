"""The shortcuts change how long a recording takes and nothing else."""

from contextlib import nullcontext

import pulumi.runtime.resource as sdk
import pytest
from pulumi import Alias, ResourceOptions
from recorder_programs import Estate, Machine

from asr.engine import record, recorder, shortcuts
from asr.graph import to_json


def program():
    estate = Estate("dr")
    old = ResourceOptions(aliases=[Alias(name="old", parent=estate)], depends_on=[estate])
    machine = Machine("a", name="web", opts=old)
    Machine("b", name=machine.name, address=machine.address)


def test_a_recording_without_shortcuts_is_the_same(monkeypatch):
    quick = to_json(record(program))
    monkeypatch.setattr(recorder, "shortcuts", nullcontext)
    assert to_json(record(program)) == quick


def test_an_sdk_without_these_functions_can_be_recorded(monkeypatch):
    quick = to_json(record(program))
    monkeypatch.setattr(
        shortcuts, "_REPLACEMENTS", {f"{name}_renamed": 1 for name in shortcuts._REPLACEMENTS}
    )
    assert to_json(record(program)) == quick


def test_the_sdk_still_has_these_functions():
    assert all(callable(getattr(sdk, name)) for name in shortcuts._REPLACEMENTS)


def test_the_functions_of_the_sdk_come_back_also_after_a_failure():
    before = {name: getattr(sdk, name) for name in shortcuts._REPLACEMENTS}
    record(program)
    with pytest.raises(ZeroDivisionError):
        record(lambda: 1 / 0)
    assert {name: getattr(sdk, name) for name in before} == before
