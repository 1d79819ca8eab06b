"""The files of every example, as a whole: golden files that a person can review.

After a wanted change: `UPDATE_GOLDEN=1 make test`, then read the difference.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from languages import faults
from msgspec.structs import replace
from rendered import (
    EXAMPLES,
    PROVENANCE,
    addresses,
    ansible,
    complete_plans,
    files_of,
    names_of,
    plan_of,
)

from asr.facts import FACTS
from asr.plan.entities import Machine
from asr.render import render

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_files_are_those_that_were_reviewed(example):
    files, folder = files_of(example), GOLDEN / example
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    reviewed = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    assert files.keys() == reviewed.keys()
    for path, content in files.items():
        assert content.decode() == reviewed[path].decode(), path


@pytest.mark.parametrize(
    ("example", "path"), [(example, path) for example in EXAMPLES for path in files_of(example)]
)
def test_every_file_is_one_in_its_language(example, path):
    assert faults(path, files_of(example)[path]) == ""


def test_shellcheck_has_nothing_to_say_of_the_scripts():
    scripts = [item for example in EXAMPLES for item in files_of(example).items()]
    for plan, _ in complete_plans().values():
        scripts += render(plan, FACTS, PROVENANCE).items()
    for path, content in {content: (path, content) for path, content in scripts}.values():
        if path.endswith(".sh"):
            shellcheck = Path(sys.executable).with_name("shellcheck")
            ran = subprocess.run([shellcheck, "-"], input=content, capture_output=True, check=False)
            assert ran.stdout.decode() == "", path


@pytest.mark.parametrize("family", ["linux", "windows"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_ansible_accepts_the_playbook_and_takes_names_as_they_are(example, family, tmp_path):
    folder = f"machines/{family}"
    names = names_of(plan_of(example), family)
    if not names:
        assert f"{folder}/playbook.yaml" not in files_of(example)
        return
    script = {"linux": "install.sh", "windows": "install.ps1"}[family]
    for name in ("playbook.yaml", "inventory.yaml", script):
        (tmp_path / name).write_bytes(files_of(example)[f"{folder}/{name}"])
    assert ansible(tmp_path, "ansible-playbook", "--syntax-check", "playbook.yaml")
    assert sorted(addresses(tmp_path)) == sorted(names)


@pytest.mark.parametrize("example", ["northwind", "fabrikam"])
def test_every_list_of_a_roll_out_has_the_machines_that_still_need_it(example):
    plan = plan_of(example)
    chosen = {name for family in ("windows", "linux") for name in _first_of(plan.machines, family)}
    machines = [
        replace(one, agent="missing" if one.name in chosen else "installed")
        for one in plan.machines
    ]
    files = render(replace(plan, machines=tuple(machines)), FACTS, PROVENANCE)
    lists = {
        "windows": ["windows/inventory.yaml", "windows/install-all.ps1"],
        "linux": ["linux/inventory.yaml"],
    }
    lists["windows"].append("configuration-manager/windows.csv")
    if plan.architecture == "classic":
        lists["linux"].append("configuration-manager/linux.csv")
    for family, paths in lists.items():
        for path in paths if _first_of(plan.machines, family) else ():
            words = set(re.findall(r"[\w.-]+", files[f"machines/{path}"].decode()))
            found = {one.name for one in machines if one.name in words}
            assert found == set(_first_of(plan.machines, family)), path
    left = f"in no list of a roll-out: {len(machines) - len(chosen)}."
    assert left in files["index.md"].decode()
    assert f": {len(machines) - len(chosen)}." in files["machines/windows/inventory.yaml"].decode()


def _first_of(machines: Iterable[Machine], family: str) -> list[str]:
    """A machine of a family of operating systems."""
    return [machine.name for machine in machines if machine.os == family][:1]


def test_the_page_names_a_machines_file_as_the_package_looks_for_it():
    folder = "machines/configuration-manager"
    files = files_of("fabrikam")
    script = files[f"{folder}/MobSvcWindows/install.cmd"].decode()
    (variable,) = re.findall(r"config\\(%\w+%)\.json\"", script)
    page = files[f"{folder}/package.md"].decode()
    assert f"`config\\{variable.strip('%')}.json`" in page
    assert f"`echo {variable}`" in page


def test_nothing_is_installed_on_machines_that_are_all_protected():
    files = files_of("contoso")
    assert {"machines/windows/push-undo.ps1", "machines/linux/push-undo.sh"} == {
        path for path in files if path.startswith("machines/")
    }


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_index_leads_to_every_file(example):
    files = files_of(example)
    index = files["index.md"].decode()
    for path in files.keys() - {"index.md"}:
        assert f"]({path})" in index


@pytest.mark.parametrize("example", [*EXAMPLES, *complete_plans()])
def test_a_role_and_a_permission_have_one_owner_each(example):
    """Whoever else makes the stack's role or sets its permission makes its next run fail."""
    plan = plan_of(example) if example in EXAMPLES else complete_plans()[example][0]
    files = render(plan, FACTS, PROVENANCE)
    ours = {one.vcenter for one in plan.permissions if one.create}
    asked = {path.split("/")[1] for path in files if path.startswith("permissions/")}
    assert asked == {vcenter.key for vcenter in plan.vcenters} - ours
    for path, content in files.items():
        for command in (
            b"role.create",
            b"role.update",
            b"role.remove",
            b"-VIRole -",
            b"New-VIRole",
        ):
            assert command not in content.replace(b"Get-VIRole -", b""), path
    for vcenter in asked:
        page = files[f"permissions/{vcenter}/request.md"]
        created = next(one.create_role for one in plan.vcenters if one.key == vcenter)
        assert (b"the site stack" in page) == created


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_file_says_where_it_comes_from(example):
    for path, content in files_of(example).items():
        # A comment in a CSV file would be a row of it; Setup's own reader may know none.
        if not path.endswith((".csv", ".ini")):
            line = b"\n".join(content.splitlines()[:2])
            assert b"Generated by asr from a document with digest of-the-document" in line, path


def test_a_vcenter_with_two_aliases_is_told_once_to_an_appliance():
    plan = plan_of("fabrikam")
    [vcenter] = plan.vcenters
    datacenter = replace(vcenter, key="another", datacenter="another")
    files = render(replace(plan, vcenters=(vcenter, datacenter)), FACTS, PROVENANCE)
    path = "servers/asrapp01/3-install.ps1"
    assert files[path].decode("utf-8-sig").count(f"Host = '{vcenter.host}'") == 1
