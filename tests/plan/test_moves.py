"""Only the document asks for another server or account of a machine; an operation moves it."""

import pytest
from plan_documents import (
    accepted,
    classic,
    decided,
    items,
    kept,
    machine,
    modernized,
    observed,
    planned,
    protected,
    refused,
    server,
    site,
    texts,
)

VAULT = (
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-asr-shop-recovery"
    "/providers/Microsoft.RecoveryServices/vaults/rsv-asr-shop"
)
FABRIC = f"{VAULT}/replicationFabrics/fabric"
CACHE = [{"create": {"name": "stone"}}, {"create": {"name": "sttwo"}}]


def appliances(**machines):
    """Two appliances, and these machines."""
    second = server(address="192.168.1.11/24")
    servers = {"app01": {"create": server()}, "app02": {"create": second}}
    return modernized(site=site(appliances=servers), machines=machines, cache=CACHE)


def process_servers(**machines):
    """A configuration server, a process server beside it, and these machines."""
    second = server(address="192.168.1.11/24")
    servers = {
        "configurationServer": {"create": {"name": "app01"} | server()},
        "processServers": {"app02": {"create": second}},
    }
    return classic(site=site(**servers), machines=machines, cache=CACHE)


BASES = {"classic": process_servers, "modernized": appliances}


def seen(*names, **changes):
    observation = protected(*names, servers=2, **changes)
    observation["fabric"]["appliances"] = {"App02": "appliance-2"}
    return observation


def accepted_all(*names, **changes):
    return decided({name: accepted(name, cacheAccount="stone", **changes) for name in names})


@pytest.mark.parametrize("base", BASES)
def test_a_new_machine_is_given_what_the_document_says(base):
    document = BASES[base](
        a=machine(), b=machine(server="APP02", cache="sttwo"), c=machine(server="app02")
    )
    machines = planned(document, observed("a", "b", "c", servers=2)).decided.machines
    assert (machines["b"].process_server, machines["b"].cache_account) == ("server-2", "sttwo")
    assert machines["c"].process_server == "server-2"


def test_a_new_machine_waits_for_the_server_that_the_document_says():
    plan = planned(appliances(a=machine(server="app02")), observed("a"))
    assert [w.waits_for for w in plan.waiting if w.what == "1 machine"] == [
        "the registration of app02"
    ]
    assert plan.decided.machines == {}


def test_machines_of_a_classic_vault_move_together_in_one_request():
    document = process_servers(
        a=machine(server="app02"), b=machine(server="app02"), c=machine(), d=machine()
    )
    plan = planned(document, seen("a", "b", "c", "d"), accepted_all("a", "b", "c", "d"))
    first, second = plan.pending
    assert first.what == "a: process server app01 is to become app02"
    assert second.what == "b: process server app01 is to become app02"
    assert first.request == second.request
    assert first.request is not None
    assert (first.request.method, first.request.path) == ("POST", f"{FABRIC}/reassociateGateway")
    assert first.request.body == {
        "properties": {
            "containerName": "cloud",
            "sourceProcessServerId": "server-1",
            "targetProcessServerId": "server-2",
            "vmsToMigrate": ["id-a", "id-b"],
            "updateType": "ServerLevel",
        }
    }


def test_a_modernized_machine_moves_to_an_appliance():
    decisions = accepted_all("a", runAsAccount="account-1")
    plan = planned(appliances(a=machine(server="app02")), seen("a"), decisions)
    [operation] = plan.pending
    assert operation.what == "a: appliance app01 is to become app02"
    assert operation.request is not None
    item = f"{FABRIC}/replicationProtectionContainers/cloud/replicationProtectedItems/a"
    assert operation.request.path == f"{item}/updateAppliance"
    assert operation.request.body == {
        "properties": {
            "targetApplianceId": "appliance-2",
            "providerSpecificDetails": {
                "instanceType": "InMageRcm",
                "runAsAccountId": "account-1",
            },
        }
    }


