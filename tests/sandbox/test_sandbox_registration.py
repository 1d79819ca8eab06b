"""Servers register with a vault that is there, and leave it: `asr sandbox --register FILE`."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from asr.estate import load
from cli.main import main
from sandbox import life

EXAMPLES = Path(__file__).parents[2] / "environments"


@pytest.fixture
def document(tmp_path):
    file = tmp_path / "rehearsal.yaml"
    shutil.copy(EXAMPLES / file.name, file)
    return file


@pytest.fixture
def vault(document, world):
    """The vault that the document creates, as its foundation would have made it."""
    vault = load(str(document)).plan(date(2026, 11, 24)).vault
    life.put(world, vault.id, {"location": "westeurope"})
    return vault


def asr_sandbox(world, *arguments):
    return main(["sandbox", "--world", str(world), *map(str, arguments)])


def test_the_observation_is_written_beside_the_document(document, world, vault, capsys):
    assert asr_sandbox(world, "--register", document) == 0
    observed = document.with_suffix(".observed.json")
    printed = capsys.readouterr().out
    assert f"{observed} says what is there now: 2 servers registered, 3 machines" in printed
    assert f"asr plan {document} --write" in printed
    written = json.loads(observed.read_text())
    assert written["fabric"]["processServers"].keys() == {"asrcs01", "asrps01"}
    assert written["machines"].keys() == {"shop-db01", "shop-app01", "shop-web01"}

    # Again: what was written is read as a part of the document, and replaced.
    assert asr_sandbox(world, "--register", document) == 0
    assert json.loads(observed.read_text())["machines"] == written["machines"]


def test_no_server_registers_with_a_vault_that_is_not_there(document, world, capsys):
    files = sorted(document.parent.iterdir())
    assert asr_sandbox(world, "--register", document) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "the vault rsv-asr-rehearsal does not exist" in printed.err
    assert "bring its foundation up first" in printed.err
    assert sorted(document.parent.iterdir()) == files


def test_nothing_replicates_in_a_vault_that_is_not_there(document, world, capsys):
    assert asr_sandbox(world, "--replicate", document) == 2
    assert "the vault rsv-asr-rehearsal does not exist" in capsys.readouterr().err
    assert not world.exists()


def test_servers_leave_their_vault(document, world, vault, capsys):
    assert asr_sandbox(world, "--register", document) == 0
    assert "fabric" in life.observation(world, vault.id)
    assert asr_sandbox(world, "--unregister", document) == 0
    assert f"no server is registered with the vault {vault.name}" in capsys.readouterr().out
    assert "fabric" not in life.observation(world, vault.id)


def test_servers_cannot_leave_a_vault_that_is_not_there(document, world, capsys):
    assert asr_sandbox(world, "--unregister", document) == 2
    assert "the vault rsv-asr-rehearsal does not exist" in capsys.readouterr().err
    assert not world.exists()
