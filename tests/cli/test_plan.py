"""`asr plan`: decisions are kept, sticky, and written whole or not at all."""

import json
import shlex


def observed_with(machines: dict[str, str]) -> str:
    return json.dumps(
        {
            "version": 1,
            "time": "2026-11-23T06:00:00Z",
            "fabric": {
                "name": "fabric",
                "container": "container",
                "processServers": {"asrapp01": "id-1", "asrapp02": "id-2"},
                "runAsAccounts": {"asr-install": "account-1"},
            },
            "machines": {name: {"id": id} for name, id in machines.items()},
        }
    )


def test_decisions_are_written_and_then_hold(asr, document, tmp_path):
    file = document("fabrikam")
    decided = tmp_path / "fabrikam.decided.json"
    (tmp_path / "fabrikam.observed.json").write_text(
        observed_with({"sql01": "machine-1", "erp01": "machine-2"})
    )
    printed = asr("plan", file, "--write")
    assert printed.code == 0
    first = json.loads(decided.read_text())
    assert first["machines"].keys() == {"sql01", "erp01"}
    # They share a consistency group, so they share a server.
    assert len({m["processServer"] for m in first["machines"].values()}) == 1
    assert first["servers"]["asrapp01"]["processors"] == 8

    # What is shown is what follows from the decisions, so nothing waits for them any more.
    assert "machines: 2 declared" in printed.out
    assert "acceptance" not in printed.out
    assert f"{decided} keeps these decisions" in printed.out

    # Fewer servers observed: what was decided stays.
    (tmp_path / "fabrikam.observed.json").write_text(
        observed_with({"sql01": "machine-1"}).replace('"asrapp02": "id-2"', '"other": "id-9"')
    )
    assert asr("plan", file, "--write").code == 0
    assert json.loads(decided.read_text()) == first


def test_nothing_is_written_when_a_rule_is_violated(asr, document, tmp_path):
    file = document("fabrikam", ("policies:", "replication: {dataPort: 443}\n\npolicies:"))
    printed = asr("plan", file, "--write")
    assert printed.code == 5
    assert "NET004" in printed.out
    assert "were not written" in printed.err
    assert not (tmp_path / "fabrikam.decided.json").exists()


def test_without_write_nothing_is_written(asr, document, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    file = document("fabrikam")
    copied = sorted(path.name for path in tmp_path.iterdir())
    assert asr("plan", file).code == 0
    assert asr("plan", file, "--format", "json").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == copied != before


def test_operations_are_printed_as_they_are_to_be_sent(asr, document, tmp_path):
    file = document("fabrikam")
    observed = tmp_path / "fabrikam.observed.json"
    observed.write_text(observed_with({"sql01": "machine-1", "erp01": "machine-2"}))
    assert asr("plan", file, "--write").code == 0
    seen = json.loads(observed.read_text())
    seen["machines"]["sql01"] |= {
        "protection": "Protected",
        "size": "Standard_D2s_v5",
        "networkCards": [{"id": "00:50:56:01", "primary": True, "told": {"nicId": "00:50:56:01"}}],
    }
    observed.write_text(json.dumps(seen))

    data = json.loads(asr("plan", file, "--operations", "--format", "json").out)
    [operation] = data["operations"]
    assert operation["path"] == ["machines", "sql01"]
    assert len(operation["what"]) == 2
    request = operation["request"]
    assert request["method"] == "PATCH"
    assert request["path"].endswith("/replicationProtectedItems/sql01")

    lines = asr("plan", file, "--operations").out.splitlines()
    assert lines[:2] == [f"# {what}" for what in operation["what"]]
    words = shlex.split(lines[2])
    assert words[:6] == [
        *("az", "rest", "--method", "patch", "--url"),
        f"{request['path']}?api-version={request['apiVersion']}",
    ]
    assert json.loads(words[7]) == request["body"]


def test_what_people_do_by_hand_is_said_among_the_operations(asr, document, tmp_path):
    file = document("fabrikam")
    observed = tmp_path / "fabrikam.observed.json"
    observed.write_text(observed_with({"sql01": "machine-1", "erp01": "machine-2"}))
    assert asr("plan", file, "--write").code == 0
    printed = asr("plan", file, "--operations").out
    assert "# sql01: static address 10.60.2.11 at failover\n# by hand: observe again" in printed
