"""What only an operation of the service can change: pending until an observation shows it."""

import pytest
from plan_documents import (
    APPS,
    accepted,
    classic,
    decided,
    kept,
    machine,
    modernized,
    network,
    observed,
    planned,
    protected,
    refused,
    target,
    texts,
)

from asr.plan.network.network_pairs import by_pair

SUBNETS = {"app": "10.40.1.0/24", "data": "10.40.2.0/24"}


def wanting(**changes):
    """A document with one machine."""
    networks = {"failover": {"create": network(subnets=SUBNETS)}}
    return modernized(networks=networks, machines={"sql01": machine(os=system(changes), **changes)})


def system(changes):
    return "windows" if "windowsLicence" in changes else "linux"


def test_a_machine_waits_for_its_networks_until_an_observation_shows_them():
    pair = {"failover": {"create": network(subnets=SUBNETS)}}
    document = wanting(network="lab")
    document["networks"] = pair | {"additional": {"lab": pair}}
    main, lab = (by_pair(planned(document).networks)[alias][0].id for alias in ("", "lab"))
    told_main, told_lab = told(), told(network="lab")
    back = document | {"machines": {"sql01": machine()}}
    for what, seen, decision, pending in (
        (document, None, told_lab, []),
        (document, None, told_main, ["the first one is to become lab"]),
        (document, lab.upper(), told_main, []),
        (document, main, told_lab, ["the first one is to become lab"]),
        (back, None, told_lab, ["lab is to become the first one"]),
        (back, main, told_lab, []),
    ):
        plan = planned(what, showing("network", seen) if seen else None, decision)
        assert [p.what for p in plan.pending] == [f"sql01: pair of networks {p}" for p in pending]


def test_networks_that_somebody_changed_in_the_vault_are_pending():
    plan = planned(wanting(), showing("network", "/somewhere/else"), told())
    failover, drill = by_pair(plan.networks)[""]
    assert [p.what for p in plan.pending] == [
        f"sql01: network at failover /somewhere/else is to become {failover.id}"
    ]
    for seen, pending in (
        (failover.id, [f"{failover.id} is to become {drill.id}"]),
        (drill.id.upper(), []),
    ):
        plan = planned(wanting(), showing("drillNetwork", seen), told())
        assert [p.what for p in plan.pending] == [f"sql01: network in a drill {p}" for p in pending]


def test_the_networks_of_an_accepted_machine_cannot_leave_the_document():
    (refusal,) = texts(refused(wanting(), None, told(network="lab")))
    assert refusal.startswith(
        "networks: the networks 'lab' of 1 machine that was accepted are gone"
    )


def showing(key, value):
    """An observation that shows this of the machine's replicated item."""
    return observed(machines={"sql01": {"id": "id-sql01", "protection": "Protected", key: value}})


def told(**changes):
    """What the service was told of the machine."""
    return decided(
        {"sql01": accepted("sql01", os=system(changes), target=target("sql01", **changes))}
    )


def test_the_operations_that_only_people_can_start_are_pending():
    document = modernized(
        machines={
            "a": machine(address="10.40.1.10"),
            "b": machine(),
            "c": machine(want="removed"),
            "d": machine(address="10.40.1.11"),
        }
    )
    observation = observed("a", "b")
    observation["machines"]["c"] = {"id": "c", "protection": "Protected"}
    plan = planned(document, observation, decided({n: accepted(n) for n in ("a", "b", "c")}))
    assert [p.what for p in plan.pending] == [
        "a: static address 10.40.1.10 at failover",
        "c: disable replication",
    ]


def group(name):
    return f"/subscriptions/{APPS}/resourceGroups/{name}"


def compute(kind, name):
    return f"{group('vms')}/providers/Microsoft.Compute/{kind}/{name}"


