"""Inventories: CSV files as documents, and documents that name them."""

import pytest

from asr.document import Document, DocumentError, Position, read, read_inventory

COLUMNS = {
    "policy": None,
    "cores": int,
    "weight": float,
    "target.size": None,
    "target.subnet": None,
    "address": None,
}


def whole_machines(text: str) -> int:
    if not text.isdigit():
        raise ValueError("this is no number of machines")
    return int(text)


@pytest.fixture
def inventory(write):
    def read_text(text, columns=COLUMNS) -> Document:
        return read_inventory(write(text, "machines.csv"), "name", columns)

    return read_text


@pytest.fixture
def refused_rows(inventory):
    def refuse(text, columns=COLUMNS):
        with pytest.raises(DocumentError) as caught:
            inventory(text, columns)
        return [
            (problem.where.line, problem.where.column, problem.message + " / " + problem.fix)
            for problem in caught.value.problems
        ]

    return refuse


TEXT = """\
name, policy ,cores,weight,target.size,target.subnet,address

web01,gold,4,1.0,"D4, v5",app, 10.0.0.1
"db""01" , ,,,,,
,,,,,,
  ümlaut,"two
lines",8,1.5,,data,x
"""
TEXT = TEXT.replace('"db""01" ,', '"db""01",')


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_become_mappings(inventory, mark, line_end):
    data = inventory(mark + TEXT.replace("\n", line_end)).data
    assert data == {
        "web01": {
            "policy": "gold",
            "cores": 4,
            "weight": 1,
            "target": {"size": "D4, v5", "subnet": "app"},
            "address": "10.0.0.1",
        },
        'db"01': {},
        "ümlaut": {
            "policy": f"two{line_end}lines",
            "cores": 8,
            "weight": 1.5,
            "target": {"subnet": "data"},
            "address": "x",
        },
    }


def test_a_header_alone_is_an_inventory_of_nothing(inventory):
    assert inventory("policy,name\n").data == {}


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("web01",), (3, 1), (3, 1)),
        (("web01", "policy"), (3, 7), (1, 7)),
        (("web01", "target"), (3, 18), (1, 28)),
        (("web01", "target", "size"), (3, 18), (1, 28)),
        (("web01", "target", "subnet"), (3, 27), (1, 40)),
        (("web01", "target", "missing"), (3, 18), (1, 28)),
        (("web01", "address"), (3, 32), (1, 54)),
        (("web01", "address", 0), (3, 32), (1, 54)),
        (('db"01', "cores"), (4, 12), (1, 15)),
        (("ümlaut",), (6, 3), (6, 3)),
        (("ümlaut", "policy"), (6, 10), (1, 7)),
        (("ümlaut", "cores"), (7, 8), (1, 15)),
        (("ümlaut", "missing"), (6, 3), (6, 3)),
        (("missing", "policy"), (1, 1), (1, 1)),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_position_of_a_cell(inventory, path, value, key, line_end):
    document = inventory(TEXT.replace("\n", line_end))
    assert document.position(path) == Position(document.file, *value)
    assert document.position(path, "key") == Position(document.file, *key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(0, 0, "empty")]),
        (",,\n,,\n", [(1, 1, "no text")]),
        ("policy,cores\na,1\n", [(1, 1, "no column 'name'")]),
        ("web01,hunter2,4\n", [(1, 1, "no column 'name'")]),
        ("nmae,policy\n", [(1, 1, "did you mean 'name'?"), (1, 1, "no column 'name'")]),
        ("name;policy\na;b\n", [(1, 1, "semicolons")]),
        ("name\tpolicy\na\tb\n", [(1, 1, "tabs")]),
        ("name,polcy\n", [(1, 6, "did you mean 'policy'?")]),
        ("name,Target_Size\n", [(1, 6, "did you mean 'target.size'?")]),
        ("name,policy,policy\n", [(1, 13, "starts at column 6")]),
        ("name,,x\n", [(1, 6, "no name"), (1, 7, "no column 'x'")]),
        ("name,policy\na,b\nc\n", [(3, 2, "has 1 cells")]),
        ("name,policy\na,b,c\n", [(2, 5, "has 3 cells")]),
        ("name,policy\n,b\n", [(2, 1, "has no name")]),
        ("name,policy\na,b\nc,d\n a,b\n", [(4, 2, "line 2, column 1")]),
        ("name,cores\na,x\nb,1\nc,2.5\n", [(2, 3, "whole number"), (4, 3, "whole number")]),
        ("name,weight\na,nan\n", [(2, 3, "finite")]),
        ('name,policy\na,b\nc,"d\ne,f\n', [(3, 3, "quotes")]),
        ('name,policy\na\na,"b" c\ne,f\n', [(2, 2, "has 1"), (3, 3, "quotes")]),
        ("name,policy\na,b\0\n", [(2, 4, "NUL")]),
        ("name,policy\na,ä\n".encode("latin-1"), [(2, 3, "UTF-8")]),
    ],
)
def test_bad_inventory(refused_rows, text, expected):
    problems = refused_rows(text)
    assert [problem[:2] for problem in problems] == [problem[:2] for problem in expected]
    for (_, _, words), (_, _, part) in zip(problems, expected, strict=True):
        assert part in words


def test_columns_that_exclude_each_other(refused_rows):
    columns = {"target": None, "target.size": None}
    assert refused_rows("name,target,target.size\n", columns)[0][:2] == (1, 13)


def test_a_column_says_what_is_wrong_and_python_does_not_quote_the_value(inventory):
    with pytest.raises(DocumentError) as caught:
        inventory("name,count,cores\na,hunter2,hunter2\n", {"count": whole_machines, "cores": int})
    assert [(problem.message, problem.path) for problem in caught.value.problems] == [
        ("this is no number of machines", ("a", "count")),
        ("this is not a whole number", ("a", "cores")),
    ]
    assert "hunter2" not in str(caught.value)


def test_an_inventory_takes_the_place_of_its_name(write, inventory):
    document = read(write("a: {machines: machines.csv, b: [x]}\nc: 1\n", "document.yaml"))
    rows = inventory(TEXT)
    joined = document.with_inventory(("a", "machines"), rows)
    assert joined.data == {"a": {"machines": rows.data, "b": ["x"]}, "c": 1}
    assert document.data["a"] == {"machines": "machines.csv", "b": ["x"]}
    places = {
        ("a", "machines"): Position(document.file, 1, 15),
        ("a", "machines", "web01", "policy"): Position(rows.file, 3, 7),
        ("a", "machines", "missing"): Position(rows.file, 1, 1),
        ("a", "b", 0): Position(document.file, 1, 33),
        ("c",): Position(document.file, 2, 4),
    }
    assert {path: joined.position(path) for path in places} == places
    with pytest.raises(KeyError):
        document.with_inventory(("a", "missing"), rows)
