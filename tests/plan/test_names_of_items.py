"""Whatever asks the service something of an item names it as it was observed."""

import pytest
from plan_documents import (
    accepted,
    classic,
    decided,
    machine,
    modernized,
    observed,
    planned,
    server,
    site,
)

ITEM = "5d1b4c39-9a63-0f6a4f6f2b11"
"""An item that others enabled has a name that they gave."""
CLASSIC_AND_MODERNIZED = pytest.mark.parametrize("base", [classic, modernized])
SIZE = "Standard_E8s_v5"
SECOND = {"app02": {"create": server(address="192.168.1.11/24")}}
APPLIANCES = site(appliances={"app01": {"create": server()}} | SECOND)
DISKS = [{"id": "d-1", "replicated": True}, {"id": "d-2", "replicated": False}]


def shown(item=ITEM, protection="Protected", **changes):
    """An observation of the machine with an item of this name."""
    found = {"id": "id-sql01", "item": item, "protection": protection, "disks": DISKS}
    if protection is None:
        found.pop("protection")
    observation = observed(machines={"sql01": found | changes}, servers=2)
    observation["fabric"]["appliances"] = {"app02": "appliance-2"}
    return observation


def requests(document, observation):
    """Where requests go: the last two steps of their paths."""
    plan = planned(document, observation, decided({"sql01": accepted("sql01")}))
    return ["/".join(p.request.path.split("/")[-2:]) for p in plan.pending if p.request]


def wanting(base=modernized, **changes):
    disks = {"disks": {"sql01": {"one": {"id": "d-1"}, "two": {"id": "d-2", "exclude": True}}}}
    return base(machines={"sql01": machine(**changes)}, **disks)


@CLASSIC_AND_MODERNIZED
def test_an_update_names_the_observed_item(base):
    document = wanting(base, size=SIZE)
    assert f"replicationProtectedItems/{ITEM}" in requests(document, shown())
    named_here = shown()
    del named_here["machines"]["sql01"]["item"]
    assert "replicationProtectedItems/sql01" in requests(document, named_here)


@CLASSIC_AND_MODERNIZED
def test_nothing_is_asked_of_an_item_that_nobody_observed(base):
    document = wanting(base, size=SIZE, server="app02" if base is modernized else "cs01")
    if base is modernized:
        document["site"] = APPLIANCES
    for nothing in (None, shown(protection=None), observed("sql01", servers=2)):
        assert requests(document, nothing) == []
    remembered = decided({"sql01": accepted("sql01", protected=True)})
    pending = planned(wanting(base, size=SIZE), None, remembered).pending
    [request] = [operation.request for operation in pending if operation.request]
    assert request.path.endswith("/replicationProtectedItems/sql01")


@CLASSIC_AND_MODERNIZED
def test_the_end_of_replication_names_the_observed_item(base):
    assert requests(wanting(base, want="removed"), shown()) == [f"{ITEM}/remove"]


def test_a_disk_is_added_to_the_observed_item():
    document = modernized(machines={"sql01": machine()})
    assert requests(document, shown()) == [f"{ITEM}/addDisks"]


def test_the_observed_item_moves_to_another_appliance():
    document = wanting(server="app02")
    assert requests(document | {"site": APPLIANCES}, shown()) == [f"{ITEM}/updateAppliance"]


def test_a_recovery_plan_starts_the_observed_item():
    document = modernized(
        machines={"sql01": machine()}, applications={"shop": {"order": [["sql01"]]}}
    )
    [plan] = planned(
        document, shown(disks=[]), decided({"sql01": accepted("sql01", protected=True)})
    ).recovery_plans
    [item] = plan.stages[2].item_ids
    assert item.endswith(f"/replicationProtectedItems/{ITEM}")
