"""Disks one by one: what the service is told, what waits, what is pending, what is refused."""

import pytest
from plan_documents import (
    DR,
    accepted,
    classic,
    decided,
    items,
    kept,
    machine,
    modernized,
    observed,
    planned,
    refused,
    target,
    texts,
)

SYSTEM = {"id": "d-1", "operatingSystem": True, "size": "80GB"}
DATA = {"id": "d-2", "size": "1TB", "type": "Premium_LRS"}
PAGEFILE = {"id": "d-3", "exclude": True}
KEY = f"/subscriptions/{DR}/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/des"
ITEM = (
    f"/subscriptions/{DR}/resourceGroups/rg-asr-shop-recovery/providers"
    "/Microsoft.RecoveryServices/vaults/rsv-asr-shop/replicationFabrics/fabric"
    "/replicationProtectionContainers/cloud/replicationProtectedItems/sql01"
)


def document(disks=None, base=modernized, **changes):
    listed = {"disks": {"sql01": disks}} if disks else {}
    return base(machines={"sql01": machine(**changes)}, **listed)


def seen(*disks, protection="Protected"):
    """An observation of the machine with these disks."""
    found = {"id": "id-sql01", "disks": list(disks)}
    return observed(machines={"sql01": found | ({"protection": protection} if protection else {})})


def disk(id, name=None, replicated=True, **changes):
    shown = {"id": id, "replicated": replicated} | ({"name": name} if name else {})
    return {key: value for key, value in (shown | changes).items() if value is not None}


def told(disks=None):
    more = {"disks": disks} if disks else {}
    return decided({"sql01": accepted("sql01", target=target("sql01", **more))})


@pytest.mark.parametrize("base", [classic, modernized])
def test_the_service_is_told_of_each_disk_that_is_replicated(base):
    wanted = document(
        {"os": SYSTEM, "data": DATA | {"encryptionSet": "dr/keys/des"}, "page": PAGEFILE}, base
    )
    plan = planned(wanted, observed("sql01"))
    plan = planned(wanted, observed("sql01"), kept(plan))
    account = plan.cache_accounts[0].id
    disks = items(plan)["sql01"].disks
    assert disks is not None
    assert [(d.id, d.type, d.encryption_set_id, d.cache_account_id) for d in disks] == [
        ("d-1", "StandardSSD_LRS", None, account),
        ("d-2", "Premium_LRS", KEY, account),
    ]


def test_disks_that_are_all_alike_are_left_to_the_machine():
    alike = {"os": SYSTEM, "data": {"type": "StandardSSD_LRS", "churnPerDay": "1GB"}}
    plan = planned(document(alike), observed("sql01"), told())
    assert items(plan)["sql01"].disks is None
    assert plan.pending == ()


def test_a_disk_goes_through_the_cache_account_that_is_said():
    wanted = document({"os": SYSTEM, "log": {"id": "d-9", "cache": "stdr02"}})
    wanted["cache"] = [{"create": {}}, {"existing": "dr/asr/stdr02"}]
    plan = planned(wanted, observed("sql01"))
    disks = items(planned(wanted, observed("sql01"), kept(plan)))["sql01"].disks
    assert disks is not None
    assert [disk.cache_account_id.rsplit("/", 1)[-1] for disk in disks] == [
        plan.cache_accounts[0].name,
        "stdr02",
    ]


def test_settings_of_single_disks_wait_for_their_ids():
    wanted = document({"Hard disk 1": {}, "Hard disk 2": {"exclude": True}})
    for observation in (observed("sql01"), seen(disk("d-2", "Hard disk 2", None), protection=None)):
        if "disks" in observation["machines"]["sql01"]:
            wanted = document({"Hard disk 2": {"type": "Premium_LRS"}})
            plan = planned(wanted, observation)
            assert plan.machines[0].new
            continue
        plan = planned(wanted, observation)
        assert [w.waits_for for w in plan.waiting if "machine" in w.what] == [
            "the ids of its disks"
        ]
        assert not plan.machines[0].new


