"""Disks that stand in an inventory of their own, in the words of the service and of refusals."""

import pytest
from recorded import TODAY, Life, graph_of

from asr.document import DocumentError
from asr.estate import load

ITEM = "azure-native:recoveryservices:ReplicationProtectedItem"
HEADER = "machine,disk,id,size,operatingSystem,type,exclude\n"
ROWS = (
    "{machine},system,6000C29a-1,80GB,true,,\n"
    "{machine},data,6000C29a-2,1TB,,Premium_LRS,\n"
    "{machine},page,,16GB,,,true\n"
)


def with_disks(example, rows, folder):
    life = Life(example, folder)
    life.change(f"name: {example}\n", f"name: {example}\ndisks: our-disks.csv\n")
    (folder / "our-disks.csv").write_text(HEADER + rows, encoding="utf-8")
    return life


@pytest.mark.parametrize(
    ("example", "machine"), [("rehearsal", "shop-db01"), ("fabrikam", "sql01")]
)
def test_each_disk_is_told_by_its_id_and_excluded_ones_are_not(example, machine, tmp_path):
    life = with_disks(example, ROWS.format(machine=machine), tmp_path)
    life.register()
    life.accept()
    [node] = [
        node
        for node in graph_of(life.file, ("protection",)).of_type(ITEM)
        if node.read("replicatedProtectedItemName") == machine
    ]
    told = node.read("properties", "providerSpecificDetails")
    assert "disksDefault" not in told
    assert [(disk["diskId"], disk["diskType"]) for disk in told["disksToInclude"]] == [
        ("6000C29a-1", load(str(life.file)).environment.machines[machine].disk_type),
        ("6000C29a-2", "Premium_LRS"),
    ]
    assert all("logStorageAccountId" in disk for disk in told["disksToInclude"])


# rows -> line, column and message
REFUSED = {
    "a machine that is not there": (
        "nobody01,system,,,,,\n",
        (2, 1, "there is no machine 'nobody01'"),
    ),
    "a disk twice": (
        "sql01,system,,,,,\nsql01,system,,,,,\n",
        (3, 7, "'system' has a second row here"),
    ),
    "the disk of the operating system": (
        "sql01,system,,,true,,true\nsql01,data,,,,,\n",
        (2, 22, "the disk of the operating system is to be left out of replication"),
    ),
    "every disk": (
        "sql01,data,,,,,true\n",
        (2, 1, "every disk of the machine is left out of replication"),
    ),
    "no truth": ("sql01,data,,,,,yes\n", (2, 16, "this is neither true nor false")),
    "no disk": ("sql01,,,,,,\n", (2, 7, "this row has no disk")),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_row_is_refused_where_it_stands(case, tmp_path):
    rows, (line, column, message) = REFUSED[case]
    life = with_disks("fabrikam", rows, tmp_path)
    with pytest.raises(DocumentError) as refused:
        load(str(life.file)).plan(TODAY)
    [problem] = refused.value.problems
    assert problem.where.file.endswith("our-disks.csv")
    assert (problem.where.line, problem.where.column) == (line, column)
    assert problem.message == message