STORAGE = f"{group('vms')}/providers/Microsoft.Storage/storageAccounts/stdiag"
HOW = "change it on the replicated item in the vault, then observe again"
NOT_SEEN = (
    "observe again once the item is protected: the observation shows it, and this becomes an exact "
    "request; or change it on the item in the vault, and then observe again"
)
# the field of documents, observations and decisions; of plans; wanted, told; what is pending
CHANGES = {
    "size": (
        "size",
        "target_size",
        "Standard_E8s_v5",
        "Standard_D4s_v5",
        "sql01: size Standard_D4s_v5 is to become Standard_E8s_v5",
    ),
    "size that was left to Site Recovery": (
        "size",
        "target_size",
        "Standard_E8s_v5",
        None,
        "sql01: size chosen by Site Recovery is to become Standard_E8s_v5",
    ),
    "subnet": ("subnet", "subnet", "data", "app", "sql01: subnet app is to become data"),
    "name": (
        "targetName",
        "target_name",
        "db01",
        "sql01",
        "sql01: name in Azure sql01 is to become db01",
    ),
    "resource group": (
        *("resourceGroup", "target_resource_group_id", group("vms"), group("old")),
        f"sql01: resource group {group('old')} is to become {group('vms')}",
    ),
    "zone": (
        *("zone", "zone", 2, None),
        "sql01: availability zone chosen by Site Recovery is to become 2",
    ),
    "availability set": (
        *("availabilitySet", "availability_set_id", compute("availabilitySets", "as"), None),
        "sql01: availability set chosen by Site Recovery is to become "
        + compute("availabilitySets", "as"),
    ),
    "proximity placement group": (
        "proximityPlacementGroup",
        "proximity_placement_group_id",
        compute("proximityPlacementGroups", "ppg"),
        None,
        "sql01: proximity placement group chosen by Site Recovery is to become "
        + compute("proximityPlacementGroups", "ppg"),
    ),
    "licence of Windows": (
        *("windowsLicence", "windows_licence", "hybrid-benefit", "none"),
        "sql01: licence of Windows none is to become hybrid-benefit",
    ),
    "licence of SQL Server": (
        *("sqlLicence", "sql_licence", "pay-as-you-go", "none"),
        "sql01: licence of SQL Server none is to become pay-as-you-go",
    ),
    "licence of Linux": (
        *("linuxLicence", "linux_licence", "hybrid-benefit", None),
        "sql01: licence of Linux chosen by Site Recovery is to become hybrid-benefit",
    ),
    "storage account of boot diagnostics": (
        *("bootDiagnostics", "boot_diagnostics_id", STORAGE, None),
        "sql01: storage account of boot diagnostics chosen by Site Recovery is to become "
        + STORAGE,
    ),
    "tags": (
        *("tags", "tags", {"tier": "gold", "owner": "us"}, {"tier": "silver"}),
        "sql01: tags tier=silver is to become tier=gold, owner=us",
    ),
    "disk type": (
        "diskType",
        "disk_type",
        "Premium_LRS",
        "Standard_LRS",
        "sql01: disk type Standard_LRS is to become Premium_LRS",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_pending_until_it_is_observed(case):
    key, field, new, old, what = CHANGES[case]
    wanted = wanting(**{key: new})
    earlier = told(**({key: old} if old else {}))
    for observation, seen in (
        (None, False),
        (observed("sql01"), False),
        (protected("sql01"), True),
    ):
        plan = planned(wanted, observation, earlier)
        assert [(entry.path, entry.what, entry.how) for entry in plan.pending] == [
            (("machines", "sql01"), what, HOW if seen else NOT_SEEN)
        ]
        assert getattr(plan.machines[0], field) == old
    done = planned(wanted, showing(key, new), earlier)
    assert done.pending == ()
    assert getattr(done.machines[0], field) == new
    # The decisions remember it, also when the next observation shows less.
    later = planned(wanted, protected("sql01"), kept(done))
    assert later.pending == ()
    assert getattr(later.machines[0], field) == new
    # Before it was accepted, what is wanted is what it becomes.
    assert getattr(planned(wanted, observed("sql01")).machines[0], field) == new


@pytest.mark.parametrize("case", CHANGES)
def test_what_somebody_changed_in_the_vault_is_pending_too(case):
    key, field, new, old, _ = CHANGES[case]
    wanted, earlier = wanting(**{key: new}), told(**{key: new})
    assert planned(wanted, None, earlier).pending == ()
    if old:
        plan = planned(wanted, showing(key, old), earlier)
        assert len(plan.pending) == 1
        assert getattr(plan.machines[0], field) == old


def test_what_a_machine_without_protection_shows_counts_for_nothing():
    shown = observed(machines={"sql01": {"id": "id-sql01", "size": "Standard_D4s_v5"}})
    plan = planned(wanting(), shown, told())
    assert plan.machines[0].target_size is None
    assert "size" not in kept(plan)["machines"]["sql01"]["target"]
    shown = observed(machines={"sql01": {"id": "id-sql01", "address": "10.40.1.10"}})
    assert len(planned(wanting(address="10.40.1.10"), shown, told()).pending) == 1


def test_what_the_document_leaves_to_site_recovery_is_never_pending():
    plan = planned(wanting(), protected("sql01", size="Standard_D4s_v5"), told())
    assert plan.pending == ()
    assert plan.machines[0].target_size == "Standard_D4s_v5"


def test_a_leaving_machine_has_nothing_pending_but_its_leave():
    wanted = wanting(want="removed", size="Standard_E8s_v5", address="10.40.1.10")
    plan = planned(wanted, protected("sql01"), told())
    assert [entry.what for entry in plan.pending] == ["sql01: disable replication"]


# what is observed -> whether the address is pending
ADDRESSES = {
    "nothing": (None, True),
    "not yet": (protected("sql01"), True),
    "another one": (protected("sql01", address="10.40.1.11"), True),
    "the one that is wanted": (protected("sql01", address="10.40.1.10"), False),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_an_address_is_pending_until_it_is_observed(case):
    observation, is_pending = ADDRESSES[case]
    plan = planned(wanting(address="10.40.1.10"), observation, told())
    expected = ["sql01: static address 10.40.1.10 at failover"] if is_pending else []
    assert [entry.what for entry in plan.pending] == expected


LEFT_OUT = {
    "zone": (2, "availability zone 2"),
    "availabilitySet": (
        compute("availabilitySets", "as"),
        "availability set " + compute("availabilitySets", "as"),
    ),
    "proximityPlacementGroup": (
        compute("proximityPlacementGroups", "ppg"),
        "proximity placement group " + compute("proximityPlacementGroups", "ppg"),
    ),
    "bootDiagnostics": (STORAGE, f"storage account of boot diagnostics {STORAGE}"),
}
ON_THE_ITEM = {
    "address": ("10.40.1.9", "static address 10.40.1.9 at failover"),
    "capacityReservationGroup": ("/crg", "capacity reservation group /crg"),
}


@pytest.mark.parametrize("key", LEFT_OUT | ON_THE_ITEM)
def test_what_the_document_no_longer_says_is_pending_until_it_is_gone(key):
    value, what = (LEFT_OUT | ON_THE_ITEM)[key]
    remembered = told(**{key: value}) if key in LEFT_OUT else told()
    [entry] = planned(wanting(), showing(key, value), remembered).pending
    assert entry.what == f"sql01: {what} is on the item, and not in the document"
    assert entry.how.startswith("write it in the document; or take it off the replicated item")
    # How a request would take it off, the service does not say.
    assert entry.request is None
    gone = planned(wanting(), showing("whole", True), remembered)
    assert gone.pending == ()
    # The same of a machine that others enabled.
    [entry] = planned(wanting(), showing(key, value)).pending
    assert entry.what == f"sql01: {what} is on the item, and not in the document"


def test_what_a_request_takes_away_is_not_pending_by_itself():
    plan = planned(wanting(availabilitySet="apps/vms/as"), showing("zone", 2), told(zone=2))
    [entry] = plan.pending
    assert entry.what.startswith("sql01: availability set chosen by Site Recovery is to become")


def test_a_drill_goes_back_to_the_subnet_of_failover_when_the_document_says_no_other():
    id = "00:50:56:01"
    card = {"id": id, "primary": True, "subnet": "app", "drillSubnet": "data"}
    cards = [card | {"told": {"nicId": id}}]
    for base in (modernized, classic):
        networks = {"failover": {"create": network(subnets=SUBNETS)}}
        document = base(networks=networks, machines={"sql01": machine()})
        [entry] = planned(document, showing("networkCards", cards), told()).pending
        assert entry.what == "sql01: subnet in a drill data is to become app"
        assert entry.request is not None and "'app'" in str(entry.request.body)


@pytest.mark.parametrize("base", [classic, modernized])
def test_what_azure_writes_in_other_letters_is_the_same(base):
    networks = {"failover": {"create": network(subnets=SUBNETS)}}
    card = {"id": "c", "primary": True, "subnet": "App", "drillSubnet": "DATA"}
    item = {"targetName": "SQL01", "size": "standard_e8s_v5", "subnet": "App"}
    seen = {"id": "id-sql01", "protection": "Protected", "networkCards": [card]} | item
    wanted = machine(size="Standard_E8s_v5", drillSubnet="data")
    document = base(networks=networks, machines={"sql01": wanted})
    assert planned(document, observed(machines={"sql01": seen}), told()).pending == ()
