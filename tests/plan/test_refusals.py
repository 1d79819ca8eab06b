"""What makes a well-formed document impossible: where it is said, in which words, what to do."""

import pytest
from plan_documents import (
    APPS,
    DR,
    classic,
    machine,
    modernized,
    network,
    planned,
    refused,
    server,
    site,
    texts,
)

STRANGE = "99999999-9999-9999-9999-999999999999"
VAULT_ID = f"/subscriptions/{DR}/resourceGroups/asr/providers/Microsoft.RecoveryServices/vaults/v1"


def vault(reference: str):
    return modernized(vault={"existing": reference})


def named(**changes):
    """A network or a machine of the small document with changes."""
    return modernized(networks={"failover": {"create": network(**changes)}})


def machines(**changes):
    return modernized(machines={"sql01": machine(**changes)})


PAIR = {"failover": {"create": network()}}


def lab(**changes):
    """Networks, and further ones that machines can name."""
    further = {"lab": {"failover": {"create": network(**changes)}}}
    return {"networks": PAIR | {"additional": further}}


def servers(**changes):
    return modernized(site=site(appliances={"app01": {"create": server(**changes)}}))


CASES = {
    # references
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
    # prefixes
    "host bits in a prefix of the site": (
        modernized(site=site(prefixes=["192.168.0.1/16"], appliances={"a": {"create": server()}})),
        ["site.prefixes.0: 192.168.0.1/16 has host bits set -> write 192.168.0.0/16"],
    ),
    "a subnet outside the network": (
        named(subnets={"app": "10.41.0.0/24"}),
        [
            "networks.failover.create.subnets.app: 10.41.0.0/24 is outside the address space of "
            "its network -> change the subnet, or widen the address space"
        ],
    ),
    "subnets that overlap": (
        named(subnets={"app": "10.40.0.0/24", "data": "10.40.0.128/25"}),
        [
            "networks.failover.create.subnets.data: 10.40.0.128/25 overlaps 10.40.0.0/24, another "
            "subnet -> change one of the two"
        ],
    ),
    "a subnet that is too small": (
        named(subnets={"app": "10.40.1.0/24", "data": "10.40.2.0/30"}),
        [
            "networks.failover.create.subnets.data: 10.40.2.0/30 is not a size that a subnet can "
            "have -> choose another length"
        ],
    ),
    "an address space twice": (
        named(addressSpace=["10.40.0.0/16", "10.40.0.0/17"]),
        [
            "networks.failover.create.addressSpace.1: 10.40.0.0/17 overlaps 10.40.0.0/16, another "
            "part of the address space -> change one of the two"
        ],
    ),
    "addresses that Azure keeps": (
        named(addressSpace=["10.40.0.0/16", "169.254.0.0/24"]),
        [
            "networks.failover.create.addressSpace.1: 169.254.0.0/24 covers addresses that Azure "
            "keeps for itself -> choose another prefix"
        ],
    ),
    # machines
    "a policy that is not there": (
        machines(policy="golden"),
        [
            "machines.sql01.policy: there is no replication policy 'golden' -> name a key of "
            "`policies`"
        ],
    ),
    "the failback policy for a machine": (
        classic(machines={"sql01": machine(policy="gold-failback")}),
        [
            "machines.sql01.policy: there is no replication policy 'gold-failback' -> name a key "
            "of `policies`"
        ],
    ),
    "a group under a policy that shares nothing": (
        machines(consistencyGroup="shop")
        | {"policies": {"gold": {"create": {"retention": "24h", "multiVmConsistency": False}}}},
        [
            "machines.sql01.consistencyGroup: the policy 'gold' shares no recovery points -> "
            "change the policy, or leave the group out"
        ],
    ),
    "a subnet that is not there": (
        machines(subnet="App"),
        [
            "machines.sql01.subnet: the failover network has no subnet 'App' for machines -> name "
            "a subnet of the failover network, or add it there"
        ],
    ),
    "a subnet that the drill network lacks": (
        modernized(
            networks={
                "failover": {"create": network()},
                "drill": {
                    "existing": network(network="dr/net/drill", subnets={"data": "10.40.2.0/24"})
                },
            },
            machines={"sql01": machine()},
        ),
        [
            "machines.sql01.subnet: the drill network has no subnet 'app' for machines -> name a "
            "subnet of the drill network, or add it there"
        ],
    ),
    "networks that are not there": (
        machines(network="lab"),
        [
            "machines.sql01.network: there are no additional networks 'lab' -> name a key of "
            "`networks.additional`, or leave it out for the first pair"
        ],
    ),
    "a subnet that only other networks have": (
        machines(network="lab") | lab(subnets={"web": "10.40.1.0/24"}),
        [
            "machines.sql01.subnet: the lab-failover network has no subnet 'app' for machines -> "
            "name a subnet of the lab-failover network, or add it there"
        ],
    ),
    "an address that is outside the subnet in its own network": (
        machines(network="lab", address="10.40.1.10") | lab(subnets={"app": "10.40.2.0/24"}),
        [
            "machines.sql01.address: 10.40.1.10 is outside the machine's subnet -> choose another "
            "address, or another subnet"
        ],
    ),
    "a machine in the subnet of a gateway": (
        named(subnets={"GatewaySubnet": "10.40.255.0/27"})
        | {"machines": {"sql01": machine(subnet="GatewaySubnet")}},
        [
            "machines.sql01.subnet: the failover network has no subnet 'GatewaySubnet' for "
            "machines -> name a subnet of the failover network, or add it there"
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
    "a zone in a region without zones": (
        machines(zone=1) | {"region": "westus"},
        [
            "machines.sql01.zone: the region 'westus' has no availability zones -> remove the "
            "zone, or name an availability set"
        ],
    ),
    "a zone and an availability set": (
        machines(zone=1, availabilitySet="apps/vms/as"),
        [
            "machines.sql01.zone: a machine joins an availability set or starts in a zone, never "
            "both -> remove one of the two"
        ],
    ),
    "a size of no family": (
        machines(size="Standard_Q4s_v5"),
        [
            "machines.sql01.size: 'Standard_Q4s_v5' cannot be the name of a VM size -> choose one "
            "that `az vm list-skus` shows for the region"
        ],
    ),
    "a size without processors": (
        machines(size="Standard_Ds_v5"),
        [
            "machines.sql01.size: 'Standard_Ds_v5' cannot be the name of a VM size -> choose one "
            "that `az vm list-skus` shows for the region"
        ],
    ),
    "a confidential disk of a machine that is not confidential": (
        machines(security={"type": "trusted-launch", "confidentialDisk": True}),
        [
            "machines.sql01.security.confidentialDisk: only a confidential VM has a confidential "
            "disk -> change one of the two"
        ],
    ),
    "a reference to a resource of another kind": (
        machines(availabilitySet=VAULT_ID),
        [
            "machines.sql01.availabilitySet: this is the id of a Microsoft.RecoveryServices/vaults "
            "-> give the id of the right resource"
        ],
    ),
    "a subnet that the drill network does not have": (
        machines(drillSubnet="test"),
        [
            "machines.sql01.drillSubnet: the drill network has no subnet 'test' for machines -> "
            "name a subnet of the drill network, or add it there"
        ],
    ),
    "an address in a drill outside the subnet": (
        machines(drillAddress="10.40.2.10"),
        [
            "machines.sql01.drillAddress: 10.40.2.10 is outside the machine's subnet -> choose "
            "another address, or another subnet"
        ],
    ),
    "an address in a drill twice": (
        modernized(
            machines={
                "sql01": machine(drillAddress="10.40.1.10"),
                "web01": machine(drillAddress="10.40.1.10"),
            }
        ),
        [
            "machines.web01.drillAddress: 10.40.1.10 is the address of 'sql01' already -> choose "
            "another address"
        ],
    ),
    "an address outside the subnet": (
        machines(address="10.40.2.10"),
        [
            "machines.sql01.address: 10.40.2.10 is outside the machine's subnet -> choose another "
            "address, or another subnet"
        ],
    ),
    "an address that Azure keeps": (
        machines(address="10.40.1.3"),
        ["machines.sql01.address: Azure keeps 10.40.1.3 for itself -> choose another address"],
    ),
    "the last address of a subnet": (
        machines(address="10.40.1.255"),
        ["machines.sql01.address: Azure keeps 10.40.1.255 for itself -> choose another address"],
    ),
    "an address twice": (
        modernized(machines={n: machine(address="10.40.1.9") for n in ("a", "b")}),
        ["machines.b.address: 10.40.1.9 is the address of 'a' already -> choose another address"],
    ),
    "names that differ by capital letters only": (
        modernized(machines={"sql01": machine(), "SQL01": machine(targetName="other")}),
        [
            "machines.SQL01: 'SQL01' and 'sql01' would have the same name in the vault -> rename "
            "one of the two in the vCenter"
        ],
    ),
    "a name in Azure twice": (
        modernized(machines={"sql01": machine(), "sql02": machine(targetName="SQL01")}),
        [
            "machines.sql02: 'sql02' and 'sql01' would have the same name in Azure -> give one of "
            "them another `targetName`"
        ],
    ),
    # servers
    "a gateway outside the network": (
        servers(gateway="192.168.2.1"),
        [
            "site.appliances.app01.create.gateway: the gateway 192.168.2.1 is not in the server's "
            "network -> change the gateway, or the length of the address's prefix"
        ],
    ),
    "a server that is its own gateway": (
        servers(gateway="192.168.1.10"),
        [
            "site.appliances.app01.create.gateway: the server would be its own gateway -> change "
            "the address or the gateway"
        ],
    ),
    "a server on the last address of its network": (
        servers(address="192.168.1.255/24"),
        [
            "site.appliances.app01.create.address: 192.168.1.255 is the last address of "
            "192.168.1.0/24, which no server can have -> change the address, or the length of its "
            "prefix"
        ],
    ),
    "a vCenter that is not there": (
        servers(vcenter="vc02"),
        [
            "site.appliances.app01.create.vcenter: there is no vCenter 'vc02' -> name a vCenter "
            "of `site.vcenters`"
        ],
    ),
    "two servers with one name and one address": (
        modernized(
            site=site(appliances={"app01": {"create": server()}, "APP01": {"create": server()}})
        ),
        [
            "site.appliances.APP01: 'APP01' has the same host name as 'app01' -> change one of "
            "the two",
            "site.appliances.APP01: 'APP01' has the same address as 'app01' -> change one of the "
            "two",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_document_from_which_nothing_can_follow(case):
    document, expected = CASES[case]
    assert texts(refused(document)) == expected


def test_everything_that_is_wrong_is_said_at_once():
    document = machines(policy="x", subnet="y", address="1.2.3.4") | {
        "vault": {"existing": "x/y/z"}
    }
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
