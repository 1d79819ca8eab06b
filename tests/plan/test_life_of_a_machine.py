"""From discovery to the day it leaves: gates open once, and nothing is lost by accident."""

import pytest
from plan_documents import (
    accepted,
    decided,
    items,
    kept,
    machine,
    modernized,
    observed,
    planned,
    refused,
    texts,
)

PROTECTED = {"id": "id-sql01", "protection": "Protected"}
DISABLED = {"id": "id-sql01"}


def document(**changes):
    return modernized(machines={"sql01": machine(**changes)})


def seen(found: dict | None, **changes):
    return observed(machines={"sql01": found} if found else {}, **changes)


PARTIAL = {key: value for key, value in seen(None).items() if key != "fabric"}
ACCEPTED = decided({"sql01": accepted("sql01")})
WAS_PROTECTED = decided({"sql01": accepted("sql01", protected=True)})
# wanted, observed, decided before -> state, new, missing
STATES = {
    "nothing was observed": ("protected", None, None, ("waiting", False, False)),
    "no server registered": ("protected", PARTIAL, None, ("waiting", False, False)),
    "it was not discovered": ("protected", seen(None), None, ("waiting", False, False)),
    "it was discovered": ("protected", seen(DISABLED), None, ("waiting", True, False)),
    "it was discovered in a fabric that was accepted": (
        "protected",
        seen(DISABLED),
        decided(),
        ("waiting", True, False),
    ),
    "somebody else protects it": ("protected", seen(PROTECTED), None, ("existing", False, False)),
    "it was accepted": ("protected", seen(PROTECTED), ACCEPTED, ("declared", False, False)),
    "it was accepted, not enabled": (
        "protected",
        seen(DISABLED),
        ACCEPTED,
        ("declared", False, False),
    ),
    "it was accepted, nothing observed": (
        "protected",
        None,
        ACCEPTED,
        ("declared", False, False),
    ),
    "it was accepted and is not seen any more": (
        "protected",
        seen(None),
        ACCEPTED,
        ("declared", False, True),
    ),
    "it was accepted, the observation lost its fabric": (
        "protected",
        PARTIAL,
        ACCEPTED,
        ("declared", False, False),
    ),
    "it was protected, and somebody disabled it": (
        "protected",
        seen(DISABLED),
        WAS_PROTECTED,
        ("declared", False, False),
    ),
    "it is to leave": ("removed", seen(PROTECTED), ACCEPTED, ("leaving", False, False)),
    "it is to leave, nothing observed": (
        "removed",
        None,
        WAS_PROTECTED,
        ("leaving", False, False),
    ),
    "it is to leave, the observation lost its fabric": (
        "removed",
        PARTIAL,
        WAS_PROTECTED,
        ("leaving", False, False),
    ),
    "it is to leave, the observation is from before it was enabled": (
        "removed",
        seen(DISABLED),
        ACCEPTED,
        ("leaving", False, False),
    ),
    "it is to leave, and was never seen": (
        "removed",
        seen(None),
        ACCEPTED,
        ("leaving", False, True),
    ),
    "it is to leave, and is not seen any more": (
        "removed",
        seen(None),
        WAS_PROTECTED,
        ("leaving", False, True),
    ),
    "it was disabled": ("removed", seen(DISABLED), WAS_PROTECTED, ("forgotten", False, False)),
    "others enabled it, and it is to leave": (
        "removed",
        seen(PROTECTED),
        None,
        ("leaving", False, False),
    ),
    "others enabled it, and it was disabled": (
        "removed",
        seen(DISABLED),
        None,
        ("forgotten", False, False),
    ),
    "nobody knows it": ("removed", None, None, ("forgotten", False, False)),
}


@pytest.mark.parametrize("case", STATES)
def test_what_becomes_of_a_machine(case):
    want, observation, decisions, expected = STATES[case]
    plan = planned(document(want=want), observation, decisions)
    (found,) = plan.machines
    assert (found.state, found.new, found.missing) == expected
    # What others enabled is referred to only.
    declared = decisions is not None and found.state in ("declared", "leaving")
    assert (found.item is not None) is declared
    assert ("sql01" in plan.decided.machines) is (declared or found.new)


