"""Pages and scripts for the rights of an account that only reads."""

import subprocess
import sys
from pathlib import Path

import pytest
from languages import faults
from msgspec.structs import replace
from rendered import PROJECT, PROVENANCE, TODAY

from asr.estate import load
from asr.facts import FACTS
from asr.plan import resolve
from asr.render import render


@pytest.fixture(scope="module")
def reading():
    """The permission pages of an example whose account only discovers."""
    environment = load(str(PROJECT / "environments/fabrikam.yaml")).environment
    environment = replace(environment, site=replace(environment.site, role_purpose="discovery"))
    plan = resolve(environment, None, None, FACTS, TODAY)
    files = render(plan, FACTS, PROVENANCE)
    return {
        path.rsplit("/", 1)[1]: content
        for path, content in files.items()
        if path.startswith("permissions/")
    }


def test_vcenters_own_role_is_named_as_each_tool_names_it(reading):
    assert b"role | `Read-only`, which exists |" in reading["request.md"]
    for name in ("grant.ps1", "revoke.ps1"):
        assert b"$RoleName = 'ReadOnly'" in reading[name]
    for name in ("grant.sh", "revoke.sh"):
        assert b"role='ReadOnly'" in reading[name]


def test_no_privilege_is_asked_for(reading):
    for name, content in reading.items():
        assert b"rivileges" not in content, name
        assert faults(name, content) == ""


@pytest.mark.parametrize("name", ["grant.sh", "revoke.sh"])
def test_shellcheck_has_nothing_to_say(reading, name):
    shellcheck = Path(sys.executable).with_name("shellcheck")
    ran = subprocess.run([shellcheck, "-"], input=reading[name], capture_output=True, check=False)
    assert ran.stdout.decode() == ""


def test_every_request_has_one_page():
    plan = load(str(PROJECT / "environments/woodgrove.yaml")).plan(TODAY)
    files = render(plan, FACTS, PROVENANCE)
    pages = {request.page or f"requests/{request.key}.md" for request in plan.requests}
    assert "permissions/vc01/request.md" in pages
    assert pages <= files.keys()
    asked = {path for path in files if path.startswith("requests/")}
    assert asked == {page for page in pages if page.startswith("requests/")}
