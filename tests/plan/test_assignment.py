"""Who serves which machine: balanced for new ones, and never moved by itself afterwards."""

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as some
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
    target,
    texts,
)
from plan_strategies import estates, repeatable

from asr.plan import Plan

ACCOUNTS = [{"create": {"name": f"stcache{number}"}} for number in range(3)]


@repeatable
@given(some.integers(1, 12), some.integers(1, 4), some.integers(1, 3), some.booleans())
def test_new_machines_are_balanced_within_one(machines, servers, accounts, with_windows):
    names = [f"vm{number}" for number in range(machines)]
    document = modernized(
        machines={
            name: machine(os="windows" if with_windows and index % 2 else "linux")
            for index, name in enumerate(names)
        },
        cache=ACCOUNTS[:accounts],
    )
    decisions = planned(document, observed(*names, servers=servers)).decided.machines.values()
    assert len(decisions) == machines
    for choices, number in (("process_server", servers), ("cache_account", accounts)):
        counts = Counter(getattr(decision, choices) for decision in decisions)
        fewest = min(counts.values()) if len(counts) == number else 0
        assert max(counts.values()) - fewest <= 1


@repeatable
@given(some.lists(some.integers(11, 2000), min_size=1, max_size=14), some.integers(1, 4))
def test_no_server_is_written_to_more_than_the_least_and_one_machine(churn, number):
    names = [f"vm{index}" for index in range(len(churn))]
    wanted = {name: machine(churnPerDay=f"{of}GB") for name, of in zip(names, churn, strict=True)}
    plan = planned(modernized(machines=wanted), observed(*names, servers=number))
    carried = {f"server-{index}": 0 for index in range(1, number + 1)}
    for name, of in zip(names, churn, strict=True):
        carried[servers(plan)[name]] += of
    assert max(carried.values()) <= min(carried.values()) + max(churn)


@repeatable
@given(
    some.lists(some.integers(3, 60), min_size=1, max_size=14),
    some.integers(1, 4),
    some.integers(1, 3),
    some.booleans(),
)
def test_nothing_carries_more_disks_than_the_least_and_one_machine(
    disks, number, accounts, with_classic
):
    names = [f"vm{index}" for index in range(len(disks))]
    wanted = {name: machine(diskCount=of) for name, of in zip(names, disks, strict=True)}
    document = (classic if with_classic else modernized)(machines=wanted, cache=ACCOUNTS[:accounts])
    decisions = planned(document, observed(*names, servers=number)).decided.machines
    by_server = {f"server-{index}": 0 for index in range(1, number + 1)}
    by_account = dict.fromkeys((f"stcache{index}" for index in range(accounts)), 0)
    for name, of in zip(names, disks, strict=True):
        by_server[decisions[name].process_server] += of
        by_account[decisions[name].cache_account] += of
    for carried in (by_server, by_account):
        assert max(carried.values()) <= min(carried.values()) + max(disks)


def test_a_server_that_carries_a_heavy_machine_is_spared():
    heavy = accepted("heavy", processServer="server-1")
    names = ("heavy", "n1", "n2", "n3", "n4")
    document = modernized(
        machines={name: machine() for name in names} | {"heavy": machine(churnPerDay="900GB")}
    )
    plan = planned(document, observed(*names, servers=2), decided({"heavy": heavy}))
    assert {servers(plan)[name] for name in names[1:]} == {"server-2"}


def test_churn_that_only_the_site_states_leaves_numbers_to_decide():
    document = modernized(
        machines={name: machine() for name in ("a", "b", "c", "d")},
        site=site(appliances={"app01": {"create": server()}}, churnPerDay="1TB"),
    )
    plan = planned(document, observed("a", "b", "c", "d", servers=2))
    assert Counter(servers(plan).values()) == {"server-1": 2, "server-2": 2}


