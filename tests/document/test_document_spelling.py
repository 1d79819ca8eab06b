"""The nearest valid name."""

import pytest

from asr.document import nearest

NAMES = ("region", "dataPort", "processServers", "networks", "vCenter")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("regoin", "region"),
        ("Region", "region"),
        ("data_port", "dataPort"),
        ("process-server", "processServers"),
        ("network", "networks"),
        ("vcenter", "vCenter"),
        ("completely different", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_nearest_name(name, expected):
    assert nearest(name, NAMES) == expected


def test_nothing_is_near_when_there_is_nothing():
    assert nearest("region", ()) is None