# wanted, observed, told -> what is pending
PENDING = {
    "a disk that came later, listed": (
        {"os": SYSTEM, "new": {"id": "d-2"}},
        [disk("d-1"), disk("d-2", replicated=False)],
        None,
        ["disk new is to be replicated"],
    ),
    "a disk that came later, which nobody listed": (
        None,
        [disk("d-1"), disk("d-2", "Hard disk 2", replicated=False)],
        None,
        ["disk Hard disk 2 is to be replicated"],
    ),
    "a disk that came later, and was added": (None, [disk("d-1"), disk("d-2")], None, []),
    "a disk that is to be left out": (
        {"os": SYSTEM, "page": PAGEFILE},
        [disk("d-1"), disk("d-3")],
        None,
        ["disk page is to be left out of replication"],
    ),
    "a disk that is to be left out of what nobody observed": (
        {"os": SYSTEM, "page": PAGEFILE},
        [],
        None,
        ["disk page is to be left out of replication"],
    ),
    "a disk that is left out": (
        {"os": SYSTEM, "page": PAGEFILE},
        [disk("d-1"), disk("d-3", replicated=False)],
        None,
        [],
    ),
    "a disk of another type": (
        {"os": SYSTEM, "data": DATA},
        [disk("d-1"), disk("d-2", type="Standard_LRS")],
        None,
        ["disk data: type Standard_LRS is to become Premium_LRS"],
    ),
    "a disk of another type than was told": (
        {"os": SYSTEM, "data": DATA},
        [],
        {"d-1": {"type": "StandardSSD_LRS"}, "D-2": {"type": "Standard_LRS"}},
        ["disk data: type Standard_LRS is to become Premium_LRS"],
    ),
    "a disk that was not told of": (
        {"os": SYSTEM, "data": DATA},
        [],
        {"d-1": {"type": "StandardSSD_LRS"}},
        ["disk data is to be replicated"],
    ),
    "as it was told": (
        {"os": SYSTEM, "data": DATA},
        [],
        {"d-1": {"type": "StandardSSD_LRS"}, "d-2": {"type": "Premium_LRS"}},
        [],
    ),
}


@pytest.mark.parametrize("case", PENDING)
def test_a_difference_between_disks_is_pending_until_it_is_observed(case):
    wanted, shown, earlier, expected = PENDING[case]
    for base in (classic, modernized):
        plan = planned(document(wanted, base), seen(*shown), told(earlier))
        assert [entry.what for entry in plan.pending] == [f"sql01: {what}" for what in expected]


def test_disks_are_added_by_one_request_with_their_exact_settings():
    listed = {
        "os": SYSTEM,
        "a": {"id": "d-2", "type": "Premium_LRS", "encryptionSet": "dr/keys/des"},
        "b": {"id": "d-3"},
    }
    shown = [disk("d-1"), disk("d-2", replicated=False), disk("d-3", replicated=False)]
    plan = planned(document(listed), seen(*shown), told())
    first, second = plan.pending
    assert first.request is second.request
    assert first.request is not None
    account = plan.cache_accounts[0].id
    assert (first.request.method, first.request.path) == ("POST", f"{ITEM}/addDisks")
    assert first.request.body == {
        "properties": {
            "providerSpecificDetails": {
                "instanceType": "InMageRcm",
                "disks": [
                    {
                        "diskId": "d-2",
                        "diskType": "Premium_LRS",
                        "logStorageAccountId": account,
                        "diskEncryptionSetId": KEY,
                    },
                    {
                        "diskId": "d-3",
                        "diskType": "StandardSSD_LRS",
                        "logStorageAccountId": account,
                    },
                ],
            }
        }
    }


def test_a_configuration_server_adds_no_disk_and_the_way_is_said():
    shown = [disk("d-1"), disk("d-2", replicated=False)]
    [entry] = planned(document(base=classic), seen(*shown), told()).pending
    assert entry.request is None
    assert "want: removed" in entry.how


def test_what_was_observed_of_disks_is_remembered():
    listed = {"os": SYSTEM, "data": DATA}
    earlier = told({"d-1": {"type": "StandardSSD_LRS"}})
    done = planned(document(listed), seen(disk("d-1"), disk("d-2", type="Premium_LRS")), earlier)
    assert done.pending == ()
    later = planned(document(listed), seen(), kept(done))
    assert later.pending == ()