def test_slow_disks_take_half_of_what_others_take_of_an_account():
    def disks(churn: str) -> dict:
        return {f"Hard disk {n}": {"size": "80GB", "churnPerDay": churn} for n in range(1, 5)}

    names = ("fast", "slow1", "slow2", "last")
    document = modernized(
        machines={name: machine() for name in names},
        cache=ACCOUNTS[:2],
        disks={"fast": disks("600GB"), "slow1": disks("1GB"), "slow2": disks("1GB")},
    )
    chosen = planned(document, observed(*names)).decided.machines
    assert [chosen[name].cache_account for name in names] == [
        "stcache0",
        "stcache1",
        "stcache1",
        "stcache0",
    ]


def test_a_disk_with_an_account_of_its_own_counts_for_that_account():
    apart = {"size": "80GB", "cache": "stcache0", "id": "6000c29a-0001"}
    names = ("apart", "n1", "n2")
    document = modernized(
        machines={name: machine(diskCount=1) for name in names}
        | {"apart": machine(cache="stcache1")},
        cache=ACCOUNTS[:2],
        disks={"apart": {f"Hard disk {n}": apart | {"id": f"6000c29a-000{n}"} for n in range(3)}},
    )
    chosen = planned(document, observed(*names)).decided.machines
    assert [chosen[name].cache_account for name in names] == ["stcache1", "stcache1", "stcache1"]


@repeatable
@given(estates(), some.integers(0, 5), some.booleans())
def test_another_machine_moves_none_that_was_accepted(estate, place, discovered):
    environment, observation, _ = estate
    proposed = planned(*estate).decided
    before = planned(environment, observation, proposed)
    assume("added" not in environment["machines"])
    entries = list(environment["machines"].items())
    like = {"policy": next(iter(environment["policies"])), "os": "linux", "subnet": "app"}
    entries.insert(place, ("added", like))
    if observation and discovered:
        seen = observation["machines"] | {"added": {"id": "id-added"}}
        observation = observation | {"machines": seen}
    after = planned(environment | {"machines": dict(entries)}, observation, proposed)
    found = {m.name: m for m in after.machines}
    for earlier in before.machines:
        now = found[earlier.name]
        assert (now.item, now.state) == (earlier.item, earlier.state)
        assert (now.target_name, now.address) == (earlier.target_name, earlier.address)
    for name, decision in proposed.machines.items():
        assert after.decided.machines[name] == decision
    assert [s.disks for s in after.servers if s.create] == [
        s.disks for s in before.servers if s.create
    ]


@repeatable
@given(estates())
def test_what_is_observed_wins_and_then_what_was_decided(estate):
    _, observation, decisions = estate
    plan = planned(*estate)
    hosts = (observation or {}).get("fabric", {}).get("processServers", {})
    servers = {host.lower(): server for host, server in hosts.items()}
    earlier_ones = (decisions or {}).get("machines", {})
    for name, decision in plan.decided.machines.items():
        if name not in earlier_ones:
            assert decision.process_server in servers.values()
    for name, item in items(plan).items():
        earlier = earlier_ones[name]
        seen = (observation or {}).get("machines", {}).get(name, {})
        # A machine that nobody protects is replicated by no server.
        host = seen.get("processServer", "").lower() if "protection" in seen else ""
        assert item.process_server == servers.get(host, earlier["processServer"])
        assert item.cache_account == earlier["cacheAccount"]
        assert item.machine_id == earlier["id"]


def test_new_machines_are_not_given_to_a_server_that_is_gone():
    document = modernized(machines={name: machine() for name in ("old", "n1", "n2", "n3")})
    earlier = decided({"old": accepted("old", processServer="server-gone")})
    plan = planned(document, observed("old", "n1", "n2", "n3"), earlier)
    assert servers(plan) == {
        "old": "server-gone",
        "n1": "server-1",
        "n2": "server-1",
        "n3": "server-1",
    }


