"""Disks that are known decide capacity; only where nobody knows them, a number is assumed."""

from plan_documents import classic, machine, modernized, observed, planned

FOUR = {f"disk {number}": {"churnPerDay": "10GB"} for number in range(4)}
LEFT_OUT = {"page": {"exclude": True, "churnPerDay": "900GB"}}


def document(base=modernized, **changes):
    machines = {
        "listed": machine(),
        "said": machine(diskCount=2),
        "seen": machine(),
        "m": machine(),
    }
    return base(machines=machines, disks={"listed": FOUR | LEFT_OUT}) | changes


def seen():
    disks = [{"id": f"d-{number}"} for number in range(5)]
    return observed(machines={"seen": {"id": "id-seen", "disks": disks}})


def test_each_source_of_a_number_of_disks_is_told():
    plan = planned(document(), seen())
    counts = {count.source: (count.machines, count.disks) for count in plan.disk_counts}
    assert counts == {
        "disks": (1, 4),
        "diskCount": (1, 2),
        "observation": (1, 5),
        "assumption": (1, 3),
    }
    assert plan.cache_demand.disks == 14
    assert plan.cache_demand.disks_assumed


def test_the_list_counts_more_than_the_observation_and_leavers_count_nothing():
    machines = {"listed": machine(), "gone": machine(want="removed")}
    wanted = document(machines=machines)
    shown = [{"id": f"d-{n}", "name": f"disk {n}"} for n in range(4)] + [
        {"id": "p", "name": "page"}
    ]
    plan = planned(wanted, observed(machines={"listed": {"id": "i", "disks": shown}}))
    assert [(count.source, count.disks) for count in plan.disk_counts] == [("disks", 4)]
    assert not plan.cache_demand.disks_assumed


def test_disks_decide_how_many_appliances_attach_them_at_failback():
    many = {f"disk {number}": {} for number in range(61)}
    wanted = modernized(machines={"m": machine()}, disks={"m": many})
    needed = {count.purpose: count.needed for count in planned(wanted).server_counts}
    assert needed["failback"] == 2


def test_disks_decide_how_many_master_targets_there_are():
    many = {f"disk {number}": {} for number in range(60)}
    wanted = classic(machines={"m": machine()}, disks={"m": many})
    needed = {count.os: count.needed for count in planned(wanted).server_counts}
    assert needed["linux"] == 2  # a master target has two disks of its own


def test_the_churn_of_disks_is_that_of_their_machine():
    wanted = modernized(machines={"listed": machine()}, disks={"listed": FOUR | LEFT_OUT})
    assert planned(wanted).servers[0].churn_gb == 40
    # What is said of some disks only is not the whole.
    wanted["disks"]["listed"]["another"] = {}
    assert planned(wanted).servers[0].churn_gb is None
    wanted["machines"]["listed"]["churnPerDay"] = "50GB"
    assert planned(wanted).servers[0].churn_gb == 50


def test_slow_disks_share_a_cache_account_with_more_others():
    machines = {f"m{number}": machine() for number in range(25)}
    slow = {f"disk {number}": {"churnPerDay": "337GB"} for number in range(60)}
    fast = {f"disk {number}": {"churnPerDay": "338GB"} for number in range(60)}
    for disks, needed in ((slow, 1), (fast, 2)):
        wanted = modernized(machines=machines, disks=dict.fromkeys(machines, disks))
        demand = planned(wanted).cache_demand
        assert (demand.disks, demand.needed) == (1500, needed)
        assert demand.slow_disks == (1500 if disks is slow else 0)
