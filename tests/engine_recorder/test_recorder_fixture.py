"""The pytest plugin that users of the package get."""

import subprocess
import sys
from pathlib import Path

import pytest

import asr.engine

ROOT = Path(__file__).parents[2]

pytest_plugins = ["pytester"]

USERS_TEST = """
import pulumi

class Bucket(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("my:index:Bucket", name, {"size": 3})
        self.register_outputs({})

def program():
    Bucket("photos")

def test_the_bucket_has_a_size(record):
    [bucket] = record(program).of_type("my:index:Bucket")
    assert bucket.read("size") == 3

def test_it_can_be_recorded_again(record):
    assert len(record(program, project="mine", config={"a": "b"}).nodes) == 1
"""


def test_a_users_test_records_a_program(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(USERS_TEST)
    # By its module and not by its entry point, so that the package need not be installed.
    result = pytester.runpytest_subprocess("-p", "no:asr", "-p", "asr.engine.pytest_plugin")
    result.assert_outcomes(passed=2)


def test_the_plugin_does_not_import_pulumi_until_something_is_recorded():
    script = "import asr.engine.pytest_plugin, sys; assert 'pulumi' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30, cwd=ROOT)


def test_asking_the_package_for_something_else_fails_as_usual():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = asr.engine.nonsense