def test_the_observed_process_server_wins_over_the_decided_one():
    document = modernized(machines={"sql01": machine()})
    earlier = decided({"sql01": accepted("sql01", processServer="server-1")})
    plan = planned(document, protected("sql01", servers=2, processServer="APP02"), earlier)
    assert items(plan)["sql01"].process_server == "server-2"
    assert servers(plan) == {"sql01": "server-2"}
    later = planned(document, None, kept(plan))
    assert items(later)["sql01"].process_server == "server-2"


def test_host_names_of_servers_know_no_capital_letters():
    document = modernized(machines={"sql01": machine()})
    for registered, named in (("App02", "app02"), ("app02", "APP02")):
        seen = protected("sql01", processServer=named)
        seen["fabric"]["processServers"][registered] = "server-2"
        plan = planned(document, seen, decided({"sql01": accepted("sql01")}))
        assert servers(plan) == {"sql01": "server-2"}


def test_a_server_that_replicated_a_machine_once_does_not_win():
    document = modernized(machines={"sql01": machine()})
    seen = observed("sql01", servers=2)
    seen["machines"]["sql01"]["processServer"] = "app02"
    first = planned(document, seen)
    assert servers(first) == {"sql01": "server-1"}
    again = planned(document, seen, first.decided)
    assert items(again)["sql01"].process_server == "server-1"
    seen["machines"]["sql01"]["protection"] = "Protected"
    moved = planned(document, seen, first.decided)
    assert items(moved)["sql01"].process_server == "server-2"


def test_machines_that_somebody_else_protects_count_for_the_balance():
    seen = observed("new", servers=2)
    seen["machines"]["theirs"] = {"id": "x", "processServer": "APP01", "protection": "Protected"}
    document = modernized(machines={"theirs": machine(), "new": machine()})
    plan = planned(document, seen)
    assert [machine.state for machine in plan.machines] == ["existing", "waiting"]
    assert servers(plan) == {"new": "server-2"}


def test_machines_that_somebody_else_protects_count_for_the_balance_of_their_cache_account():
    document = modernized(
        machines={"theirs": machine(), "new": machine()},
        cache=[{"create": {"name": "stcache", "accounts": 2}}],
    )
    first, second = planned(document).cache_accounts
    for used, free in ((first, second), (second, first)):
        seen = protected("theirs", cacheAccount=used.id)
        seen["machines"]["new"] = {"id": "id-new"}
        assert planned(document, seen).decided.machines["new"].cache_account == free.name
    # One that the document does not have carries nothing here.
    seen = protected("theirs", cacheAccount=first.id + "x")
    seen["machines"]["new"] = {"id": "id-new"}
    assert planned(document, seen).decided.machines["new"].cache_account == first.name


def test_a_leaving_machine_counts_for_the_balance():
    document = modernized(machines={"old": machine(want="removed"), "new": machine()})
    seen = protected("old", servers=2)
    seen["machines"]["new"] = {"id": "id-new"}
    plan = planned(document, seen, decided({"old": accepted("old")}))
    assert [machine.state for machine in plan.machines] == ["leaving", "waiting"]
    assert servers(plan) == {"old": "server-1", "new": "server-2"}


def test_a_machine_that_left_no_longer_counts_for_the_balance():
    document = modernized(
        machines={"gone": machine(want="removed"), "new": machine(), "other": machine()}
    )
    earlier = decided({"gone": accepted("gone", protected=True)})
    plan = planned(document, observed("gone", "new", "other", servers=2), earlier)
    assert servers(plan) == {"new": "server-1", "other": "server-2"}


def shop(*members: str, **others: dict) -> dict:
    """A document with the members of one group, then others."""
    grouped = {name: machine(consistencyGroup="shop") for name in members}
    return modernized(machines=grouped | others)


def test_members_of_a_group_get_one_server_and_count_each_for_the_balance():
    document = shop("a", "b", "c", d=machine(), e=machine(), f=machine(), g=machine())
    plan = planned(document, observed(*"abcdefg", servers=2))
    assert servers(plan) == dict.fromkeys("abc", "server-1") | dict.fromkeys("def", "server-2") | {
        "g": "server-1"
    }


