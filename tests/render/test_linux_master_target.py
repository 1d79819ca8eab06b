"""The script that installs a Linux master target, up to the restart it asks for."""

import io
import tarfile
from pathlib import Path

import pytest

SCRIPT = "servers/asrmt01/2-install.sh"
PROGRAMS = {
    "hostname": 'if [ "$1" = -I ]; then echo 192.168.10.21; else echo asrmt01; fi',
    "apt-get": "exit 0",
    "apt-mark": "exit 0",
    "apt-cache": "exit 0",
    "dpkg-query": "exit 0",
}
CHANGES = '#!/bin/sh\necho applied >> applied\n[ ! -e "$0".fails ]\n'


@pytest.fixture
def server(run, tmp_path):
    """Runs the script on a machine whose packages and names change nothing."""
    (tmp_path / "hosts").write_text("127.0.0.1 localhost")
    for name, text in PROGRAMS.items():
        (tmp_path / "programs" / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / "programs" / name).chmod(0o755)
    return lambda *arguments: run(SCRIPT, *arguments, example="rehearsal")


def package(folder: Path, *names: str) -> Path:
    """A package with these scripts in it."""
    file = folder / "package.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = len(CHANGES)
            archive.addfile(entry, io.BytesIO(CHANGES.encode()))
    return file


def test_a_package_that_cannot_be_read_leaves_the_way_to_a_good_one_open(server, tmp_path):
    good = package(tmp_path, "install", "ApplyCustomChanges.sh").read_bytes()
    file = tmp_path / "package.tar.gz"
    for bad in (b"", b"no archive", good[:-20]):
        file.write_bytes(bad)
        ran = server("--package", str(file))
        assert ran.returncode == 1
        assert f"{file} is no whole package" in ran.stderr
    file.write_bytes(good)
    ran = server("--package", str(file))
    assert ran.returncode == 0, ran.stderr
    assert "now restart" in ran.stdout
    assert (tmp_path / "asr-master-target/applied").read_text() == "applied\n"


def test_another_package_than_one_for_master_targets_is_named(server, tmp_path):
    ran = server("--package", str(package(tmp_path, "install")))
    assert ran.returncode == 1
    assert "has no ApplyCustomChanges.sh" in ran.stderr
    assert not (tmp_path / "asr-master-target").exists()


def test_an_extraction_that_was_interrupted_is_done_again(server, tmp_path):
    half = tmp_path / "asr-master-target.half"
    half.mkdir()
    (half / "left").touch()
    file = package(tmp_path, "install", "ApplyCustomChanges.sh")
    assert server("--package", str(file)).returncode == 0
    assert not half.exists()
    assert not (tmp_path / "asr-master-target/left").exists()


def test_changes_that_failed_are_applied_again(server, tmp_path):
    file = package(tmp_path, "install", "ApplyCustomChanges.sh", "ApplyCustomChanges.sh.fails")
    ran = server("--package", str(file))
    assert ran.returncode == 1
    assert "ApplyCustomChanges.sh failed" in ran.stderr
    (tmp_path / "asr-master-target/ApplyCustomChanges.sh.fails").unlink()
    assert server("--package", str(file)).returncode == 0
    assert (tmp_path / "asr-master-target/applied").read_text() == "applied\n" * 2


def test_the_package_is_looked_at_before_anything_is_changed(server, tmp_path):
    ran = server("--package", str(tmp_path / "none"))
    assert ran.returncode == 1
    assert "name the package with --package" in ran.stderr
    assert ran.stdout == ""
    assert (tmp_path / "hosts").read_text() == "127.0.0.1 localhost"


def test_every_address_belongs_to_the_name_once(server, tmp_path):
    file = package(tmp_path, "install", "ApplyCustomChanges.sh", "ApplyCustomChanges.sh.fails")
    for _ in range(2):
        server("--package", str(file))
    assert (tmp_path / "hosts").read_text() == ("127.0.0.1 localhost\n192.168.10.21 asrmt01\n")
