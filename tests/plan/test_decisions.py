"""What was decided: what is kept, and what cannot move any more."""

import pytest
from plan_documents import (
    APPS,
    DR,
    accepted,
    classic,
    decided,
    kept,
    machine,
    modernized,
    network,
    observed,
    planned,
    refused,
    server,
    site,
    target,
    texts,
)

GOLD = {"retention": "24h", "applicationConsistent": "4h"}
TWO_POLICIES = {"gold": {"create": GOLD}, "silver": {"create": {"retention": "1d"}}}
SUBNETS = {"app": "10.40.1.0/24", "data": "10.40.2.0/24"}
SMALL = {
    "networks": {"failover": {"create": network(subnets=SUBNETS)}},
    "policies": TWO_POLICIES,
}


def document(base=modernized, **changes):
    """A document in which one machine was accepted, and later changes."""
    return base(**(SMALL | {"machines": {"sql01": machine()}} | changes))


def wanting(**changes):
    return document(machines={"sql01": machine(**changes)})


def decisions(base=modernized):
    """What was decided for the document before it changed."""
    return kept(planned(document(base), observed("sql01")))


def told(**changes):
    """Decisions in which the service was told something else of the machine."""
    return decided({"sql01": accepted("sql01", target=target("sql01", **changes))})


def test_the_decisions_keep_the_estate_and_the_policies_that_are_created():
    vault = planned(document()).vault.id
    shared = {"applicationConsistent": 240, "multiVmConsistency": True}
    first = decisions()
    assert first["estate"] == {"name": "shop", "vault": vault, "region": "westeurope"}
    assert first["policies"] == {
        "gold": shared | {"name": "policy-asr-shop-gold", "retention": 1440},
        "silver": shared
        | {"name": "policy-asr-shop-silver", "retention": 1440, "applicationConsistent": 0},
    }
    assert first["machines"]["sql01"]["target"] == target("sql01")
    # Only classic policies raise alerts; its failback policies follow from them.
    assert {
        key: policy["rpoThreshold"] for key, policy in decisions(classic)["policies"].items()
    } == {
        "gold": 60,
        "silver": 60,
    }


def test_the_target_that_is_kept_is_all_that_the_service_is_told():
    wanted = machine(
        policy="silver",
        consistencyGroup="erp",
        targetName="db",
        size="Standard_D4s_v5",
        subnet="data",
        diskType="Premium_LRS",
    )
    plan = planned(document(machines={"sql01": wanted}), observed("sql01"))
    del wanted["os"]
    assert kept(plan)["machines"]["sql01"]["target"] == target("sql01") | wanted


def test_before_a_fabric_is_seen_only_sizes_are_decided():
    assert kept(planned(document())).keys() == {"servers"}


def test_a_policy_that_exists_is_not_a_decision():
    plan = planned(document(policies={"gold": {"existing": "theirs"}}), observed("sql01"))
    assert plan.decided.policies == {}


MOVED = "change it back: what replicates cannot move; describe another environment in a document "
MOVED += "of its own"
ESTATE_MOVES = {
    "its name": (
        {
            "name": "store",
            "resourceGroups": {"recovery": {"create": {"name": "rg-asr-shop-recovery"}}},
            "vault": {"create": {"name": "rsv-asr-shop"}},
        },
        f"name: the name of the environment is not the one that was decided -> {MOVED}",
    ),
    "its vault": (
        {"vault": {"create": {"name": "vault02"}}},
        f"vault: the vault is not the one that was decided -> {MOVED}",
    ),
    "its resource group": (
        {"resourceGroups": {"recovery": {"existing": "dr/other"}}},
        f"vault: the vault is not the one that was decided -> {MOVED}",
    ),
    "its subscription": (
        {"subscriptions": {"apps": APPS, "dr": DR}},
        f"vault: the vault is not the one that was decided -> {MOVED}",
    ),
    "its region": (
        {"region": "northeurope"},
        f"region: the region is not the one that was decided -> {MOVED}",
    ),
}


@pytest.mark.parametrize("case", ESTATE_MOVES)
def test_an_estate_does_not_move(case):
    changes, expected = ESTATE_MOVES[case]
    # Names of policies and accounts follow from that of the environment: only the estate is kept.
    earlier = {key: decisions()[key] for key in ("estate", "fabric")}
    assert refused(document(), None, earlier) == []
    assert texts(refused(document(**changes), None, earlier)) == [expected]


def test_the_vault_of_the_decisions_may_be_written_in_any_case():
    first = decisions()
    first["estate"]["vault"] = first["estate"]["vault"].upper()
    assert refused(document(), observed("sql01"), first) == []


