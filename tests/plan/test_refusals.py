"""What makes a well-formed document impossible: where it is said, in which words, what to do."""

import pytest
from plan_documents import APPS, DR, machine, modernized, planned, refused, texts

STRANGE = "99999999-9999-9999-9999-999999999999"
VAULT_ID = f"/subscriptions/{DR}/resourceGroups/asr/providers/Microsoft.RecoveryServices/vaults/v1"


def vault(reference: str):
    return modernized(vault={"existing": reference})


CASES = {
    "an alias that nothing resembles": (
        vault("hub/asr/v1"),
        ["vault.existing: there is no subscription 'hub' -> add it to `subscriptions`"],
    ),
    "an alias that is misspelt": (
        vault("app/asr/v1"),
        ["vault.existing: there is no subscription 'app' -> did you mean 'apps'?"],
    ),
    "the id of something else": (
        vault(VAULT_ID.replace("RecoveryServices/vaults", "KeyVault/vaults")),
        [
            "vault.existing: this is the id of a Microsoft.KeyVault/vaults -> give the id of the "
            "right resource"
        ],
    ),
    "the id of something inside something else": (
        vault(f"{VAULT_ID}/replicationPolicies/gold"),
        [
            "vault.existing: this is the id of a "
            "Microsoft.RecoveryServices/vaults/replicationPolicies -> give the id of the right "
            "resource"
        ],
    ),
    "a vault in a subscription that the document does not have": (
        vault(VAULT_ID.replace(DR, STRANGE)),
        [
            "vault.existing: its subscription is not in the document, and something is to be "
            "created in it -> add the subscription to `subscriptions`"
        ],
    ),
    "a resource group in a subscription that the document does not have": (
        modernized(
            resourceGroups={
                "recovery": {"existing": f"/subscriptions/{STRANGE}/resourceGroups/asr"}
            }
        ),
        [
            "resourceGroups.recovery.existing: its subscription is not in the document, and "
            "something is to be created in it -> add the subscription to `subscriptions`"
        ],
    ),
    "a subscription to create in": (
        modernized(resourceGroups={"machines": {"create": {"subscription": "aps"}}}),
        [
            "resourceGroups.machines.create.subscription: there is no subscription 'aps' -> did "
            "you mean 'apps'?"
        ],
    ),
    "a private endpoint": (
        modernized(replication={"privateEndpoints": {"cache": {"existing": ["hub/net/pe"]}}}),
        [
            "replication.privateEndpoints.cache.existing.0: there is no subscription 'hub' -> add "
            "it to `subscriptions`"
        ],
    ),
    "a group that exists is to be created": (
        modernized(
            resourceGroups={
                "recovery": {"existing": "dr/ASR"},
                "machines": {"create": {"name": "asr"}},
            }
        ),
        [
            "resourceGroups.machines.create: resourceGroups.recovery says that the group 'asr' "
            "exists -> refer to it with `existing` in both, or give this one another `name`"
        ],
    ),
    "a region that the cloud does not have": (
        modernized(region="westeuropa"),
        [
            "region: the cloud 'public' had no region 'westeuropa' on 2026-11-24 -> did you mean "
            "'westeurope'?"
        ],
    ),
    "a region of another cloud": (
        modernized(cloud="china"),
        [
            "region: the cloud 'china' had no region 'westeurope' on 2026-11-24 -> choose another "
            "region, or its cloud"
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_document_from_which_nothing_can_follow(case):
    document, expected = CASES[case]
    assert texts(refused(document)) == expected


def test_everything_that_is_wrong_is_said_at_once():
    document = modernized(
        machines={"sql01": machine(policy="x", subnet="y", address="1.2.3.4")}
    ) | {"vault": {"existing": "x/y/z"}}
    assert [refusal.path for refusal in refused(document)] == [
        ("vault", "existing"),
        ("machines", "sql01", "policy"),
        ("machines", "sql01", "subnet"),
    ]


def test_an_id_may_be_written_in_any_case():
    plan = planned(vault(VAULT_ID.replace("Microsoft", "microsoft").replace("/sub", "/Sub")))
    assert (plan.vault.name, plan.vault.subscription) == ("v1", "dr")


def test_a_short_reference_becomes_the_id():
    plan = planned(vault("apps/asr/v1"))
    assert plan.vault.id == VAULT_ID.replace(DR, APPS)
    assert [entry.alias for entry in plan.subscriptions] == ["dr", "apps"]
