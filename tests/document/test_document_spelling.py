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


@pytest.mark.parametrize("name", ["NET01", "NET00"])
def test_of_several_that_are_as_near_none_is_suggested(name):
    assert nearest(name, ("NET001", "NET002", "NET010", "NET051")) is None


def test_a_name_that_differs_in_its_number_only_is_another_name_and_no_mistake():
    groups = ("DHGroup1", "DHGroup2", "DHGroup14", "DHGroup24")
    assert nearest("DHGroup15", groups) is None
    assert nearest("dh-group-14", groups) == "DHGroup14"
    assert nearest("AES25", ("AES128", "AES192", "AES256")) == "AES256"
