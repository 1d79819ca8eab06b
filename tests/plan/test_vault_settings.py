"""The vault: what it is given, what can never be undone, what comes only later."""

import pytest
from plan_documents import classic, decided, kept, modernized, observed, planned, refused, texts

from asr.plan.entities import SoftDelete

LOCKED = {"immutability": "locked", "consent": ["immutability-locked"]}
ALWAYS_ON = {"softDelete": {"state": "always-on"}, "consent": ["soft-delete-always-on"]}


def vault(**settings):
    return modernized(vault={"create": settings})


def seen(**vault):
    return observed(vault=vault)


def test_what_the_document_does_not_say_is_left_to_the_service():
    planned_vault = planned(modernized()).vault
    assert (planned_vault.immutability, planned_vault.soft_delete) == (None, None)


def test_soft_delete_is_kept_in_days():
    document = vault(softDelete={"state": "enabled", "retention": "30d"})
    assert planned(document).vault.soft_delete == SoftDelete(state="Enabled", days=30)
    document = vault(softDelete={"state": "disabled"})
    assert planned(document).vault.soft_delete == SoftDelete(state="Disabled", days=None)


def test_a_region_without_zones_keeps_nothing_in_several():
    document = vault(redundancy="zone")
    assert refused(document) == []
    assert texts(refused(document | {"region": "westus"})) == [
        "vault.create.redundancy: the region 'westus' has no availability zones -> choose geo or "
        "local"
    ]


@pytest.mark.parametrize("retention", ["13d", "181d", "337h"])
def test_soft_delete_has_a_range(retention):
    document = vault(softDelete={"state": "enabled", "retention": retention})
    assert texts(refused(document)) == [
        f"vault.create.softDelete.retention: deleted data cannot be kept for {retention} -> "
        "write 14d, or more"
    ]


def test_what_can_never_be_undone_is_agreed_to_by_name():
    document = vault(immutability="locked", softDelete={"state": "always-on"})
    assert texts(refused(document)) == [
        "vault.create.immutability: locked immutability can never be undone -> add "
        "'immutability-locked' to `consent` if that is agreed, or choose another value",
        "vault.create.softDelete.state: soft delete that is always on can never be undone -> add "
        "'soft-delete-always-on' to `consent` if that is agreed, or choose another value",
    ]


def test_a_vault_is_never_created_locked():
    plan = planned(vault(**LOCKED))
    assert plan.vault.immutability == "Unlocked"
    [waiting] = [entry for entry in plan.waiting if entry.path[0] == "vault"]
    assert waiting.what == "the lock of the immutability of rsv-asr-shop"
    assert "none can be created locked" in waiting.waits_for


@pytest.mark.parametrize("immutability", ["unlocked", "locked"])
def test_a_vault_that_was_seen_unlocked_is_locked(immutability):
    plan = planned(vault(**LOCKED), seen(immutability=immutability))
    assert plan.vault.immutability == "Locked"
    assert not [entry for entry in plan.waiting if entry.path[0] == "vault"]


def test_a_vault_without_immutability_is_unlocked_first():
    plan = planned(vault(**LOCKED), seen(immutability="disabled"))
    assert plan.vault.immutability == "Unlocked"


def test_a_vault_stays_locked_when_an_observation_no_longer_says_so():
    earlier = planned(vault(**LOCKED), seen(immutability="locked"))
    later = planned(vault(**LOCKED), observed(), kept(earlier))
    assert later.vault.immutability == "Locked"
    assert later.decided.irreversible == ("immutability-locked",)


@pytest.mark.parametrize(
    ("settings", "reading", "path"),
    [
        ({}, {"immutability": "locked"}, "immutability"),
        ({"immutability": "unlocked"}, {"immutability": "locked"}, "immutability"),
        ({}, {"softDelete": "always-on"}, "softDelete.state"),
        ({"softDelete": {"state": "enabled"}}, {"softDelete": "always-on"}, "softDelete.state"),
    ],
)
def test_what_was_made_for_ever_is_not_taken_back(settings, reading, path):
    [text] = texts(refused(vault(**settings), seen(**reading)))
    assert text.startswith(f"vault.create.{path}: the vault has ")
    assert text.endswith("which can never be undone -> change it back")


def test_what_was_made_for_ever_is_remembered():
    document = vault(**ALWAYS_ON)
    assert kept(planned(document, seen(softDelete="enabled"))).get("irreversible") is None
    earlier = planned(document, seen(softDelete="always-on"))
    assert kept(earlier)["irreversible"] == ["soft-delete-always-on"]
    assert refused(vault(), None, decided(irreversible=["soft-delete-always-on"]))


def test_only_a_classic_vault_is_told_its_generation():
    assert planned(classic()).vault.provider_setting == "rsv-asr-shop-classic"
    assert planned(modernized()).vault.provider_setting == ""
    existing = {"existing": "dr/asr/rsv-01"}
    assert planned(classic(vault=existing)).vault.provider_setting == ""


def test_a_lock_is_named_after_its_vault():
    assert planned(vault(lock=True)).vault.lock == "rsv-asr-shop-lock"
    assert planned(modernized()).vault.lock == ""