def test_the_type_of_a_machine_with_single_disks_is_that_of_each_disk():
    earlier = told({"d-1": {"type": "Standard_LRS"}, "d-2": {"type": "Premium_LRS"}})
    listed = {"os": SYSTEM, "data": DATA}
    plan = planned(document(listed), seen(disk("d-1"), disk("d-2")), earlier)
    assert [entry.what for entry in plan.pending] == [
        "sql01: disk os: type Standard_LRS is to become StandardSSD_LRS"
    ]


# disks of the document, of an observation -> where, and what is said
REFUSED = {
    "no such disk": (
        {"os": SYSTEM, "data": {"id": "d-3"}},
        [disk("d-1"), disk("d-2")],
        "disks.sql01.data.id: the observation shows no disk 'd-3'",
    ),
    "no such name": (
        {"Hard disc 1": {}},
        [disk("d-1", "Hard disk 1")],
        "disks.sql01.Hard disc 1: the observation shows no disk 'Hard disc 1' of the machine -> "
        "did you mean 'Hard disk 1'?",
    ),
    "one disk twice": (
        {"os": SYSTEM, "again": {"id": "D-1"}},
        [],
        "disks.sql01.again.id: 'again' is the disk 'os' once more",
    ),
    "one disk by id and by name": (
        {"os": SYSTEM, "Hard disk 1": {}},
        [disk("d-1", "Hard disk 1")],
        "disks.sql01.Hard disk 1: 'Hard disk 1' is the disk 'os' once more",
    ),
    "the operating system left out": (
        {"os": SYSTEM | {"exclude": True}, "data": DATA},
        [],
        "disks.sql01.os.exclude: the disk of the operating system",
    ),
    "the operating system left out, which only an observation tells": (
        {"os": {"id": "d-1", "exclude": True}, "data": DATA},
        [disk("d-1", operatingSystem=True), disk("d-2")],
        "disks.sql01.os.exclude: the disk of the operating system",
    ),
    "two operating systems": (
        {"os": SYSTEM, "other": DATA | {"operatingSystem": True}},
        [],
        "disks.sql01.other.operatingSystem: the operating system is on 'os' already",
    ),
    "everything left out": (
        {"page": PAGEFILE},
        [],
        "disks.sql01: every disk of the machine is left out",
    ),
    "a cache account that is not there": (
        {"os": SYSTEM | {"cache": "stnone"}},
        [],
        "disks.sql01.os.cache: there is no cache account 'stnone'",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_disks_that_make_no_sense_are_refused_where_they_stand(case):
    disks, shown, expected = REFUSED[case]
    [said] = texts(refused(document(disks), seen(*shown)))
    assert said.startswith(expected)


def test_disks_of_a_machine_that_is_not_there_are_refused():
    wanted = document()
    wanted["disks"] = {"sql02": {"os": SYSTEM}}
    [said] = texts(refused(wanted))
    assert said.startswith("disks.sql02: there is no machine 'sql02'")


def test_a_number_of_disks_that_contradicts_the_list_is_refused():
    [said] = texts(refused(document({"os": SYSTEM}, diskCount=2)))
    assert said.startswith("machines.sql01.diskCount: `diskCount` is 2, and `disks` lists 1")
    assert refused(document({"os": SYSTEM}, diskCount=1)) == []


def test_a_key_or_a_cache_account_of_a_replicated_disk_cannot_change():
    listed = {"os": SYSTEM, "data": DATA | {"encryptionSet": "dr/keys/other"}}
    earlier = told(
        {"d-1": {"type": "StandardSSD_LRS"}, "d-2": {"type": "Premium_LRS", "encryptionSet": KEY}}
    )
    [said] = texts(refused(document(listed), seen(), earlier))
    assert said.startswith("disks.sql01.data.encryptionSet: the disk encryption set is not")
    listed = {"os": SYSTEM, "data": DATA | {"cache": "stdr02"}}
    wanted = document(listed)
    wanted["cache"] = [{"create": {}}, {"existing": "dr/asr/stdr02"}]
    [said] = texts(refused(wanted, seen(), told()))
    assert said.startswith("disks.sql01.data.cache: the cache account is not")
