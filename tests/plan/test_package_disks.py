"""What disks a package brings: read from its descriptor, or not told at all."""

import io
import tarfile
from pathlib import Path

import pytest

from asr.package_disks import disks_of

ENVELOPE = (
    '<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" '
    'xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"><DiskSection>{}</DiskSection></Envelope>'
)


def disk(capacity: object, units: str = "byte * 2^30") -> str:
    return f'<Disk ovf:capacity="{capacity}" ovf:capacityAllocationUnits="{units}"/>'


def written(folder: Path, text: str, name: str = "package.ovf") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def archived(folder: Path, text: str, name: str = "package.ovf") -> str:
    with tarfile.open(folder / "package.ova", "w") as archive:
        for inside, content in ((name, text.encode()), ("disk1.vmdk", bytes(10_000))):
            member = tarfile.TarInfo(inside)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return str(folder / "package.ova")


@pytest.mark.parametrize("put", [written, archived])
def test_the_disks_of_a_descriptor_are_told_in_their_order(put, tmp_path):
    text = ENVELOPE.format(disk(80) + disk(620))
    assert disks_of(put(tmp_path, text)) == (80, 620)


@pytest.mark.parametrize(
    ("capacity", "units"),
    [(80, "byte * 2^30"), (80 * 1024, "byte*2^20"), (80 * 2**30, "byte"), (80, "GigaBytes")],
)
def test_every_unit_is_understood(capacity, units, tmp_path):
    assert disks_of(written(tmp_path, ENVELOPE.format(disk(capacity, units)))) == (80,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "root:x:0:0",
        "<Envelope/>",
        '<?xml version="1.0" encoding="nobodys"?><Envelope/>',
        ENVELOPE.format(""),
        ENVELOPE.format(disk("${size}")),
        ENVELOPE.format(disk(80, "stones")),
        ENVELOPE.format("<Disk/>"),
    ],
)
def test_what_is_no_descriptor_tells_nothing(text, tmp_path):
    assert disks_of(written(tmp_path, text)) is None


def test_an_archive_that_begins_with_something_else_tells_nothing(tmp_path):
    assert disks_of(archived(tmp_path, "", "disk0.vmdk")) is None


def test_a_file_that_is_not_there_tells_nothing(tmp_path):
    assert disks_of(str(tmp_path / "nope.ova")) is None
