"""A fixture for tests of Pulumi programs: record one, get plain data, assert on it.

    def test_the_vault_is_protected(record):
        graph = record(program)
        [vault] = graph.of_type("azure-native:recoveryservices:Vault")
        assert vault.protect
        assert vault.read("sku", "name") == "RS0"

The fixture comes with the installed package. Tests need no Output, no apply and no decorator.
"""

from collections.abc import Callable

import pytest

from asr.graph import Graph


@pytest.fixture(scope="session")
def record() -> Callable[..., Graph]:
    """`asr.engine.record`: runs a program offline and returns its resources as a graph."""
    from asr.engine import record

    return record
