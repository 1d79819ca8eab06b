"""Cache storage: how many accounts, what they are called, who may use them."""

import pytest
from plan_documents import (
    APPS,
    DR,
    kept,
    machine,
    modernized,
    network,
    observed,
    planned,
    refused,
    texts,
)

from asr.facts import FACTS

ROLES = [FACTS.roles[name].id for name in FACTS.cache.vault_roles]
VAULT = f"/subscriptions/{DR}/resourceGroups/asr/providers/Microsoft.RecoveryServices/vaults/v1"


def fleet(number: int, *cache, **changes):
    """A document with so many machines."""
    machines = {f"m{n}": machine() for n in range(number)}
    return modernized(machines=machines, cache=list(cache), **changes)


def created(**settings):
    return {"create": settings}


DECIDED = created(name="stcache", accounts="decided")


@pytest.mark.parametrize(
    ("machines", "accounts"), [(0, 1), (2, 1), (250, 1), (251, 2), (500, 2), (501, 3)]
)
def test_the_number_of_accounts_follows_from_the_disks(machines, accounts):
    plan = planned(fleet(machines, DECIDED))
    assert len(plan.cache_accounts) == plan.cache_demand.needed == accounts
    assert plan.cache_demand.disks == 3 * machines
    assert plan.decided.cache_accounts == accounts


def test_a_number_that_was_decided_never_becomes_less():
    many = planned(fleet(501, DECIDED))
    few = planned(fleet(2, DECIDED), None, kept(many))
    assert [account.name for account in few.cache_accounts] == [
        account.name for account in many.cache_accounts
    ]
    assert few.decided.cache_accounts == 3


def test_more_accounts_leave_the_first_ones_as_they_are():
    plan = planned(fleet(501, DECIDED))
    assert [account.name for account in plan.cache_accounts] == [
        "stcache",
        "stcache02",
        "stcache03",
    ]
    assert planned(fleet(2, DECIDED)).cache_accounts[0] == plan.cache_accounts[0]


def test_other_accounts_carry_their_part():
    plan = planned(fleet(501, {"existing": "dr/asr/stother"}, DECIDED))
    assert [account.name for account in plan.cache_accounts] == ["stother", "stcache", "stcache02"]


def test_a_number_that_is_given_is_not_decided():
    plan = planned(fleet(501, created(name="stcache", accounts=2)))
    assert len(plan.cache_accounts) == 2
    assert (plan.cache_demand.needed, plan.decided.cache_accounts) == (3, None)


def test_only_one_entry_is_decided():
    assert texts(refused(fleet(2, DECIDED, created(accounts="decided")))) == [
        "cache.1.create.accounts: cache.0 leaves its number of accounts to be decided already -> "
        "give this entry a number, or leave it out"
    ]


def test_a_name_that_leaves_no_room_for_a_number():
    (text,) = texts(refused(fleet(2, created(name="s" * 23, accounts=2))))
    assert text.startswith("cache.0.create: 'sssssssssssssssssssssss02' is not a name")


def test_an_account_that_takes_keys_needs_no_roles():
    plan = planned(modernized())
    assert (plan.role_assignments, plan.requests) == ((), ())


def test_an_account_without_keys_is_opened_by_the_identity_of_the_vault():
    plan = planned(fleet(2, created(name="stcache", sharedKey=False), created(name="stopen")))
    first, second = plan.cache_accounts
    assert (first.shared_key, second.shared_key) == (False, True)
    # A machine may be moved to any account: the roles are on all of them.
    given = [(role.scope, role.role_id.rsplit("/", 1)[1]) for role in plan.role_assignments]
    assert given == [(account.id, role) for account in (first, second) for role in ROLES]
    assert {role.principal for role in plan.role_assignments} == {None}
    assert len({role.name for role in plan.role_assignments}) == 4
    assert (
        planned(fleet(3, created(name="stcache", sharedKey=False))).role_assignments
        == (plan.role_assignments[:2])
    )


def test_a_private_endpoint_of_the_vault_needs_the_roles_too():
    endpoints = {"privateEndpoints": {"vault": {"existing": "dr/net/pe"}}}
    assert len(planned(modernized(replication=endpoints)).role_assignments) == 2


KEYLESS = {"vault": {"existing": VAULT}, "cache": [created(name="stcache", sharedKey=False)]}


def test_the_identity_of_a_vault_that_exists_is_observed():
    seen = observed(vault={"principalId": "p-1"})
    plan = planned(modernized(**KEYLESS), seen)
    assert [role.principal for role in plan.role_assignments] == ["p-1", "p-1"]
    assert plan.requests == ()


def test_without_an_identity_its_owners_are_asked_and_the_roles_wait():
    plan = planned(modernized(**KEYLESS))
    assert plan.role_assignments == ()
    (request,) = plan.requests
    assert ("vault", VAULT) in request.values
    assert "roles of the vault on the cache storage" in {entry.what for entry in plan.waiting}


def test_roles_on_created_accounts_are_asked_for_where_roles_are_not_assigned():
    def of(vault_roles, **changes):
        return planned(
            fleet(2, created(name="stcache", sharedKey=False), created(name="stopen"))
            | {"access": {"vaultRoles": vault_roles}}
            | changes
        )

    assert len(of("create").role_assignments) == 4
    plan = of("request")
    assert plan.role_assignments == ()
    for request, account in zip(plan.requests, plan.cache_accounts, strict=True):
        values = dict(request.values)
        assert values["storage account"] == account.id
        assert values["assign to"] == f"the system-assigned identity of {plan.vault.id}"
        assert values["when"].startswith("as soon as the foundation is built, before")
        asked = [role for label, role in request.values if label == "role"]
        assert [role.rpartition("(")[2].rstrip(")") for role in asked] == ROLES
    # An account of ours still takes no keys: it is never opened for want of a role.
    assert not plan.cache_accounts[0].shared_key
    identity, *others = of("request", vault={"existing": VAULT}).requests
    assert identity.key == "vault-identity" and len(others) == 2