@pytest.mark.parametrize("base", BASES)
def test_a_machine_stays_until_the_move_is_observed(base):
    document = BASES[base](a=machine(server="app02"))
    decisions = accepted_all("a")
    before = planned(document, seen("a"), decisions)
    assert items(before)["a"].process_server == "server-1"
    assert items(before)["a"].servers[0] == "app01"
    assert kept(before)["machines"]["a"]["processServer"] == "server-1"
    after = planned(document, seen("a", processServer="app02"), decisions)
    assert after.pending == ()
    assert items(after)["a"].process_server == "server-2"
    assert planned(document, None, kept(after)).pending == ()


@pytest.mark.parametrize("base", BASES)
def test_a_server_that_is_not_there_has_to_register_before_a_move(base):
    document = BASES[base](a=machine(server="app02"))
    [operation] = planned(document, protected("a"), accepted_all("a")).pending
    assert operation.request is None
    assert operation.how == "register app02 with the vault first, then observe again"


def test_an_appliance_without_an_id_has_to_be_observed_before_a_move():
    document = appliances(a=machine(server="app02"))
    [operation] = planned(document, protected("a", servers=2), accepted_all("a")).pending
    assert operation.request is None
    assert operation.how.startswith("observe again")


def test_a_machine_in_azure_is_not_moved_by_what_serves_it_there():
    document = process_servers(a=machine(server="app01"))
    away = seen("a", processServer="app02", activeLocation="Recovery")
    assert planned(document, away, accepted_all("a")).pending == ()


def test_nothing_changes_the_account_of_a_machine_that_replicates():
    document = appliances(a=machine(cache="sttwo"))
    plan = planned(document, seen("a"), accepted_all("a"))
    [operation] = plan.pending
    assert operation.what == "a: cache account stone is to become sttwo"
    assert operation.request is None
    assert items(plan)["a"].cache_account == "stone"
    # As when it was protected again after a failover.
    account = next(a.id for a in plan.cache_accounts if a.name == "sttwo")
    later = planned(document, seen("a", cacheAccount=account.upper()), accepted_all("a"))
    assert later.pending == ()
    assert items(later)["a"].cache_account == "sttwo"
    assert planned(document, None, kept(later)).pending == ()


def test_an_account_that_the_document_does_not_have_is_not_forgotten():
    elsewhere = seen("a", cacheAccount="/subscriptions/s/providers/storageAccounts/stother")
    assert texts(refused(appliances(a=machine()), elsewhere, accepted_all("a"))) == [
        "cache: the cache account 'stother' of 1 machine that was accepted is gone from the "
        "document -> put 'stother' back; a machine keeps its account until its replication is "
        "disabled"
    ]


def test_machines_that_share_recovery_points_share_the_server_that_one_of_them_names():
    shared = {"consistencyGroup": "shop"}
    document = appliances(a=machine(**shared), b=machine(server="app02", **shared))
    document["policies"] = {"gold": {"create": {"retention": "24h", "multiVmConsistency": True}}}
    machines = planned(document, observed("a", "b", servers=2)).decided.machines
    assert {name: m.process_server for name, m in machines.items()} == {
        "a": "server-2",
        "b": "server-2",
    }
    document["machines"]["a"] = machine(server="app01", **shared)
    assert texts(refused(document)) == [
        "machines.b.server: 'a' of its consistency group 'shop' is given to 'app01' -> name "
        "'app01' here too, or leave `server` out"
    ]


@pytest.mark.parametrize("base", BASES)
def test_what_the_document_does_not_have_is_refused(base):
    document = BASES[base](a=machine(server="app03", cache="stthree"))
    assert texts(refused(document)) == [
        "machines.a.cache: there is no cache account 'stthree' -> name an account of `cache`, or "
        "leave it out: the plan then chooses one",
        "machines.a.server: the document has no server 'app03' that replicates it -> name one of "
        "them, or leave it out: the plan then gives the machine to one",
    ]
