"""Volumes of the data disks of servers that are cloned."""

import pytest
from languages import faults
from rendered import files_of, plan_of


@pytest.mark.parametrize("server", ["asrcs01", "asrps01"])
def test_data_disks_of_a_clone_are_prepared_before_the_check_that_asks_for_them(server):
    files = files_of("rehearsal")
    path = f"servers/{server}/0-prepare-disks.ps1"
    script = files[path].decode("utf-8-sig")
    assert faults(path, files[path]) == ""
    [planned] = [one for one in plan_of("rehearsal").servers if one.name == server]
    assert planned.disks
    for disk in planned.disks:
        assert f"Label = '{disk.label}'; SizeGB = {disk.size_gb}; " in script
    assert "$_.PartitionStyle -eq 'RAW' -and $_.Size -eq $one.SizeGB * 1073741824" in script
    check = f"servers/{server}/1-check-prerequisites.ps1"
    assert "$Remedy = ': run 0-prepare-disks.ps1'" in files[check].decode("utf-8-sig")
    index = files["index.md"].decode()
    assert index.index(f"]({path})") < index.index(f"]({check})")


def test_a_server_without_windows_has_no_such_script():
    assert "servers/asrmt01/0-prepare-disks.ps1" not in files_of("rehearsal")


def test_the_disk_whose_letter_an_appliance_needs_gets_it():
    script = files_of("fabrikam")["servers/asrapp01/0-prepare-disks.ps1"].decode("utf-8-sig")
    assert "Letter = 'E' }" in script