def test_the_whole_life_of_a_machine():
    wanted, unwanted = document(), document(want="removed")
    # It is discovered, and waits for its acceptance.
    plan = planned(wanted, seen(DISABLED))
    assert (plan.machines[0].state, plan.machines[0].item) == ("waiting", None)
    assert (plan.fabric, plan.mappings) == (None, ())
    first = kept(plan)
    assert first["machines"] == {"sql01": accepted("sql01")}
    assert first["fabric"] == {
        "name": "fabric",
        "container": "cloud",
        "processServers": {"server-1": "app01"},
    }
    # It was accepted, so its replication is enabled.
    plan = planned(wanted, seen(DISABLED), first)
    assert plan.machines[0].state == "declared"
    assert plan.fabric and [mapping.policy_key for mapping in plan.mappings] == ["gold"]
    assert items(plan)["sql01"].machine_id == "id-sql01"
    assert kept(plan) == first
    # It is protected, which the decisions keep.
    second = kept(planned(wanted, seen(PROTECTED), first))
    assert second == first | {"machines": {"sql01": accepted("sql01", protected=True)}}
    # It may not vanish from the document.
    assert texts(refused(modernized(machines={}), seen(PROTECTED), second)) == [
        "machines: machine 'sql01' was accepted for protection and is gone from the document -> "
        "put 'sql01' back and set `want: removed`; it leaves the document only after replication "
        "was disabled and an observation shows it"
    ]
    # It is to leave; until an observation shows it disabled, nothing is taken away.
    leaving = planned(unwanted, seen(PROTECTED), second)
    assert leaving.machines[0].state == "leaving"
    assert items(leaving) == items(plan)
    assert kept(leaving) == second
    # It was disabled, and the decisions forget it.
    forgotten = planned(unwanted, seen(DISABLED), kept(leaving))
    assert (forgotten.machines[0].state, forgotten.machines[0].item) == ("forgotten", None)
    last = kept(forgotten)
    assert "machines" not in last
    emptied = {"fabric": {"name": "fabric", "container": "cloud"}}
    assert last == {key: value for key, value in first.items() if key != "machines"} | emptied
    assert planned(unwanted, seen(DISABLED), last).machines[0].state == "forgotten"
    assert refused(modernized(machines={}), seen(DISABLED), last) == []
    # It comes back like any other: discovered, accepted, and not protected yet.
    again = planned(wanted, seen(DISABLED), last)
    assert (again.machines[0].state, again.machines[0].new) == ("waiting", True)
    assert kept(again) == first
    assert planned(unwanted, seen(DISABLED), kept(again)).machines[0].state == "leaving"


def test_a_machine_of_others_leaves_by_a_clean_disable_too():
    shown = seen(PROTECTED | {"item": "of-others"})
    [leave] = planned(document(want="removed"), shown).pending
    assert leave.what == "sql01: disable replication"
    assert "by hand" not in leave.how
    assert leave.request is not None
    assert leave.request.path.endswith("/replicationProtectedItems/of-others/remove")
    assert planned(document(want="removed"), seen(DISABLED)).pending == ()
    # Its item has a name that others gave: without it, there is nothing to send a request to.
    [leave] = planned(document(want="removed"), seen(PROTECTED)).pending
    assert leave.request is None


def test_a_protection_that_was_seen_while_it_leaves_is_kept():
    plan = planned(document(want="removed"), seen(PROTECTED), ACCEPTED)
    assert plan.decided.machines["sql01"].protected
    disabled = planned(document(want="removed"), seen(DISABLED), kept(plan))
    assert disabled.machines[0].state == "forgotten"


def test_a_replication_that_never_ended_can_be_seen_disabled():
    steps = seen(PROTECTED | {"protection": "InitialReplicationInProgress"})
    plan = planned(document(want="removed"), steps, ACCEPTED)
    told = plan.decided.machines["sql01"]
    assert (told.replicating, told.protected) == (True, False)
    disabled = planned(document(want="removed"), seen(DISABLED), kept(plan))
    assert disabled.machines[0].state == "forgotten"


def without_a_system():
    """What was decided before it was kept."""
    return {key: value for key, value in accepted("sql01").items() if key != "os"}


def test_the_system_of_a_machine_that_was_accepted_does_not_change():
    for shown, before in (
        (seen(PROTECTED), WAS_PROTECTED),
        (None, ACCEPTED),
        (seen(PROTECTED | {"os": "linux"}), decided({"sql01": without_a_system()})),
        (seen(PROTECTED | {"os": "linux"}), None),
    ):
        for want in ("protected", "removed") if before else ("protected",):
            [refusal] = texts(refused(document(os="windows", want=want), shown, before))
            assert refusal.startswith(
                "machines.sql01.os: the operating system is not the one with which replication was "
                "enabled"
            )
        assert refused(document(), shown, before) == []
    # What was accepted before that was kept, keeps it from now on.
    old = decided({"sql01": without_a_system()})
    assert kept(planned(document(), None, old))["machines"]["sql01"]["os"] == "linux"


