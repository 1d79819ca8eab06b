"""Prefix algebra: what fits where, and which addresses are Azure's."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from plan_strategies import repeatable

from asr.facts import FACTS
from asr.plan.network.addressing import (
    check_prefixes,
    contains,
    host_bits,
    is_reserved,
    network_of,
    overlap,
    overlapping_pairs,
)

PREFIXES = some.builds(
    lambda number, length: f"10.{number >> 6}.{(number & 63) * 4}.{number & 255}/{length}",
    some.integers(0, 255),
    some.integers(8, 32),
)


@repeatable
@given(some.lists(PREFIXES, max_size=12))
def test_the_sweep_finds_every_network_that_overlaps_another(prefixes):
    entries = [((index,), prefix) for index, prefix in enumerate(prefixes)]
    found = {path for pair in overlapping_pairs(entries) for path, _ in pair}
    expected = {
        path
        for path, prefix in entries
        for other_path, other in entries
        if path != other_path and overlap(prefix, other)
    }
    assert found == expected
    for (_, one), (_, other) in overlapping_pairs(entries):
        assert overlap(one, other)


@repeatable
@given(PREFIXES)
def test_host_bits_are_named_with_the_right_prefix(prefix):
    right = host_bits(prefix)
    refusals = check_prefixes([(("site",), prefix)])
    if right is None:
        assert str(network_of(prefix)) == prefix and not refusals
    else:
        assert host_bits(right) is None and overlap(right, prefix)
        assert refusals[0].fix == f"write {right}"


RESERVED = {
    "10.0.0.0/29": ("10.0.0.4", "10.0.0.6"),
    "10.0.0.8/29": ("10.0.0.12", "10.0.0.14"),
    "10.40.1.0/24": ("10.40.1.4", "10.40.1.254"),
    "10.40.0.0/16": ("10.40.0.4", "10.40.255.254"),
}


@pytest.mark.parametrize("prefix", RESERVED)
def test_azure_keeps_the_first_four_addresses_and_the_last(prefix):
    first, last = RESERVED[prefix]
    network = network_of(prefix)
    usable = [
        str(address)
        for address in (*list(network)[:10], *list(network)[-10:])
        if not is_reserved(str(address), prefix, FACTS.networks)
    ]
    assert (usable[0], usable[-1]) == (first, last)
    assert contains(prefix, first) and contains(prefix, last)