POLICY_CHANGES = {
    "retention": {"create": GOLD | {"retention": "48h"}},
    "application-consistent points": {"create": GOLD | {"applicationConsistent": "off"}},
    "shared recovery points": {"create": GOLD | {"multiVmConsistency": False}},
    "name": {"create": GOLD | {"name": "other"}},
    "who creates it": {"existing": "policy-asr-shop-gold"},
}


def policy_refusal(key: str) -> str:
    return (
        f"policies.{key}: the policy {key!r} was created with other settings -> change it back, "
        "and give the new settings a new key; a machine moves to another policy by disabling and "
        "enabling its replication"
    )


@pytest.mark.parametrize("case", POLICY_CHANGES)
@pytest.mark.parametrize("base", [classic, modernized])
def test_a_policy_keeps_the_settings_with_which_it_was_created(base, case):
    changed = document(base, policies=TWO_POLICIES | {"gold": POLICY_CHANGES[case]})
    assert texts(refused(changed, None, decisions(base))) == [policy_refusal("gold")]


def test_the_alert_of_a_classic_policy_cannot_change_either():
    policies = TWO_POLICIES | {"silver": {"create": {"retention": "1d", "rpoThreshold": "15m"}}}
    changed = document(classic, policies=policies)
    assert texts(refused(changed, None, decisions(classic))) == [policy_refusal("silver")]


def test_the_same_settings_in_other_units_are_no_change():
    same = {"gold": {"create": {"retention": "1d", "applicationConsistent": "240m"}}}
    assert refused(document(policies=TWO_POLICIES | same), None, decisions()) == []


def test_policies_come_and_go():
    first = decisions()
    more = TWO_POLICIES | {"bronze": {"create": {"retention": "2d"}}}
    plan = planned(document(policies=more), None, first)
    assert plan.decided.policies.keys() == {"gold", "silver", "bronze"}
    less = {"gold": TWO_POLICIES["gold"]}
    assert planned(document(policies=less), None, first).decided.policies.keys() == {"gold"}


MACHINE_FIX = "change it back; or take the machine out with `want: removed`, and protect it anew "
MACHINE_FIX += "when it is gone"
POLICY = "the replication policy is not the one with which replication was enabled"
GROUP = "the consistency group is not the one with which replication was enabled"
# wanted, told -> path, message, expected
MACHINE_MOVES = {
    "another policy": ({"policy": "silver"}, {}, ("policy",), POLICY, "gold"),
    "a group": ({"consistencyGroup": "erp"}, {}, ("consistencyGroup",), GROUP, "none"),
    "another group": (
        {"consistencyGroup": "erp"},
        {"consistencyGroup": "crm"},
        ("consistencyGroup",),
        GROUP,
        "crm",
    ),
    # What the document leaves out has no place in it but the machine's.
    "no group any more": ({}, {"consistencyGroup": "crm"}, (), GROUP, "crm"),
}


@pytest.mark.parametrize("want", ["protected", "removed"])
@pytest.mark.parametrize("case", MACHINE_MOVES)
def test_what_only_enabling_anew_could_change_is_refused(case, want):
    wanted, earlier, path, message, expected = MACHINE_MOVES[case]
    (refusal,) = refused(wanting(want=want, **wanted), observed("sql01"), told(**earlier))
    assert refusal.path == ("machines", "sql01", *path)
    assert (refusal.message, refusal.expected, refusal.fix) == (message, expected, MACHINE_FIX)


def test_what_was_not_accepted_yet_may_change_everything():
    first = decided()
    for changes in ({"policy": "silver"}, {"consistencyGroup": "erp"}, {"size": "Standard_D4s_v5"}):
        plan = planned(wanting(**changes), observed("sql01"), first)
        assert plan.pending == ()


def test_a_server_keeps_the_addresses_with_which_it_registered():
    seen = observed()
    first = planned(modernized(), None)
    assert "addresses" not in kept(first)["servers"]["app01"]
    registered = kept(planned(modernized(), seen, first.decided))
    assert registered["servers"]["app01"]["addresses"] == ["192.168.1.10"]
    second = {"network": "azure", "address": "192.168.2.10/24"}
    built = server(address="192.168.1.99/24", secondNetwork=second)
    moved = modernized(site=site(appliances={"app01": {"create": built}}))
    for seen_then in (seen, None):
        plan = planned(moved, seen_then, registered)
        (app01,) = plan.servers
        assert [card.address for card in app01.cards] == [app01.address] == ["192.168.1.10"]
        assert app01.wanted_addresses == ("192.168.1.99", "192.168.2.10")
        ends = {flow.name: flow.destination_addresses for flow in plan.flows}
        assert ends["control"] == ("192.168.1.10",)
        assert kept(plan)["servers"] == registered["servers"]
