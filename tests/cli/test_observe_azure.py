"""`asr observe azure`: recorded answers of a vault become an observation, whole or not at all."""

import json
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import azure_server
import pytest

from asr.estate import load
from asr.observe.azure_clients import ENDPOINT

CONTOSO = (
    "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/asr"
    "/providers/Microsoft.RecoveryServices/vaults/rsv-asr-01"
)
FABRIKAM = (
    "/subscriptions/55555555-5555-5555-5555-555555555555"
    "/resourceGroups/rg-fabrikam-northeurope-recovery"
    "/providers/Microsoft.RecoveryServices/vaults/rsv-fabrikam-northeurope"
)


@pytest.fixture
def recorded(monkeypatch):
    """Starts a stand-in with recorded answers, to which the command then goes."""
    with ExitStack() as open_ones:

        def start(name: str, vault: str) -> azure_server.Azure:
            azure = azure_server.recorded(name, vault)
            monkeypatch.setenv(ENDPOINT, open_ones.enter_context(azure_server.serving(azure)))
            return azure

        yield start


@pytest.fixture
def contoso(document, tmp_path):
    """A copy of the classic example that nobody has observed yet."""
    file = document("contoso")
    (tmp_path / "contoso.observed.json").unlink()
    return file


def observed(tmp_path, name):
    return json.loads((tmp_path / f"{name}.observed.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("generation", "example", "vault", "counts"),
    [
        ("classic", "contoso", CONTOSO, "2 servers, 6 machines, 5 replicated"),
        ("modernized", "fabrikam", FABRIKAM, "2 servers, 3 machines, 2 replicated"),
    ],
)
def test_a_vault_is_read(
    asr, document, recorded, tmp_path, golden, generation, example, vault, counts
):
    file = document(example)
    (tmp_path / f"{example}.observed.json").unlink(missing_ok=True)
    azure = recorded(generation, vault)
    printed = asr("observe", "azure", file)
    assert printed.code == 0
    assert counts in printed.out
    found = observed(tmp_path, example)
    age = datetime.now(UTC) - datetime.fromisoformat(found.pop("time"))
    assert timedelta(0) <= age < timedelta(minutes=1)
    text = json.dumps(found, indent=2) + "\n"
    assert text == golden(f"observed-{generation}.json", text)
    assert golden(f"observe-{generation}.txt", printed.err) == printed.err
    # No account was used, and nothing but reading was asked for.
    assert azure.authorizations == {None}
    assert {line.split()[0] for line in azure.asked} == {"GET"}


def test_what_was_read_can_be_planned_from(asr, contoso, recorded):
    recorded("classic", CONTOSO)
    asr("observe", "azure", contoso)
    printed = asr("plan", contoso)
    assert printed.code == 0
    assert "3 declared" in printed.out


def test_discovered_machines_that_may_not_be_read_are_said(asr, document, recorded):
    azure = recorded("modernized", FABRIKAM)
    azure.always["/machines"] = (403, "AuthorizationFailed")
    printed = asr("observe", "azure", document("fabrikam"))
    assert printed.code == 2
    assert "`Reader` on its resource group" in printed.err


def test_discovered_machines_are_waited_for_when_throttled(asr, document, recorded, tmp_path):
    azure = recorded("modernized", FABRIKAM)
    azure.first = [("/machines", 429, {"Retry-After": "0.05"}, "TooManyRequests")] * 2
    assert asr("observe", "azure", document("fabrikam")).code == 0
    assert len(observed(tmp_path, "fabrikam")["machines"]) == 3


def test_throttling_and_failures_are_waited_out(asr, contoso, recorded, tmp_path):
    azure = recorded("classic", CONTOSO)
    soon = {"Retry-After": "0.05"}
    azure.first = [
        ("rsv-asr-01", 429, soon, "TooManyRequests"),
        ("replicationPolicies", 503, soon, "ServerBusy"),
        ("replicationProtectableItems", 429, soon, "TooManyRequests"),
        ("replicationProtectableItems", 429, soon, "TooManyRequests"),
    ]
    assert asr("observe", "azure", contoso).code == 0
    assert azure.first == []
    assert len(observed(tmp_path, "contoso")["machines"]) == 6


def test_a_cache_account_that_may_not_be_read_is_said_and_no_failure(
    asr, contoso, recorded, tmp_path
):
    azure = recorded("classic", CONTOSO)
    azure.always["stcontosocache01"] = (403, "AuthorizationFailed")
    printed = asr("observe", "azure", contoso)
    assert printed.code == 0
    assert "cache account stcontosocache01: not read: " in printed.err
    assert "cacheAccounts" not in observed(tmp_path, "contoso")


def test_roles_that_may_not_be_read_are_not_taken_for_none(asr, contoso, recorded, tmp_path):
    azure = recorded("classic", CONTOSO)
    azure.always["roleAssignments"] = (403, "AuthorizationFailed")
    assert asr("observe", "azure", contoso).code == 0
    account = observed(tmp_path, "contoso")["cacheAccounts"]["stcontosocache01"]
    assert account["kind"] == "StorageV2" and "roles" not in account


def test_roles_on_accounts_that_we_create_are_read_and_nothing_else_of_them(
    asr, document, recorded, tmp_path
):
    azure = recorded("modernized", FABRIKAM)
    file = document("fabrikam")
    (created,) = load(file).unobserved().plan(datetime.now(UTC).date()).cache_accounts
    place = f"{created.id}/providers/Microsoft.Authorization/roleAssignments".lower()
    azure.answers[place] = [{"properties": {"roleDefinitionId": "/definitions/A"}}]
    assert asr("observe", "azure", file).code == 0
    assert observed(tmp_path, "fabrikam")["cacheAccounts"] == {created.name: {"roles": ["a"]}}


def test_all_pages_of_roles_are_read_and_only_those_of_the_vault(asr, contoso, recorded, tmp_path):
    azure = recorded("classic", CONTOSO)
    [place] = [path for path in azure.answers if path.endswith("roleassignments")]
    [known] = azure.answers[place]
    azure.answers[place] = [
        known | {"properties": known["properties"] | {"roleDefinitionId": f"/definitions/{number}"}}
        for number in range(5)
    ]
    assert asr("observe", "azure", contoso).code == 0
    account = observed(tmp_path, "contoso")["cacheAccounts"]["stcontosocache01"]
    assert account["roles"] == ["0", "1", "2", "3", "4"]
    first, *following = [query for path, query in azure.queries if path == place]
    assert len(following) == 2
    assert first["$filter"] == ["assignedTo('77777777-7777-4777-8777-777777777777')"]
    assert first["api-version"] == ["2022-04-01"]


def test_a_fresh_vault_is_empty_and_no_error(asr, contoso, recorded, tmp_path):
    azure = recorded("classic", CONTOSO)
    for end in ("replicationPolicies", "replicationFabrics"):
        azure.always[end] = (400, "SubscriptionIdNotRegisteredWithSrs")
    printed = asr("observe", "azure", contoso)
    assert printed.code == 0
    assert "no server has registered with rsv-asr-01 yet" in printed.out
    assert observed(tmp_path, "contoso").keys() == {"version", "time", "vault", "cacheAccounts"}


def test_a_vault_without_a_server_is_empty(asr, contoso, recorded, tmp_path):
    azure = recorded("classic", CONTOSO)
    azure.answers[f"{CONTOSO}/replicationFabrics".lower()] = []
    assert asr("observe", "azure", contoso).code == 0
    found = observed(tmp_path, "contoso")
    assert "fabric" not in found
    assert "pol-24h" in found["vault"]["policies"]


@pytest.mark.parametrize(
    ("end", "status", "code", "said"),
    [
        ("rsv-asr-01", 401, "InvalidAuthenticationToken", "not signed in to Azure"),
        ("rsv-asr-01", 403, "AuthorizationFailed", "Site Recovery Reader"),
        ("rsv-asr-01", 404, "ResourceNotFound", "there is no vault rsv-asr-01"),
        ("replicationProtectedItems", 403, "AuthorizationFailed", "no permission"),
        ("replicationFabrics", 400, "BadRequest", "(400)"),
        ("replicationFabrics", 409, "MissingSubscriptionRegistration", "(409)"),
    ],
)
def test_a_refusal_is_explained_and_leaves_the_last_observation(
    asr, document, recorded, tmp_path, end, status, code, said
):
    file = document("contoso")
    before = (tmp_path / "contoso.observed.json").read_bytes()
    azure = recorded("classic", CONTOSO)
    azure.always[end] = (status, code)
    printed = asr("observe", "azure", file)
    assert (printed.code, printed.out) == (2, "")
    assert said in printed.err and code in printed.err
    assert "Traceback" not in printed.err
    assert (tmp_path / "contoso.observed.json").read_bytes() == before
    assert not any(line.startswith("POST") for line in azure.asked)


def test_an_earlier_observation_is_replaced(asr, document, recorded, tmp_path):
    file = document("contoso")
    assert "web01" in observed(tmp_path, "contoso")["machines"]
    azure = recorded("classic", CONTOSO)
    found = next(key for key in azure.answers if key.endswith("replicationprotectableitems"))
    azure.answers[found] = azure.answers[found][:2]
    assert asr("observe", "azure", file).code == 0
    assert "web01" not in observed(tmp_path, "contoso")["machines"]


def test_a_vault_of_the_other_generation_is_refused(asr, contoso, recorded):
    azure = recorded("classic", CONTOSO)
    fabric = azure.answers[f"{CONTOSO}/replicationFabrics".lower()][1]
    fabric["properties"]["customDetails"]["instanceType"] = "InMageRcm"
    printed = asr("observe", "azure", contoso)
    assert printed.code == 2
    assert "of the other generation" in printed.err


def test_among_several_fabrics_the_one_with_the_documents_server_is_read(
    asr, contoso, recorded, tmp_path
):
    azure = recorded("classic", CONTOSO)
    fabrics = azure.answers[f"{CONTOSO}/replicationFabrics".lower()]
    other = json.loads(json.dumps(fabrics[1]).replace("asrcs01", "othercs"))
    fabrics.insert(0, other | {"name": "other"})
    assert asr("observe", "azure", contoso).code == 0
    assert observed(tmp_path, "contoso")["fabric"]["name"] == fabrics[2]["name"]
    fabrics[2]["properties"] = other["properties"]
    printed = asr("observe", "azure", contoso)
    assert printed.code == 2
    assert "belong to none of them" in printed.err


def test_missing_clients_are_named_with_what_installs_them(asr, contoso, monkeypatch):
    monkeypatch.setitem(sys.modules, "azure.mgmt.recoveryservices", None)
    printed = asr("observe", "azure", contoso)
    assert printed.code == 2
    assert "pip install 'asr-toolkit[azure]'" in printed.err


def test_without_a_sign_in_it_says_how_to_get_one(asr, contoso, monkeypatch, tmp_path):
    monkeypatch.delenv(ENDPOINT, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("AZURE_TOKEN_CREDENTIALS", "AzureCliCredential")
    printed = asr("observe", "azure", contoso)
    assert printed.code == 2
    assert "az login" in printed.err
    assert "Traceback" not in printed.err


def test_only_a_stand_in_on_this_machine_is_taken(asr, contoso, monkeypatch):
    monkeypatch.setenv(ENDPOINT, "http://example.com:80")
    printed = asr("observe", "azure", contoso)
    assert printed.code == 2
    assert ENDPOINT in printed.err


def test_an_address_nobody_answers_at_is_said(asr, contoso, monkeypatch):
    monkeypatch.setattr("asr.observe.azure_clients._RETRIES", 0)
    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:9")
    printed = asr("observe", "azure", contoso)
    assert printed.code == 2
    assert "cannot be reached" in printed.err


def test_a_document_that_is_refused_is_not_observed(asr, document, recorded):
    azure = recorded("classic", CONTOSO)
    file = document("contoso", ("vault: {existing: dr/asr/rsv-asr-01}", "vault: {existing: x}"))
    assert asr("observe", "azure", file).code == 2
    assert azure.asked == []
