"""Names: from the pattern, or as the document says; always ones that Azure accepts."""

import pytest
from plan_documents import classic, modernized, network, planned, refused, texts

from asr.plan.naming import item_name


def names(document) -> list[str]:
    plan = planned(document)
    things = (*plan.resource_groups, plan.vault, *plan.cache_accounts, *plan.networks)
    groups = [network.security_group for network in plan.networks]
    return [thing.name for thing in (*things, *plan.policies)] + groups


def test_names_follow_the_pattern():
    assert names(classic(name="lab")) == [
        "rg-asr-lab-recovery",
        "rg-asr-lab-machines",
        "rsv-asr-lab",
        "stasrlab1216c",
        "vnet-asr-lab-failover",
        "vnet-asr-lab-drill",
        "policy-asr-lab-gold",
        "policy-asr-lab-gold-failback",
        "nsg-asr-lab-failover",
        "nsg-asr-lab-drill",
    ]
    other = names(classic(naming={"pattern": "{region}-{role}-{type}"}))
    assert other[:3] == [
        "westeurope-recovery-rg",
        "westeurope-machines-rg",
        "westeurope-rsv",
    ]


def test_a_name_of_the_document_is_taken_as_it_is():
    document = classic(
        resourceGroups={
            "recovery": {"create": {"name": "G1"}},
            "machines": {"create": {"name": "G2"}},
        },
        vault={"create": {"name": "V1"}},
        cache=[{"create": {"name": "st1x"}}],
        networks={
            "failover": {"create": network(name="N1")},
            "drill": {"create": {"name": "N2"}},
        },
        policies={"gold": {"create": {"name": "P1", "retention": "1d"}}},
    )
    assert names(document)[:8] == ["G1", "G2", "V1", "st1x", "N1", "N2", "P1", "P1-failback"]


def test_names_of_accounts_differ_between_subscriptions_that_share_no_name():
    one = planned(modernized()).cache_accounts[0].name
    other = (
        planned(modernized(subscriptions={"dr": "33333333-3333-3333-3333-333333333333"}))
        .cache_accounts[0]
        .name
    )
    assert one[:-4] == other[:-4] and one != other


REFUSALS = {
    "too long for a storage account": (
        modernized(name="a-name-of-20-letters"),
        [
            "cache.0.create: 'stasranameof20letters13905' is not a name that Azure accepts for a "
            "storage-account -> give this resource a `name`, or change `naming.pattern`"
        ],
    ),
    "characters that a storage account cannot have": (
        modernized(cache=[{"create": {"name": "st-cache"}}]),
        [
            "cache.0.create.name: 'st-cache' is not a name that Azure accepts for a "
            "storage-account -> change it"
        ],
    ),
    "a vault that starts with a digit": (
        modernized(vault={"create": {"name": "1vault"}}),
        ["vault.create.name: '1vault' is not a name that Azure accepts for a vault -> change it"],
    ),
    "a policy that ends with a dot": (
        modernized(policies={"gold": {"create": {"name": "a_b", "retention": "1d"}}}),
        [
            "policies.gold.create.name: 'a_b' is not a name that Azure accepts for a policy -> "
            "change it"
        ],
    ),
    "a failback policy whose name is too long": (
        classic(policies={"gold": {"create": {"name": "p" * 60, "retention": "1d"}}}),
        [
            f"policies.gold.create: '{'p' * 60}-failback' is not a name that Azure accepts for a "
            "policy -> shorten the name that it begins with"
        ],
    ),
    "a pattern that gives everything one name": (
        modernized(naming={"pattern": "lab"}),
        [
            "resourceGroups.machines.create: the name 'lab' is taken by "
            "resourceGroups.recovery.create -> give one of the two another `name`",
            "networks.drill.create: the name 'lab' is taken by networks.failover.create -> give "
            "one of the two another `name`",
            "networks.drill.create: the name 'lab' is taken by networks.failover.create -> give "
            "one of the two another `name`",
        ],
    ),
    "a name that something existing has": (
        modernized(cache=[{"create": {"name": "stone"}}, {"existing": "dr/asr/stone"}]),
        [
            "cache.0.create.name: the name 'stone' is taken by cache.1.existing -> give one of "
            "the two another `name`"
        ],
    ),
    "a policy named like one that exists": (
        modernized(
            policies={
                "gold": {"create": {"name": "POL-24H", "retention": "1d"}},
                "old": {"existing": "pol-24h"},
            }
        ),
        [
            "policies.gold.create.name: the name 'POL-24H' is taken by policies.old.existing -> "
            "give one of the two another `name`"
        ],
    ),
    "a policy named like a failback policy": (
        classic(
            policies={
                "gold": {"create": {"name": "p", "retention": "1d"}},
                "other": {"create": {"name": "p-failback", "retention": "1d"}},
            }
        ),
        [
            "policies.other.create.name: the name 'p-failback' is taken by policies.gold.create "
            "-> give one of the two another `name`"
        ],
    ),
    "a key that a failback policy has": (
        classic(
            policies={
                "gold": {"create": {"retention": "1d"}},
                "gold-failback": {"create": {"name": "other", "retention": "1d"}},
            }
        ),
        [
            "policies.gold-failback: 'gold-failback' is what the failback policy of 'gold' is "
            "called -> choose another key"
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_name_that_cannot_be(case):
    document, expected = REFUSALS[case]
    assert texts(refused(document)) == expected


ITEMS = {
    "sql01": "sql01",
    "SQL01": "SQL01",
    "a" * 54: "a" * 54,
    "a" * 55: "a" * 54 + "-" + "9f4390f8",
    "web 01": "web-01-a89c7fb9",
    "web_01": "web-01-1bcca4da",
    "-web-01-": "web-01-9e560ccc",
    "データ": "machine-16773842",
}


@pytest.mark.parametrize("machine", ITEMS)
def test_an_item_is_named_after_its_machine(machine):
    assert item_name(machine) == ITEMS[machine]
