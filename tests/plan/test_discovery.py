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


VCENTER = (
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-asr-shop-recovery"
    "/providers/Microsoft.RecoveryServices/vaults/rsv-asr-shop/replicationFabrics/fabric"
    "/replicationvCenters/vc01"
)
# what the document says now -> what is pending, and what the request says that it did not before
CHANGES = {
    "address": (
        document(host="vc02.example"),
        "address vc01.example is to become vc02.example",
        {"ipAddress": "vc02.example"},
    ),
    "port": (document(port=8443), "port 443 is to become 8443", {"port": "8443"}),
    "account": (
        document({"create": {"account": "other"}}),
        "account reader is to become other",
        {"runAsAccountId": "4"},
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_of_an_added_vcenter_is_pending_until_it_is_observed(case):
    changed, what, told = CHANGES[case]
    accounts = registered(reader="3", other="4")
    accepted = kept(planned(document(), accounts))
    plan = planned(changed, accounts, accepted)
    [operation] = plan.pending
    assert operation.what == f"vCenter vc01: {what}"
    before = {"ipAddress": "vc01.example", "port": "443", "runAsAccountId": "3"}
    properties = {"friendlyName": "vc01", "processServerId": "server-1"} | before | told
    request = operation.request
    assert request is not None
    assert (request.method, request.path) == ("PATCH", VCENTER)
    assert request.body == {"properties": properties}
    # What it is does not move by itself.
    assert kept(plan) == accepted
    assert plan.vault_vcenters == planned(document(), accounts, accepted).vault_vcenters
    accounts["fabric"]["vcenters"] = {
        "vc01": {
            "host": properties["ipAddress"],
            "port": int(properties["port"]),
            "accountId": properties["runAsAccountId"],
            "processServer": "server-1",
        }
    }
    done = planned(changed, accounts, accepted)
    assert done.pending == ()
    assert planned(changed, None, kept(done)).pending == ()


def test_what_somebody_changed_on_a_vcenter_is_pending_too():
    accepted = kept(planned(document(), registered(reader="3")))
    seen = registered(reader="3")
    seen["fabric"]["vcenters"] = {"vc01": {"host": "vc01.old.example", "port": 443}}
    [operation] = planned(document(), seen, accepted).pending
    assert operation.what == "vCenter vc01: address vc01.old.example is to become vc01.example"


def test_an_account_that_the_server_does_not_keep_is_added_first():
    accepted = kept(planned(document(), registered(reader="3")))
    changed = document({"create": {"account": "other"}})
    [operation] = planned(changed, registered(reader="3"), accepted).pending
    assert operation.request is None
    assert operation.how.startswith("add the account 'other' on the configuration server")


def test_a_vcenter_that_was_added_keeps_its_name():
    accepted = kept(planned(document(), registered(reader="3")))
    changed = document({"create": {"account": "reader", "name": "vc-two"}})
    assert texts(refused(changed, registered(reader="3"), accepted)) == [
        "site.vcenters.vc01.inVault: the vCenter 'vc01' was added to the vault under another name "
        "-> change it back"
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
    twice["site"]["vcenters"] = dict(reversed(vcenters.items()))
    assert {one.friendly_name for one in planned(twice).vcenters} == {"vc01"}
