"""Machines whose replication others enabled: compared with the document, and never accepted."""

import pytest
from plan_documents import (
    APPS,
    DR,
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
    texts,
)

SUBNETS = {"app": "10.40.1.0/24", "data": "10.40.2.0/24"}
COMPUTE = f"/subscriptions/{APPS}/resourceGroups/vms/providers/Microsoft.Compute"
KEYS = f"{COMPUTE}/diskEncryptionSets"
CACHE = f"/subscriptions/{DR}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts"
CARD = {
    "id": "00:50:56:01",
    "primary": True,
    "subnet": "app",
    "address": "10.40.1.9",
    "told": {"nicId": "00:50:56:01"},
}
ITEM = {
    "id": "id-sql01",
    "item": "of-others",
    "protection": "Protected",
    "processServer": "app01",
    "policy": "pol-gold",
    "targetName": "sql01",
    "size": "Standard_D4s_v5",
    "subnet": "app",
    "address": "10.40.1.9",
    "resourceGroup": f"/subscriptions/{DR}/resourceGroups/rg-asr-shop-machines",
    "tags": {},
    "diskType": "StandardSSD_LRS",
    "cacheAccount": f"{CACHE}/stone",
    "whole": True,
    "networkCards": [CARD],
    "disks": [{"id": "d-1", "replicated": True, "encryptionSet": f"{KEYS}/des"}],
}
"""An item as others have made it."""
AS_IT_IS = {"size": "Standard_D4s_v5", "address": "10.40.1.9", "server": "app01", "cache": "stone"}
BASES = pytest.mark.parametrize("base", [classic, modernized])


def seen(**changes):
    observation = observed(machines={"sql01": ITEM | changes}, servers=2)
    observation["fabric"]["appliances"] = {"app02": "appliance-2"}
    return observation


def wanting(base=modernized, **changes):
    second = server(address="192.168.1.11/24")
    if base is classic:
        servers = {
            "configurationServer": {"create": {"name": "app01"} | server()},
            "processServers": {"app02": {"create": second}},
        }
    else:
        servers = {"appliances": {"app01": {"create": server()}, "app02": {"create": second}}}
    return base(
        site=site(**servers),
        networks={"failover": {"create": network(subnets=SUBNETS)}},
        cache=[{"create": {"name": "stone"}}, {"create": {"name": "sttwo"}}],
        policies={
            "gold": {"existing": "pol-gold"},
            "silver": {"create": {"retention": "24h"}},
        },
        machines={"sql01": machine(**(AS_IT_IS | changes))},
    )


@BASES
def test_nothing_is_asked_of_a_machine_that_is_as_the_document_says(base):
    plan = planned(wanting(base), seen())
    assert plan.pending == ()
    assert plan.machines[0].state == "existing"


# what the document says -> what is pending, and the last steps of where its request goes
PENDING = {
    "size": ({"size": "Standard_E8s_v5"}, "size Standard_D4s_v5 is to become Standard_E8s_v5"),
    "subnet": (
        {"subnet": "data", "address": "10.40.2.9"},
        "subnet app is to become data",
    ),
    "address": ({"address": "10.40.1.10"}, "static address 10.40.1.10 at failover"),
    "name": ({"targetName": "db01"}, "name in Azure sql01 is to become db01"),
    "tags": ({"tags": {"tier": "gold"}}, "tags none is to become tier=gold"),
}


@BASES
@pytest.mark.parametrize("case", PENDING)
def test_what_differs_is_pending_with_its_exact_request(base, case):
    changes, what = PENDING[case]
    plan = planned(wanting(base, **changes), seen())
    assert f"sql01: {what}" in [operation.what for operation in plan.pending]
    [request] = {id(operation.request): operation.request for operation in plan.pending}.values()
    assert request is not None and request.method == "PATCH"
    # Nobody accepted anything, and the item is the one that was observed.
    assert request.path.endswith(
        "/replicationFabrics/fabric/replicationProtectionContainers/cloud"
        "/replicationProtectedItems/of-others"
    )
    assert plan.fabric is None and "machines" not in kept(plan)
    # It stays pending beside decisions, and until an observation shows it.
    assert len(planned(wanting(base, **changes), seen(), decided()).pending) == len(plan.pending)


