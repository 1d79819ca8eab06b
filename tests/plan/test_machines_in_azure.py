"""Machines that run in Azure: what was decided for them holds until they are back."""

from plan_documents import (
    TODAY,
    accepted,
    decided,
    items,
    kept,
    machine,
    modernized,
    observed,
    planned,
    server,
    target,
)

from asr.facts import FACTS
from asr.model.validate import decode
from asr.plan import Intent, read_intent, resolve, write_intent

IN_AZURE = {"id": "id-a", "protection": "Protected", "activeLocation": "Recovery"}
AWAY = observed(servers=2, machines={"a": IN_AZURE | {"processServer": "app02"}})


def test_the_server_that_carries_a_machine_back_does_not_become_its_own():
    document = modernized(machines={"a": machine()})
    told = decided({"a": accepted("a")})
    plan = planned(document, AWAY, told)
    assert items(plan)["a"].process_server == "server-1"
    assert kept(plan)["machines"]["a"]["processServer"] == "server-1"


def test_a_stack_plans_a_machine_in_azure_as_its_document_does():
    document, told = modernized(machines={"a": machine()}), decided({"a": accepted("a")})
    text = write_intent(
        Intent(
            environment=decode(document, "environment"),
            observed=decode(AWAY, "observed"),
            decided=decode(told, "decided"),
        )
    )
    carried = read_intent(text)
    again = resolve(carried.environment, carried.observed, carried.decided, FACTS, TODAY)
    assert again.machines == planned(document, AWAY, told).machines


def test_nothing_is_pending_for_a_machine_until_it_is_back():
    document = modernized(machines={"a": machine(size="Standard_E8s_v5", address="10.40.1.10")})
    told = decided({"a": accepted("a", target=target("a", size="Standard_D4s_v5"))})
    assert planned(document, AWAY, told).pending == ()
    home = observed(machines={"a": IN_AZURE | {"activeLocation": "Primary"}})
    assert len(planned(document, home, told).pending) > 0


def test_a_machine_moves_to_the_server_that_its_document_names_once_it_is_back():
    document = modernized(machines={"a": machine(server="app02")})
    document["site"]["appliances"]["app02"] = {
        "create": server(address="192.168.1.11/24"),
    }
    told = decided({"a": accepted("a")})
    assert planned(document, AWAY, told).pending == ()
    home = observed(servers=2, machines={"a": {"id": "id-a", "protection": "Protected"}})
    [move] = planned(document, home, told).pending
    assert move.what == "a: appliance app01 is to become app02"


def test_a_new_machine_is_never_given_to_a_process_server_in_azure():
    document = modernized(machines={name: machine() for name in "abcd"})
    document["failback"] = {
        "processServers": {"APP02": {"existing": {"address": "10.40.1.20"}}},
    }
    plan = planned(document, observed(*"abcd", servers=2))
    assert {item.process_server for item in plan.decided.machines.values()} == {"server-1"}