def test_members_of_a_group_join_the_same_one_in_the_vault():
    document = shop("a", "b", c=machine(consistencyGroup="erp"), d=machine())
    ids = {}
    for estate in (document, document | {"name": "store"}):
        first = planned(estate, observed(*"abcd"))
        joined = items(planned(estate, observed(*"abcd"), first.decided))
        ids |= {(estate["name"], name): i.consistency_group_id for name, i in joined.items()}
    # Another environment's group of that name is another group.
    for name in ("shop", "store"):
        assert ids[name, "a"] == ids[name, "b"]
        assert ids[name, "d"] is None
    assert len({ids[key] for key in ids if key[1] in "abc"}) == 4


def test_a_new_member_joins_its_group_on_the_server_of_those_that_were_decided():
    document = shop("old", "new", other=machine())
    told = target("old", consistencyGroup="shop")
    earlier = decided({"old": accepted("old", processServer="server-2", target=told)})
    plan = planned(document, observed("old", "new", "other", servers=2), earlier)
    assert servers(plan) == {"old": "server-2", "new": "server-2", "other": "server-1"}


def test_a_new_member_joins_its_group_where_somebody_else_protects_it():
    document = shop("theirs", "new")
    seen = protected("theirs", servers=2, processServer="app02")
    seen["machines"]["new"] = {"id": "id-new"}
    assert servers(planned(document, seen)) == {"new": "server-2"}


def test_a_new_member_follows_its_group_to_the_server_that_is_observed():
    document = shop("old", "new")
    told = target("old", consistencyGroup="shop")
    earlier = decided({"old": accepted("old", processServer="server-1", target=told)})
    seen = protected("old", servers=2, processServer="app02")
    seen["machines"]["new"] = {"id": "id-new"}
    assert servers(planned(document, seen, earlier)) == dict.fromkeys(("old", "new"), "server-2")


def test_a_group_whose_server_is_gone_finds_one_for_its_new_members():
    document = shop("old", "n1", "n2")
    told = target("old", consistencyGroup="shop")
    earlier = decided({"old": accepted("old", processServer="server-gone", target=told)})
    plan = planned(document, observed("old", "n1", "n2", servers=2), earlier)
    assert servers(plan) == {"old": "server-gone", "n1": "server-1", "n2": "server-1"}


@repeatable
@given(
    some.lists(some.sampled_from([None, "shop", "erp", "crm"]), min_size=2, max_size=12),
    some.integers(1, 4),
    some.data(),
)
def test_groups_never_split_however_their_members_arrive(groups, number, data):
    names = [f"vm{index}" for index in range(len(groups))]
    document = modernized(
        machines={
            name: machine(**({"consistencyGroup": group} if group else {}))
            for name, group in zip(names, groups, strict=True)
        }
    )
    decisions, found = None, set()
    arrivals = data.draw(some.lists(some.sets(some.sampled_from(names)), max_size=3))
    for arriving in (*arrivals, set(names)):
        found |= arriving
        seen = observed(*sorted(found), servers=number)
        plan = planned(document, seen, decisions)
        decisions = kept(plan)
        by_group: dict[str, set[str]] = {}
        for name, group in zip(names, groups, strict=True):
            if group and name in found:
                by_group.setdefault(group, set()).add(servers(plan)[name])
        assert all(len(of_group) == 1 for of_group in by_group.values()), by_group
    assert servers(plan).keys() == set(names)


def test_two_servers_whose_names_differ_in_capital_letters_are_refused():
    seen = observed("sql01", "web01")
    seen["fabric"]["processServers"] = {"app01": "server-1", "APP01": "server-2"}
    assert texts(refused(modernized(), seen)) == [
        "vault: the observation has two process servers or appliances of one name -> observe "
        "again, or correct the observation"
    ]


def servers(plan: Plan) -> dict[str, str]:
    """The process server that each machine was given."""
    return {name: chosen.process_server for name, chosen in plan.decided.machines.items()}
