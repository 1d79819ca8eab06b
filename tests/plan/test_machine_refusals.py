"""Machines that cannot become what their document says."""

import pytest
from plan_documents import DR, classic, machine, modernized, network, refused, texts

VAULT_ID = f"/subscriptions/{DR}/resourceGroups/asr/providers/Microsoft.RecoveryServices/vaults/v1"


def machines(**changes):
    return modernized(machines={"sql01": machine(**changes)})


PAIR = {"failover": {"create": network()}}


def lab(**changes):
    """Networks, and further ones that machines can name."""
    further = {"lab": {"failover": {"create": network(**changes)}}}
    return {"networks": PAIR | {"additional": further}}


CASES = {
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
        machines(subnet="GatewaySubnet")
        | {
            "networks": {
                "failover": {"create": network(subnets={"GatewaySubnet": "10.40.255.0/27"})}
            }
        },
        [
            "machines.sql01.subnet: the failover network has no subnet 'GatewaySubnet' for "
            "machines -> name a subnet of the failover network, or add it there"
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
    "a licence of Windows for Linux": (
        machines(windowsLicence="hybrid-benefit"),
        [
            "machines.sql01.windowsLicence: a machine with `os: linux` takes no licence of Windows "
            "-> leave it out, or correct `os`"
        ],
    ),
    "a licence of Linux for Windows": (
        machines(os="windows", linuxLicence="hybrid-benefit"),
        [
            "machines.sql01.linuxLicence: a machine with `os: windows` takes no licence of Linux "
            "-> leave it out, or correct `os`"
        ],
    ),
    "that there is no licence of the other system": (
        machines(windowsLicence="none", sqlLicence="hybrid-benefit", linuxLicence="hybrid-benefit"),
        [],
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
}


@pytest.mark.parametrize("case", CASES)
def test_a_machine_that_cannot_be(case):
    document, expected = CASES[case]
    assert texts(refused(document)) == expected