def test_a_protection_that_was_seen_is_not_unlearned():
    for observation in (None, PARTIAL, seen(None), seen(DISABLED)):
        plan = planned(document(), observation, WAS_PROTECTED)
        assert plan.decided.machines["sql01"].protected


def test_an_observation_that_lost_its_fabric_takes_nothing_away():
    before = planned(document(), seen(PROTECTED), ACCEPTED)
    after = planned(document(), PARTIAL, kept(before))
    assert before.fabric and before.mappings and items(before)
    assert after.fabric == before.fabric
    assert after.mappings == before.mappings
    # Which of the servers is its own, the decisions remember.
    assert items(before)["sql01"].servers == ("app01",)
    assert items(after) == items(before)
    assert after.decided == before.decided


def test_what_waits_says_for_what_and_how_to_get_it():
    document = modernized(machines={name: machine() for name in ("a", "b", "c")})
    assert [(w.what, w.waits_for) for w in planned(document).waiting] == [
        ("replication appliance app01", "its registration with the vault"),
        ("3 machines", "the registration of a server with the vault"),
    ]
    proposal = planned(document, observed("a", "b"))
    assert [(w.what, w.waits_for) for w in proposal.waiting] == [
        ("2 machines", "acceptance"),
        ("1 machine", "discovery"),
    ]
    assert proposal.waiting[0].how == (
        "run `asr plan FILE --write`, and review the decisions with the document"
    )
    acceptance = planned(document, observed("a", "b"), proposal.decided)
    assert [(w.what, w.waits_for) for w in acceptance.waiting] == [("1 machine", "discovery")]


def test_a_machine_waits_for_the_account_that_installs_on_it():
    base = modernized()
    accounts = {"windows": "installer"}
    document = base | {
        "site": base["site"] | {"runAsAccounts": accounts},
        "machines": {"win01": machine(os="windows"), "linux01": machine()},
    }
    observation = observed("win01", "linux01")
    plan = planned(document, observation)
    assert [(found.state, found.new) for found in plan.machines] == [
        ("waiting", False),
        ("waiting", True),
    ]
    assert [entry.waits_for for entry in plan.waiting] == [
        "acceptance",
        "the run-as account 'installer'",
    ]
    assert {n: d.run_as_account for n, d in plan.decided.machines.items()} == {"linux01": None}
    observation["fabric"]["runAsAccounts"] = {"installer": "7"}
    plan = planned(document, observation, kept(plan))
    assert [found.state for found in plan.machines] == ["waiting", "declared"]
    assert items(planned(document, observation, kept(plan)))["win01"].run_as_account == "7"


REFUSALS = {
    "its cache account is gone": (
        decided({"sql01": accepted("sql01", cacheAccount="stgone")}),
        "cache: the cache account 'stgone' of 1 machine that was accepted is gone from the "
        "document -> put 'stgone' back; a machine keeps its account until its replication is "
        "disabled",
    ),
    "it was accepted in another fabric": (
        ACCEPTED | {"fabric": {"name": "other", "container": "cloud"}},
        "vault: the observation shows another fabric than the one that was accepted -> "
        "observe the right vault; a machine cannot move to another fabric",
    ),
    "the decisions lost their fabric": (
        {"machines": ACCEPTED["machines"]},
        "machines: the decisions have accepted machines and no fabric -> restore the file with "
        "the decisions from version control",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_was_accepted_is_not_moved_in_silence(case):
    decisions, expected = REFUSALS[case]
    assert texts(refused(document(), seen(PROTECTED), decisions)) == [expected]


AGENTS = {
    "nothing was observed": ("protected", None, None, "missing"),
    "it was discovered": ("protected", seen(DISABLED), None, "missing"),
    "its first replication runs": (
        "protected",
        seen(PROTECTED | {"protection": "InitialReplicationInProgress"}),
        ACCEPTED,
        "installed",
    ),
    "it is protected": ("protected", seen(PROTECTED), ACCEPTED, "installed"),
    "somebody else protects it": ("protected", seen(PROTECTED), None, "installed"),
    "it leaves": ("removed", seen(PROTECTED), WAS_PROTECTED, "unwanted"),
    "it left": ("removed", seen(DISABLED), WAS_PROTECTED, "unwanted"),
}


@pytest.mark.parametrize("case", AGENTS.values(), ids=AGENTS)
def test_the_mobility_service_is_missing_until_a_machine_replicates(case):
    want, found, before, expected = case
    plan = planned(document(want=want), found, before)
    assert [one.agent for one in plan.machines] == [expected]
