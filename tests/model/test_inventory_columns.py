"""A CSV inventory can say of a machine whatever a document can."""

import pytest
from msgspec import inspect as shapes

from asr.document import DocumentError, read_inventory
from asr.inventory_columns import DISK_COLUMNS, MACHINE_COLUMNS
from asr.model import Disk, ModernizedMachine
from asr.model.machine import Security


def keys(model: type, before: str = "") -> set[str]:
    info = shapes.type_info(model)
    assert isinstance(info, shapes.StructType)
    return {before + field.encode_name for field in info.fields}


@pytest.fixture
def rows(tmp_path):
    def read(text: str):
        file = tmp_path / "machines.csv"
        file.write_text(text, encoding="utf-8")
        return read_inventory(str(file), "name", MACHINE_COLUMNS).data

    return read


def test_every_key_of_a_machine_is_a_column():
    assert MACHINE_COLUMNS.keys() - {"name"} == (
        keys(ModernizedMachine) - {"security"} | keys(Security, "security.")
    )


def test_every_key_of_a_disk_is_a_column():
    assert DISK_COLUMNS.keys() == keys(Disk)


def test_cells_become_what_a_document_would_hold(rows):
    header = "name,zone,tags,security.type,security.secureBoot,security.tpm\n"
    assert rows(header + "sql01,2,tier=gold; owner = us ,trusted-launch,false,true\n") == {
        "sql01": {
            "zone": 2,
            "tags": {"tier": "gold", "owner": "us"},
            "security": {"type": "trusted-launch", "secureBoot": False, "tpm": True},
        }
    }


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("zone", "two", "this is not a whole number"),
        ("zone", "-1", "this is not a whole number"),
        ("security.tpm", "yes", "this is neither true nor false"),
        ("tags", "gold", "these are not tags"),
        ("tags", "=gold", "these are not tags"),
        ("tags", "a=1;a=2", "these are not tags"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_where_it_stands(rows, column, cell, why):
    with pytest.raises(DocumentError) as refused:
        rows(f"name,{column}\nsql01,{cell}\n")
    [problem] = refused.value.problems
    assert (problem.where.line, problem.where.column) == (2, 7)
    assert problem.message.startswith(why)
