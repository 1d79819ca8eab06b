"""Prefixes of the site and of networks from which nothing can follow."""

import pytest
from plan_documents import modernized, network, refused, server, site, texts


def failover(**changes):
    """The failover network of the small document with changes."""
    return modernized(networks={"failover": {"create": network(**changes)}})


CASES = {
    "host bits in a prefix of the site": (
        modernized(site=site(prefixes=["192.168.0.1/16"], appliances={"a": {"create": server()}})),
        ["site.prefixes.0: 192.168.0.1/16 has host bits set -> write 192.168.0.0/16"],
    ),
    "a subnet outside the network": (
        failover(subnets={"app": "10.41.0.0/24"}),
        [
            "networks.failover.create.subnets.app: 10.41.0.0/24 is outside the address space of "
            "its network -> change the subnet, or widen the address space"
        ],
    ),
    "subnets that overlap": (
        failover(subnets={"app": "10.40.0.0/24", "data": "10.40.0.128/25"}),
        [
            "networks.failover.create.subnets.data: 10.40.0.128/25 overlaps 10.40.0.0/24, another "
            "subnet -> change one of the two"
        ],
    ),
    "a subnet that is too small": (
        failover(subnets={"app": "10.40.1.0/24", "data": "10.40.2.0/30"}),
        [
            "networks.failover.create.subnets.data: 10.40.2.0/30 is not a size that a subnet can "
            "have -> choose another length"
        ],
    ),
    "an address space twice": (
        failover(addressSpace=["10.40.0.0/16", "10.40.0.0/17"]),
        [
            "networks.failover.create.addressSpace.1: 10.40.0.0/17 overlaps 10.40.0.0/16, another "
            "part of the address space -> change one of the two"
        ],
    ),
    "addresses that Azure keeps": (
        failover(addressSpace=["10.40.0.0/16", "169.254.0.0/24"]),
        [
            "networks.failover.create.addressSpace.1: 169.254.0.0/24 covers addresses that Azure "
            "keeps for itself -> choose another prefix"
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_prefixes_that_cannot_be(case):
    document, expected = CASES[case]
    assert texts(refused(document)) == expected
