"""Servers of Site Recovery that cannot be built as their document says."""

import pytest
from plan_documents import classic, machine, modernized, refused, server, site, texts


def servers(**changes):
    return modernized(site=site(appliances={"app01": {"create": server(**changes)}}))


def role(**create):
    appliances = {"app01": {"create": server()}}
    return modernized(site=site(appliances=appliances, role={"create": create}))


CASES = {
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
    "privileges that no vCenter has": (
        role(add=["VirtualMachine.Interact.PowerOnn", "Foo.Bar", "Host.Config.Power"]),
        [
            "site.role.create.add.0: the list of vCenter's privileges of 2026-11-24 has no "
            "'VirtualMachine.Interact.PowerOnn' -> did you mean VirtualMachine.Interact.PowerOn? "
            "Otherwise name it in `addUnlisted`, if it is newer than the list or an extension's",
            "site.role.create.add.1: the list of vCenter's privileges of 2026-11-24 has no "
            "'Foo.Bar' -> correct it, or name it in `addUnlisted`, if it is newer than the list or "
            "an extension's",
        ],
    ),
    "a privilege that an extension brings": (role(addUnlisted=["Foo.Bar"]), []),
    "a role to create for discovery": (
        modernized(
            site=site(
                appliances={"app01": {"create": server()}},
                role={"create": {"name": "Readers"}},
                rolePurpose="discovery",
            )
        ),
        [
            "site.role.create: a role for discovery is not created -> leave the role out, or name "
            "one that exists",
        ],
    ),
    "a role with the name of one that vCenter has": (
        role(name="ReadOnly"),
        [
            "site.role.create.name: vCenter has a role 'ReadOnly' of its own -> choose another "
            "name, or name the role under `existing`",
        ],
    ),
    "one datacenter of one vCenter twice": (
        modernized(
            site=site(
                appliances={"app01": {"create": server()}},
                vcenters={
                    "vc01": {"host": "vc01.example", "credential": "a", "datacenter": "dc01"},
                    "vc02": {"host": "VC01.example", "credential": "b", "datacenter": "/dc01"},
                },
            )
        ),
        [
            "site.vcenters.vc02: 'vc01' is the same datacenter of the same vCenter -> leave it "
            "out, and place its servers in 'vc01'",
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
    "a server that is a machine to protect as well": (
        classic(machines={"sql01": machine(), "CS01": machine(os="windows")}),
        [
            "machines.CS01: 'CS01' is a configuration server of this document, which Site "
            "Recovery does not protect -> leave it out; if its replication was enabled, set "
            "`want: removed` until an observation shows it disabled",
        ],
    ),
    "an appliance that is taken out of the machines": (
        modernized(machines={"app01": machine(want="removed")}),
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_server_that_cannot_be(case):
    document, expected = CASES[case]
    assert texts(refused(document)) == expected
