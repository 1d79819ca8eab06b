"""How many servers a site needs, how large they are, and which row of which table says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from plan_documents import (
    accepted,
    classic,
    decided,
    kept,
    machine,
    modernized,
    observed,
    planned,
    refused,
    server,
    site,
    texts,
)
from plan_strategies import repeatable

from asr.facts import FACTS
from asr.model.validate import decode
from asr.plan.data_sizes import gigabytes, in_units
from asr.plan.site.sizing import plan_fleet


def fleet(number: int, **changes) -> dict:
    return {f"vm{index:03d}": machine(**changes) for index in range(number)}


def numbered(names: str, number: int = 20, first: int = 100, **changes) -> dict:
    placement = {key: value for key, value in server().items() if key != "address"}
    addresses = [f"192.168.1.{first + index}/24" for index in range(number)]
    return placement | {"names": names, "addresses": addresses} | changes


def classic_site(**changes) -> dict:
    return site(configurationServer={"create": {"name": "cs01"} | server()}) | changes


def count_of(plan, kind: str, os: str = "windows", purpose: str = ""):
    (count,) = (
        count
        for count in plan.server_counts
        if (count.kind, count.os) == (kind, os) and purpose in ("", count.purpose)
    )
    return count


# machines, churn of the site -> process servers needed, what decides
PROCESS_SERVERS = {
    "nothing": (0, None, 0, "minimum"),
    "as many machines as the built-in one carries": (200, None, 0, "machines"),
    "one more, which a single scale-out server carries": (201, None, 1, "machines"),
    "as many as that carries": (225, None, 1, "machines"),
    "one more again": (226, None, 2, "machines"),
    "as much churn as the built-in one takes": (10, "2TB", 0, "churn"),
    "a little more": (10, "2049GB", 2, "churn"),
    "churn and machines, of which churn decides": (226, "5TB", 3, "churn"),
}


@pytest.mark.parametrize("case", PROCESS_SERVERS)
def test_the_limit_that_is_met_first_decides_how_many_process_servers(case):
    machines, churn, needed, decided_by = PROCESS_SERVERS[case]
    changes = {"churnPerDay": churn} if churn else {}
    plan = planned(classic(machines=fleet(machines), site=classic_site(**changes)))
    count = count_of(plan, "process-server")
    assert (count.needed, count.given) == (needed, 0)
    assert count.reason.decided_by == decided_by or needed == 0


# churn of one machine -> processors, memory, cache disk, row, what decides
SIZES = {
    "250GB": (4, 8, 600, 1, "machines"),
    "251GB": (8, 12, 600, 2, "churn"),
    "1TB": (8, 12, 600, 2, "churn"),
    "1025GB": (12, 24, 1024, 3, "churn"),
}


@pytest.mark.parametrize("churn", SIZES)
def test_churn_decides_the_row_of_a_process_server(churn):
    # Two carriers share, but a machine cannot be divided.
    machines = {"sql01": machine(churnPerDay=churn)}
    listed = {"ps01": {"create": server(address="192.168.1.11/24")}}
    plan = planned(classic(machines=machines, site=classic_site(processServers=listed)))
    found = plan.servers[1]
    cache = next(disk.size_gb for disk in found.disks if disk.label == "cache")
    row = (found.processors, found.memory_gb, cache, found.reason.row, found.reason.decided_by)
    assert row == SIZES[churn]
    assert found.reason.table == "process_server"


def test_no_churn_is_said_of_a_configuration_server_through_which_none_passes():
    listed = {"ps01": {"create": server(address="192.168.1.11/24")}}
    changes = {"processServers": listed, "churnPerDay": "3TB"}
    found = planned(classic(machines=fleet(250), site=classic_site(**changes))).servers[0]
    assert found.serves_churn_gb is None
    assert found.reason.text == (
        "250 machines: row 1 of configuration server alone, up to 550 machines, by machines"
    )


def test_many_disks_count_as_more_machines():
    plan = planned(modernized(machines=fleet(100, diskCount=6)))
    assert plan.servers[0].machines == 200
    assert plan.servers[0].processors == 16


def test_machines_that_say_what_they_write_are_added_up():
    document = modernized(machines=fleet(3, churnPerDay="400GB"))
    assert planned(document).servers[0].churn_gb == 1200


def test_what_the_machines_do_not_explain_is_divided_over_those_that_say_nothing():
    machines = {"a": machine(churnPerDay="500GB"), "b": machine(), "c": machine()}
    environment = decode(
        modernized(machines=machines, site=modernized()["site"] | {"churnPerDay": "600GB"}),
        "environment",
    )
    found = plan_fleet(environment, FACTS.servers)
    assert [unit.churn_gb for unit in found.units] == [500, 50, 50]
    assert found.total.churn_gb == 600


def test_a_group_needs_a_server_as_a_whole():
    # Three groups of 1.2 TB: 3.6 TB would fit two appliances, but no two groups fit one.
    machines = {
        f"vm{index}": machine(churnPerDay="615GB", consistencyGroup=f"group{index // 2}")
        for index in range(6)
    }
    count = count_of(
        planned(modernized(machines=machines)), "replication-appliance", "windows", "replication"
    )
    assert (count.needed, count.reason.decided_by) == (3, "whole machines and groups")


def test_servers_are_added_as_the_tables_ask():
    as_needed = {"processServers": numbered("ps"), "linuxMasterTargets": numbered("mt", first=130)}
    document = classic(machines=fleet(460), site=classic_site(asNeeded=as_needed, failbackWaves=5))
    plan = planned(document)
    by_kind: dict[str, list[str]] = {}
    for found in plan.servers:
        by_kind.setdefault(found.kind, []).append(found.name)
    # 460 machines: three process servers of 225; 1,380 disks in five waves of 58 a server.
    assert by_kind["process-server"] == ["ps01", "ps02", "ps03"]
    assert by_kind["master-target"] == [f"mt0{number}" for number in range(1, 6)]
    assert [s.address for s in plan.servers if s.kind == "process-server"] == [
        "192.168.1.100",
        "192.168.1.101",
        "192.168.1.102",
    ]
    assert all(count.given >= count.needed for count in plan.server_counts)
    # An estate of this size leaves the built-in process server alone.
    assert plan.servers[0].reason.table == "configuration_server_alone"


def test_a_number_that_was_decided_is_kept_when_machines_leave():
    as_needed = {"appliances": numbered("app")}
    document = modernized(machines=fleet(401), site=site(asNeeded=as_needed, failbackWaves=100))
    many = planned(document)
    assert [s.name for s in many.servers] == ["app01", "app02", "app03"]
    few = planned(document | {"machines": fleet(5)}, None, kept(many))
    assert [s.name for s in few.servers] == ["app01", "app02", "app03"]
    assert kept(few)["servers"] == kept(many)["servers"]
    fresh = planned(document | {"machines": fleet(5)})
    assert [s.name for s in fresh.servers] == ["app01"]


def test_a_server_that_runs_is_neither_resized_nor_taken_away():
    as_needed = {"appliances": numbered("app")}
    document = modernized(machines=fleet(180), site=site(asNeeded=as_needed, failbackWaves=100))
    plan = planned(document, observed(servers=2))
    assert [(s.name, s.keeps_size) for s in plan.servers] == [("app01", True), ("app02", True)]
    assert not planned(document).servers[0].keeps_size
    assert all(one.runs for one in plan.servers)
    assert not any(one.runs for one in planned(document).servers)
    listed = {"app01": {"create": server(size={"processors": 8, "memory": "16GB"})}}
    wanted = planned(modernized(site=site(appliances=listed)), observed())
    # What the author wants is another matter.
    assert (wanted.servers[0].keeps_size, wanted.servers[0].runs) == (False, True)


def test_a_listed_server_counts_and_keeps_its_number():
    listed = {"app01": {"existing": {"address": "192.168.1.10"}}}
    as_needed = {"appliances": numbered("app")}
    plan = planned(
        modernized(
            machines=fleet(250),
            site=site(appliances=listed, asNeeded=as_needed, failbackWaves=100),
        )
    )
    assert [(s.name, s.create, s.address) for s in plan.servers] == [
        ("app01", False, "192.168.1.10"),
        ("app02", True, "192.168.1.101"),
    ]


def test_too_few_addresses_are_refused():
    as_needed = {"appliances": numbered("app", number=2)}
    document = modernized(machines=fleet(401), site=site(asNeeded=as_needed, failbackWaves=100))
    assert texts(refused(document)) == [
        "site.asNeeded.appliances.addresses: 3 servers are needed, and there is no address for "
        "app03 -> add addresses, or list servers of another size"
    ]


def test_a_modernized_site_without_any_appliance_is_refused():
    assert texts(refused(modernized(site=site()))) == [
        "site.appliances: there is no replication appliance -> list one under `site.appliances`"
    ]


def test_a_size_of_the_document_is_taken_as_it_is():
    size = {"processors": 6, "memory": "24GB", "cacheDisk": "2TB"}
    appliances = {"app01": {"create": server(size=size)}}
    decisions = decided(servers={"app01": {"processors": 4, "memoryGb": 8, "cacheDiskGb": 300}})
    plan = planned(modernized(site=site(appliances=appliances)), None, decisions)
    (found,) = plan.servers
    assert (found.processors, found.memory_gb, found.disks[0].size_gb) == (6, 24, 2048)
    assert found.reason.decided_by == "document"
    assert kept(plan)["servers"]["app01"]["processors"] == 6


def targets(**kinds: str) -> dict:
    return {
        name: {"existing": {"os": os, "address": f"192.168.1.{20 + index}"}}
        for index, (name, os) in enumerate(kinds.items())
    }


def test_a_machine_is_given_a_master_target_of_its_own_system():
    machines = {"web": machine(), "sql": machine(os="windows")}
    plan = planned(
        classic(machines=machines, site=classic_site(masterTargets=targets(mt01="linux")))
    )
    assert {m.name: m.master_target for m in plan.machines} == {"web": "mt01", "sql": "cs01"}


def test_a_linux_machine_without_a_master_target_has_none():
    plan = planned(classic(machines={"web": machine()}))
    assert plan.machines[0].master_target == ""
    count = count_of(plan, "master-target", "linux")
    assert (count.needed, count.given) == (1, 0)


def test_a_master_target_stays_with_its_machine_and_its_group():
    master_targets = targets(mt01="linux", mt02="linux")
    document = classic(
        machines={
            "a": machine(consistencyGroup="shop"),
            "b": machine(),
            "c": machine(consistencyGroup="shop"),
        },
        site=classic_site(masterTargets=master_targets),
    )
    decisions = decided(
        {
            "a": accepted("a")
            | {
                "masterTarget": "mt02",
                "target": accepted("a")["target"] | {"consistencyGroup": "shop"},
            }
        }
    )
    plan = planned(document, None, decisions)
    assert {m.name: m.master_target for m in plan.machines} == {
        "a": "mt02",
        "b": "mt01",
        "c": "mt02",
    }
    assert kept(plan)["machines"]["a"]["masterTarget"] == "mt02"


fleets = some.lists(
    some.tuples(
        some.sampled_from(["linux", "windows"]),
        some.sampled_from([None, "shop", "erp"]),
        some.integers(1, 30),
        some.sampled_from([None, "0GB", "10GB", "700GB", "2TB"]),
    ),
    min_size=1,
    max_size=60,
)


@repeatable
@given(fleets, some.integers(1, 4))
def test_whatever_the_fleet_enough_servers_are_added_for_it(machines, waves):
    wanted = {
        f"vm{index:02d}": {"policy": "gold", "os": os, "subnet": "app", "diskCount": disks}
        | ({"consistencyGroup": f"{group}-{os}"} if group else {})
        | ({"churnPerDay": churn} if churn else {})
        for index, (os, group, disks, churn) in enumerate(machines)
    }
    as_needed = {
        "processServers": numbered("ps", 60, 100),
        "linuxMasterTargets": numbered("mtl", 40, 160),
        "windowsMasterTargets": numbered("mtw", 40, 200),
    }
    place = classic_site(asNeeded=as_needed, failbackWaves=waves)
    plan = planned(classic(machines=wanted, site=place))
    assert all(count.given == count.needed for count in plan.server_counts)
    os_of = {found.name: found.os for found in plan.servers}
    of_group: dict[str, set[str]] = {}
    for found in plan.machines:
        assert os_of[found.master_target] == found.os
        if found.consistency_group:
            of_group.setdefault(found.consistency_group, set()).add(found.master_target)
    assert all(len(names) == 1 for names in of_group.values())
    # What was decided is what is planned again, machine by machine and server by server.
    again = planned(classic(machines=wanted, site=place), None, kept(plan))
    assert [s.name for s in again.servers] == [s.name for s in plan.servers]
    assert [s.processors for s in again.servers] == [s.processors for s in plan.servers]


AMOUNTS = {"250GB": (250, "250 GB"), "1.5TB": (1536, "1.5 TB"), "0GB": (0, "0 GB")}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts_are_in_gb_whatever_their_unit(text):
    assert (gigabytes(text), in_units(gigabytes(text))) == AMOUNTS[text]