def test_zone_is_pending_where_the_item_was_read_as_a_whole():
    [zone] = planned(wanting(zone=2), seen()).pending
    assert zone.what == "sql01: availability zone chosen by Site Recovery is to become 2"
    assert planned(wanting(zone=2), seen(zone=2)).pending == ()
    # What nobody looked at is not said to differ.
    assert planned(wanting(zone=2), seen(whole=False)).pending == ()


@BASES
def test_another_server_and_another_account_are_pending(base):
    operations = planned(wanting(base, server="app02", cache="sttwo"), seen()).pending
    kind = "process server" if base is classic else "appliance"
    assert [operation.what for operation in operations] == [
        f"sql01: {kind} app01 is to become app02",
        "sql01: cache account stone is to become sttwo",
    ]
    move, _ = operations
    where = "fabric/reassociateGateway" if base is classic else "of-others/updateAppliance"
    assert move.request is not None and move.request.path.endswith(where)
    unknown = seen(processServer=None, cacheAccount=None)
    for key in ("processServer", "cacheAccount"):
        del unknown["machines"]["sql01"][key]
    assert planned(wanting(base, server="app02", cache="sttwo"), unknown).pending == ()


def test_a_machine_whose_item_nobody_named_has_no_request():
    observation = seen()
    del observation["machines"]["sql01"]["item"]
    operations = planned(wanting(size="Standard_E8s_v5", server="app02"), observation).pending
    assert [operation.request for operation in operations] == [None, None]


TRUSTED = {"type": "trusted-launch"}
# what the document says, what the item shows -> what is refused
REFUSED = {
    "policy": ({"policy": "silver"}, {}, "policy: the replication policy"),
    "policy that the document does not have": ({}, {"policy": "pol-x"}, "policy: the replication"),
    "encryption": (
        {"diskEncryptionSet": "apps/vms/des"},
        {"disks": [{"id": "d-1", "replicated": True}]},
        "diskEncryptionSet: the disk encryption set",
    ),
    "consistency group": (
        {"consistencyGroup": "erp"},
        {"consistencyGroup": "shop"},
        "consistencyGroup: the consistency group",
    ),
    "security": (
        {"security": TRUSTED},
        {"security": {"type": "none"}},
        "security: the security profile",
    ),
    "switches of the security profile": (
        {"security": TRUSTED},
        {"security": TRUSTED | {"tpm": False}},
        "security: the security profile",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_only_protecting_anew_could_change_is_refused(case):
    changes, shown, expected = REFUSED[case]
    [refusal] = texts(refused(wanting(**changes), seen(**shown)))
    assert refusal.startswith(f"machines.sql01.{expected}")


def test_what_the_document_leaves_out_is_what_the_others_chose():
    shown = {"consistencyGroup": "shop", "security": TRUSTED}
    assert refused(wanting(), seen(**shown)) == []
    agreeing = {
        "consistencyGroup": "shop",
        "security": TRUSTED,
        "diskEncryptionSet": "apps/vms/des",
    }
    assert refused(wanting(**agreeing), seen(**shown)) == []
    assert planned(wanting(**agreeing), seen(**shown)).pending == ()


def test_encryption_sets_of_single_disks_are_compared_too():
    document = wanting() | {"disks": {"sql01": {"one": {"id": "d-1"}}}}
    assert refused(document, seen()) == []
    document["disks"]["sql01"]["one"]["encryptionSet"] = "apps/vms/other"
    [refusal] = texts(refused(document, seen()))
    assert refusal.startswith("disks.sql01.one.encryptionSet: the disk encryption set")


def test_a_machine_in_azure_is_compared_when_it_is_back():
    away = seen(activeLocation="Recovery", policy="pol-gold-failback", size="Standard_D2s_v5")
    assert planned(wanting(server="app02"), away).pending == ()
