"""Every secret that a plan needs is given to its stack, marked. It reaches resources as a secret,
and nothing else: no name, no plain property, no output, no message, no log."""

import json
import logging
from datetime import date
from pathlib import Path

import pulumi
import pytest
from complete_documents import classic_created, modernized_created
from marked import found_in, marked
from rules.levels import stack_export

from asr.engine import record
from asr.estate import load
from asr.graph import SECRET, Graph, to_json
from asr.plan import PARTS
from asr.plan.secrets import account_names, secret_names
from cli.main import main
from components.program import declare_plan, read_settings

TODAY = date(2026, 11, 24)
COMPLETE = {"classic": classic_created, "modernized": modernized_created}


@pytest.fixture(scope="module", params=COMPLETE)
def file(request, tmp_path_factory):
    """A document that uses every key."""
    written = tmp_path_factory.mktemp("environments") / f"{request.param}.yaml"
    written.write_text(json.dumps(COMPLETE[request.param]()), encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def graph(file):
    """The resources of all parts, as a stack with marked secrets registers them."""
    estate = load(str(file))
    plan, intent = estate.plan(TODAY), estate.intent(PARTS)
    return record(
        lambda: declare_plan(plan, intent, read_settings()),
        config=configuration(file),
    )


def configuration(file: Path) -> dict[str, str]:
    """What a stack of this document needs, with marked secrets."""
    plan = load(str(file)).plan(TODAY)
    accounts = {name: {"user": name, "password": marked(name)} for name in account_names(plan)}
    return {
        "asr:environment": str(file),
        "asr:credentials": json.dumps(accounts),
        "asr:secrets": json.dumps({name: marked(name) for name in secret_names(plan)}),
    }


def test_each_is_in_resources_as_a_secret_and_nowhere_in_clear(file, graph):
    assert not found_in(to_json(graph))
    plan = load(str(file)).plan(TODAY)
    needed = {*account_names(plan), *secret_names(plan)}
    assert str(graph.nodes).count(repr(SECRET)) >= len(needed) >= 6


def test_recording_them_prints_and_logs_none(file, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    plan, intent = load(str(file)).plan(TODAY), load(str(file)).intent(PARTS)
    record(lambda: declare_plan(plan, intent, read_settings()), config=configuration(file))
    printed = capsys.readouterr()
    assert not found_in(caplog.text + printed.out + printed.err)


def test_complete_documents_need_every_kind_of_secret(file):
    plan = load(str(file)).plan(TODAY)
    assert all(vcenter.credential for vcenter in plan.vcenters)
    assert any(server.administrator for server in plan.servers)
    assert any(connection.shared_key for connection in plan.vpn_connections)
    assert any(connection.authorization_key for connection in plan.expressroute_connections)
    if file.stem == "classic":
        assert any(server.password for server in plan.azure_process_servers)


@pytest.mark.parametrize("output", ["text", "json"])
def test_an_export_with_secrets_in_clear_is_judged_without_showing_them(
    graph: Graph, output, tmp_path, capsys
):
    export = tmp_path / "export.json"
    encrypted = json.dumps(stack_export(graph))
    in_clear = encrypted.replace('"ciphertext": "v1:abc"', f'"plaintext": "\\"{marked()}\\""')
    assert found_in(in_clear)
    export.write_text(in_clear, encoding="utf-8")
    code = main(["check", str(export), "--format", output, "--today", TODAY.isoformat()])
    printed = capsys.readouterr()
    assert code in (0, 5), printed.err
    assert not found_in(printed.out + printed.err)


@pytest.mark.parametrize("wrong", ["missing", "empty", "of another form", "no JSON"])
@pytest.mark.parametrize("kind", ["credential", "secret"])
def test_advice_about_one_that_is_missing_or_wrong_shows_no_other(kind, wrong):
    others = {
        "other": {"user": "other", "password": marked()} if kind == "credential" else marked()
    }
    forms = {
        "missing": json.dumps(others),
        "empty": json.dumps(others | {"wanted": ""}),
        "of another form": json.dumps(others | {"wanted": [marked()]}),
        "no JSON": marked(),
    }
    config = {"asr:environment": "environments/rehearsal.yaml", f"asr:{kind}s": forms[wrong]}
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: getattr(read_settings(), kind)("wanted"), config=config)
    assert "'wanted'" in str(refused.value)
    assert not found_in(str(refused.value))