def test_asking_for_the_roles_of_people_leaves_those_of_the_vault_assigned():
    document = modernized(**KEYLESS, access={"mode": "request"})
    assert len(planned(document, observed(vault={"principalId": "p-1"})).role_assignments) == 2


ASKED = modernized(
    cache=[created(name="stcache", sharedKey=False)],
    access={"vaultRoles": "request"},
    machines={"sql01": machine()},
)


def seen_roles(*roles, **changes):
    return observed("sql01", cacheAccounts={"stcache": {"roles": list(roles)}}, **changes)


@pytest.mark.parametrize("seen", [observed("sql01"), seen_roles(), seen_roles(ROLES[0])])
def test_machines_wait_until_the_roles_that_were_asked_for_are_observed(seen):
    plan = planned(ASKED, seen)
    assert plan.decided.machines == {}
    (gate,) = plan.waiting
    assert gate.waits_for == "roles of the vault on stcache"
    assert "`asr observe azure`" in gate.how
    assert [request.key for request in plan.requests] == ["cache-roles-1"]


def test_observed_roles_end_the_request_and_open_the_gate():
    first = planned(ASKED, seen_roles(*ROLES))
    assert (first.requests, first.role_assignments) == ((), ())
    assert list(first.decided.machines) == ["sql01"]
    later = planned(ASKED, seen_roles(*ROLES), kept(first))
    assert [machine.state for machine in later.machines] == ["declared"]


def test_roles_that_nothing_shows_are_not_left_to_others_while_machines_need_them():
    assigned = ASKED | {"access": {}}
    earlier = kept(planned(assigned, observed("sql01")))
    (text,) = texts(refused(ASKED, observed("sql01"), earlier))
    assert text.startswith(
        "access.vaultRoles: machines replicate through the cache account 'stcache', and no "
        "observation shows that the vault has Contributor and Storage Blob Data Contributor on it"
    )
    account = planned(ASKED).cache_accounts[0].id
    theirs = {"id": "x", "protection": "Protected", "cacheAccount": account}
    assert len(refused(ASKED, observed(machines={"sql01": theirs}))) == 1
    assert planned(ASKED, seen_roles(*ROLES), earlier).role_assignments == ()
    # Another account may wait for its roles while machines replicate through the first.
    more = ASKED | {"cache": [created(name="stcache", sharedKey=False, accounts=2)]}
    (request,) = planned(more, seen_roles(*ROLES), earlier).requests
    assert "stcache02" in request.title


def test_roles_on_an_account_of_others_are_a_request():
    accounts = [created(name="stcache", sharedKey=False), {"existing": "apps/asr/stother"}]
    plan = planned(modernized(cache=accounts))
    assert {role.scope.rsplit("/", 1)[1] for role in plan.role_assignments} == {"stcache"}
    (request,) = plan.requests
    assert "stother" in request.title
    assert [f"{name} ({FACTS.roles[name].id})" for name in FACTS.cache.vault_roles] == [
        value for label, value in request.values if label == "role"
    ]


def test_an_account_of_others_that_was_observed_without_keys_needs_only_what_it_lacks():
    document = modernized(cache=[{"existing": "apps/asr/stother"}])
    assert planned(document, observed()).requests == ()

    def asked(**account):
        plan = planned(document, observed(cacheAccounts={"stother": account}))
        return [v for request in plan.requests for label, v in request.values if label == "role"]

    assert asked(sharedKey=True, roles=[]) == []
    assert len(asked(sharedKey=False)) == len(asked(sharedKey=False, roles=[])) == 2
    assert [role.partition(" (")[0] for role in asked(sharedKey=False, roles=ROLES[:1])] == [
        "Storage Blob Data Contributor"
    ]
    assert asked(sharedKey=False, roles=ROLES) == []


def test_a_subnet_of_ours_that_is_let_in_has_the_service_endpoint():
    plan = planned(
        modernized(
            cache=[created(allowedSubnets=["failover/app"])],
            networks={
                "failover": {
                    "create": network(subnets={"app": "10.40.1.0/24", "data": "10.40.2.0/24"})
                }
            },
        )
    )
    failover = plan.networks[0]
    (account,) = plan.cache_accounts
    assert account.allowed_subnet_ids == (f"{failover.id}/subnets/app",)
    assert not account.open
    assert [subnet.service_endpoints for subnet in failover.subnets] == [
        ("Microsoft.Storage",),
        (),
    ]
    assert plan.requests == ()


def test_a_subnet_of_others_that_is_let_in_is_a_request():
    plan = planned(modernized(cache=[created(allowedSubnets=["apps/net/vnet-hub/asr"])]))
    (request,) = plan.requests
    hub = f"/subscriptions/{APPS}/resourceGroups/net/providers/Microsoft.Network"
    assert ("subnet", f"{hub}/virtualNetworks/vnet-hub/subnets/asr") in request.values


def test_a_subnet_that_is_not_there_cannot_be_let_in():
    (text,) = texts(refused(modernized(cache=[created(allowedSubnets=["failover/asr"])])))
    assert text.startswith("cache.0.create.allowedSubnets.0: there is no subnet 'failover/asr'")
