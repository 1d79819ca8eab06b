"""A vCenter in the vault of a configuration server: gates, acceptance, and what may not move."""

import pytest
from plan_documents import classic, decided, kept, observed, planned, refused, server, site, texts

from asr.plan.entities import VaultVCenter


def document(entry=None, **changes):
    vcenter = {"host": "vc01.example", "credential": "vcenter", "datacenter": "dc01"} | changes
    return classic(
        site=site(
            configurationServer={"create": {"name": "app01"} | server()},
            vcenters={"vc01": vcenter | {"inVault": entry or {"create": {"account": "reader"}}}},
        ),
        machines={},
    )


def registered(**accounts):
    observation = observed()
    observation["fabric"]["runAsAccounts"] = accounts
    return observation


def waits(plan):
    return [entry.waits_for for entry in plan.waiting if entry.what == "vCenter vc01"]


GATES = {
    "nothing was observed": (None, "the registration of a server with the vault"),
    "its account is not there": (registered(), "the run-as account 'reader'"),
    "only its acceptance is left": (registered(reader="3"), "acceptance"),
}


@pytest.mark.parametrize("case", GATES)
def test_a_vcenter_waits_for_one_gate_after_the_other(case):
    observation, gate = GATES[case]
    plan = planned(document(), observation)
    assert waits(plan) == [gate]
    [vcenter] = plan.vault_vcenters
    assert (vcenter.process_server, vcenter.account_id) == ("", "")


def test_a_vcenter_that_was_accepted_stays_whatever_is_observed():
    accepted = kept(planned(document(), registered(reader="3")))
    for observation in (None, registered(), registered(reader="4")):
        plan = planned(document(), observation, accepted)
        assert waits(plan) == []
        assert plan.vault_vcenters == (
            VaultVCenter(
                path=("site", "vcenters", "vc01", "inVault"),
                name="vc01",
                host="vc01.example",
                port=443,
                create=True,
                account_id="3",
                process_server="server-1",
            ),
        )
        assert kept(plan)["vcenters"] == accepted["vcenters"]


@pytest.mark.parametrize(
    "changed",
    [
        document(host="vc02.example"),
        document(port=8443),
        document({"create": {"account": "other"}}),
        document({"create": {"account": "reader", "name": "vc-two"}}),
    ],
)
def test_a_vcenter_that_was_added_cannot_change(changed):
    accepted = kept(planned(document(), registered(reader="3")))
    assert texts(refused(changed, registered(reader="3"), accepted)) == [
        "site.vcenters.vc01.inVault: the vCenter 'vc01' was added to the vault with another name, "
        "address, port or account -> change it back; or change the vCenter in the vault first, and "
        "then its entry in the decisions"
    ]


def test_a_vcenter_that_somebody_else_added_waits_for_nothing():
    plan = planned(document({"existing": "vc-prod"}), None, decided())
    [vcenter] = plan.vault_vcenters
    assert (vcenter.name, vcenter.create, waits(plan)) == ("vc-prod", False, [])
    assert plan.decided.vcenters == {}


def test_a_vcenter_of_two_datacenters_is_in_the_vault_once_and_has_one_friendly_name():
    twice = document()
    vcenters = twice["site"]["vcenters"]
    vcenters["vc01-lab"] = vcenters["vc01"] | {"host": "VC01.example", "datacenter": "lab"}
    assert texts(refused(twice)) == [
        "site.vcenters.vc01-lab.inVault: the vault has the vCenter VC01.example already, for "
        "'vc01' -> leave `inVault` out here: its machines are discovered with those of the other "
        "one"
    ]
    del vcenters["vc01-lab"]["inVault"]
    assert [one.friendly_name for one in planned(twice).vcenters] == ["vc01", "vc01"]
