"""Facts: every table loads, says where it is from and when it was checked, and is used."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect as shapes

from asr import facts
from asr.facts import FACTS, Facts
from asr.facts.azure import NameRule
from asr.facts.fact import Fact
from asr.facts.networks import FlowFact

PROJECT = Path(__file__).parents[2]
TABLES = sorted(name for name, value in vars(Facts).items() if isinstance(value, cached_property))
FILES = sorted(path.stem for path in Path(facts.__file__).parent.glob("*.yaml"))
# These are for readers, and for the test below.
FOR_READERS = {"source", "origin", "as_of"}


def test_every_file_is_a_table():
    assert FILES == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_where_it_is_from_and_when_it_was_checked(table):
    rows = list(stated(getattr(FACTS, table)))
    assert rows
    for source, as_of in rows:
        assert source.strip()
        assert date(2026, 1, 1) <= as_of <= datetime.now(UTC).date()


@pytest.mark.parametrize("table", TABLES)
def test_the_code_reads_every_table_and_every_field(table):
    read = attributes_read()
    assert table in read
    assert fields(shapes.type_info(type_of(getattr(FACTS, table)))) - FOR_READERS - read == set()


def test_names_follow_the_rule_that_is_stated_with_them():
    for kind, rule in FACTS.names.items():
        assert rule.kind == kind
        assert rule.separator in ("", "-")
        assert rule.abbreviation.isalpha()


def test_sizes_of_servers_grow_with_what_they_carry():
    servers = FACTS.servers
    for rows in (
        servers.configuration_server,
        servers.process_server,
        servers.replication_appliance,
    ):
        for smaller, larger in pairwise(rows):
            assert smaller.machines < larger.machines
            assert (smaller.churn_gb or 0) < (larger.churn_gb or 0)
            assert smaller.processors < larger.processors
            assert smaller.memory_gb < larger.memory_gb
            assert smaller.cache_disk_gb <= larger.cache_disk_gb


def test_every_privilege_is_listed_once():
    both = FACTS.privileges.all + FACTS.privileges.modernized
    assert len(both) == len(set(both))


def stated(value: Any) -> Iterator[tuple[str, date]]:
    """Source and day of every row; a table that is one row states them once."""
    if isinstance(value, FlowFact):
        yield value.origin, value.as_of
    elif isinstance(value, Fact):
        yield value.source, value.as_of
    else:
        for row in value.values() if isinstance(value, dict) else value:
            yield from stated(row)


def type_of(table: object) -> type:
    if isinstance(table, dict):
        return type(next(iter(table.values())))
    return type(table[0]) if isinstance(table, tuple) else type(table)


def fields(info: shapes.Type) -> set[str]:
    """Names of all fields of a table, at every depth."""
    if isinstance(info, shapes.VarTupleType):
        return fields(info.item_type)
    if not isinstance(info, shapes.StructType):
        return set()
    names = {field.name for field in info.fields}
    return names.union(*(fields(field.type) for field in info.fields))


def attributes_read() -> set[str]:
    """Every attribute that code outside the facts reads."""
    return {
        node.attr
        for folder in ("asr", "components", "policy")
        for path in (PROJECT / folder).rglob("*.py")
        if "facts" not in path.relative_to(PROJECT).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }


def test_a_table_with_an_unknown_field_is_refused():
    row = {"kind": "x", "abbreviation": "x", "pattern": "x", "separator": "", "rule": "x"}
    complete = row | {"source": "x", "as_of": "2026-01-01"}
    assert msgspec.convert(complete, NameRule).kind == "x"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(complete | {"abreviation": "x"}, NameRule)


def test_every_privilege_of_a_role_is_one_that_vcenter_has():
    assert {*FACTS.privileges.all, *FACTS.privileges.modernized} <= FACTS.vsphere_privileges.ids
