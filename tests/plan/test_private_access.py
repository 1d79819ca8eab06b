"""Private endpoints: what is created, in which zones, what others must do, what cannot be."""

import pytest
from plan_documents import (
    APPS,
    DR,
    classic,
    machine,
    modernized,
    network,
    observed,
    planned,
    refused,
    texts,
)

HUB = f"/subscriptions/{APPS}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub"
ZONES = f"/subscriptions/{APPS}/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones"
VAULT_ZONE = "privatelink.siterecovery.windowsazure.com"
DISCOVERY_ZONE = "privatelink.prod.migration.windowsazure.com"
BLOB_ZONE = "privatelink.blob.core.windows.net"


def private(make=modernized, vault=None, cache=None, more=None, **changes):
    """A document with private endpoints that are created."""
    endpoints = {
        key: {"create": {"subnet": "apps/net/hub/endpoints"} | settings}
        for key, settings in (("vault", vault), ("cache", cache))
        if settings is not None
    }
    return make(replication={"privateEndpoints": endpoints | (more or {})}, **changes)


def names(things):
    return [thing.name for thing in things]


def requests(plan):
    return {request.key: request for request in plan.requests}


@pytest.mark.parametrize(
    ("make", "zones"),
    [(modernized, [VAULT_ZONE, DISCOVERY_ZONE]), (classic, [VAULT_ZONE])],
)
def test_the_vault_is_registered_in_the_zones_that_its_generation_needs(make, zones):
    plan = planned(private(make, vault={}))
    (endpoint,) = plan.private_endpoints
    assert names(plan.private_zones) == zones
    assert endpoint.zone_ids == tuple(zone.id for zone in plan.private_zones)
    assert (endpoint.target_id, endpoint.group) == (plan.vault.id, "AzureSiteRecovery")


def test_the_government_cloud_has_zones_of_its_own():
    plan = planned(private(classic, vault={}, cache={}, cloud="usgovernment", region="usgovtexas"))
    assert names(plan.private_zones) == [
        "privatelink.siterecovery.windowsazure.us",
        "privatelink.blob.core.usgovcloudapi.net",
    ]


def test_every_account_has_an_endpoint_and_more_accounts_leave_the_first_ones_as_they_are():
    one = planned(private(cache={}) | {"cache": [account()]})
    three = planned(private(cache={}) | {"cache": [account(accounts=3)]})
    assert [endpoint.target_id for endpoint in three.private_endpoints] == [
        account.id for account in three.cache_accounts
    ]
    assert three.private_endpoints[0] == one.private_endpoints[0]
    assert names(three.private_endpoints) == [
        f"pep-asr-shop-cache-{name}" for name in ("stcache", "stcache02", "stcache03")
    ]


def test_a_name_that_is_given_is_that_of_the_first_account():
    plan = planned(private(cache={"name": "pe-cache"}) | {"cache": [account(accounts=2)]})
    assert names(plan.private_endpoints) == ["pe-cache", "pe-cache-stcache02"]


def account(**settings):
    return {"create": {"name": "stcache"} | settings}


def test_zones_are_linked_with_the_network_of_the_endpoint_and_with_those_that_are_named():
    plan = planned(private(cache={"links": ["failover", "apps/net/HUB", "dr/net/hub"]}))
    (zone,) = plan.private_zones
    other = HUB.replace(APPS, DR)
    # The hub is named twice, in other letters.
    assert [link.network_id.lower() for link in zone.links] == [
        id.lower() for id in (HUB, plan.networks[0].id, other)
    ]
    assert len({link.name for link in zone.links}) == 3


def test_zones_of_others_are_used_and_their_links_are_asked_for():
    references = [f"apps/dns/{zone}" for zone in (VAULT_ZONE, DISCOVERY_ZONE)]
    plan = planned(private(vault={"zones": {"existing": references}, "links": ["failover"]}))
    (endpoint,) = plan.private_endpoints
    zones = (f"{ZONES}/{VAULT_ZONE}", f"{ZONES}/{DISCOVERY_ZONE}")
    assert (plan.private_zones, endpoint.zone_ids) == ((), zones)
    asked = requests(plan)["vault-zone-links"].values
    assert asked == (
        *(("private DNS zone", zone) for zone in zones),
        ("link the network", HUB),
        ("link the network", plan.networks[0].id),
    )


def test_zones_that_others_look_after_are_asked_for_whole():
    plan = planned(private(vault={"zones": {"request": {"owner": "network team"}}}))
    (endpoint,) = plan.private_endpoints
    assert (plan.private_zones, endpoint.zone_ids) == ((), ())
    request = requests(plan)["vault-zones"]
    assert request.owner == "network team"
    assert request.values == (
        ("private DNS zone", VAULT_ZONE),
        ("private DNS zone", DISCOVERY_ZONE),
        ("private endpoint", endpoint.id),
        ("link the network", HUB),
    )


def test_the_resolvers_of_the_site_forward_what_clients_ask_for():
    request = requests(planned(private(vault={}, cache={})))["on-premises-dns"]
    assert request.values == (
        ("forward", "siterecovery.windowsazure.com"),
        ("forward", "prod.migration.windowsazure.com"),
        ("forward", "blob.core.windows.net"),
        ("to", "a DNS forwarder in Azure that asks 168.63.129.16"),
        ("the endpoints are in", HUB),
    )
    plan = planned(private(cache={}, more={"forwarder": "10.0.0.4"}))
    assert ("to", "10.0.0.4") in requests(plan)["on-premises-dns"].values


PEERED = {
    "network": "apps/net/vnet-dns",
    "addressSpace": ["10.30.0.0/16"],
}
DNS = HUB.replace("/hub", "/vnet-dns")
SPOKE = {"failover": {"create": network(peerings={"dns": PEERED}, dnsServers=["10.30.0.5"])}}
THEIRS = PEERED | {"subnets": {"app": "10.30.1.0/24"}}


@pytest.mark.parametrize(
    ("networks", "forwarder", "servers"),
    [
        (SPOKE, "10.30.0.4", ["10.30.0.4", "10.30.0.5"]),
        (SPOKE, None, ["10.30.0.5"]),
        ({"failover": {"existing": THEIRS}}, "10.30.0.4", ["10.30.0.4"]),
    ],
)
def test_the_network_of_the_dns_servers_is_to_be_linked_with_every_zone(
    networks, forwarder, servers
):
    more = {"forwarder": forwarder} if forwarder else {}
    zones = {"zones": {"existing": [f"apps/dns/{BLOB_ZONE}"]}}
    plan = planned(private(vault={}, cache=zones, more=more, networks=networks))
    request = requests(plan)["forwarder-zone-links-1"]
    assert request.values == (
        *(("private DNS zone", zone.id) for zone in plan.private_zones),
        ("private DNS zone", f"{ZONES}/{BLOB_ZONE}"),
        ("link the network", DNS),
        ("register machines of the network in the zones", "false"),
        *(("DNS server", server) for server in servers),
    )


def test_zones_that_others_make_are_named_for_the_network_of_the_dns_servers():
    zones = {"zones": {"request": {"owner": "network team"}}}
    plan = planned(private(vault=zones, networks=SPOKE))
    assert requests(plan)["forwarder-zone-links-1"].values[:3] == (
        ("private DNS zone", VAULT_ZONE),
        ("private DNS zone", DISCOVERY_ZONE),
        ("link the network", DNS),
    )


@pytest.mark.parametrize(
    ("settings", "networks"),
    [({"links": ["apps/net/VNET-dns"]}, SPOKE), ({}, {"failover": {"create": network()}})],
    ids=["a network that is linked already", "DNS servers in no known network"],
)
def test_nobody_is_asked_to_link(settings, networks):
    plan = planned(private(cache=settings, networks=networks, more={"forwarder": "10.30.0.4"}))
    assert not any(key.startswith("forwarder-zone-links") for key in requests(plan))


def test_an_endpoint_of_what_others_own_waits_for_their_approval():
    plan = planned(private(vault={}, cache={}) | {"vault": {"existing": "dr/asr/v1"}})
    vault, cache = plan.private_endpoints
    assert (vault.approved, cache.approved) == (False, True)
    assert ("on", plan.vault.id) in requests(plan)["approve-vault-endpoint-1"].values
    assert "approve-cache-endpoint-1" not in requests(plan)


def test_an_endpoint_that_exists_is_only_referred_to():
    document = modernized(
        replication={
            "privateEndpoints": {
                "vault": {"existing": "apps/net/pe-vault"},
                "cache": {"existing": ["apps/net/pe-cache"]},
            }
        }
    )
    plan = planned(document)
    assert [(e.name, e.create) for e in plan.private_endpoints] == [
        ("pe-vault", False),
        ("pe-cache", False),
    ]
    assert (plan.replication.vault_endpoint, plan.replication.cache_endpoint) == (True, True)
    assert "on-premises-dns" not in requests(plan)


def test_an_observation_tells_whether_the_endpoint_comes_too_late():
    def late(seen):
        return planned(private(vault={}), seen).private_endpoints[0].after_registration

    assert late(None) is False
    assert late(observed(vault={"privateEndpoint": False})) is True
    assert late(observed(vault={"privateEndpoint": True})) is False
    assert late(observed()) is None


def test_the_proxy_is_not_the_way_to_what_is_private():
    proxy = {"proxy": {"url": "http://proxy:8080", "bypass": ["*.shop.example"]}}
    plan = planned(classic(replication=proxy))
    assert plan.replication.proxy_bypass == ("*.shop.example",)
    document = private(vault={}, cache={})
    document["replication"] |= proxy
    assert planned(document).replication.proxy_bypass == (
        "*.siterecovery.windowsazure.com",
        "*.prod.migration.windowsazure.com",
        "*.blob.core.windows.net",
        "*.shop.example",
    )
    microsoft = {"path": "expressroute-microsoft-peering", "proxy": {"url": "http://proxy:8080"}}
    plan = planned(modernized(replication=microsoft))
    assert plan.replication.proxy_bypass == ("*.blob.core.windows.net",)


SMALL = {"app": "10.40.1.0/24", "pe": "10.40.2.0/29"}


def small(vault=None, cache=None, machines=0):
    """Endpoints in a subnet with three usable addresses, and machines beside them."""
    beside = {f"m{n}": machine(subnet="pe") for n in range(machines)}
    where = {"subnet": "failover/pe"}
    return private(
        vault=vault if vault is None else where,
        cache=cache if cache is None else where,
        networks={"failover": {"create": network(subnets=SMALL)}},
        machines=beside,
    )


def test_a_subnet_that_just_holds_its_endpoints():
    assert refused(small(cache={}) | {"cache": [account(accounts=3)]}) == []
    assert refused(small(cache={}, machines=2)) == []


@pytest.mark.parametrize(
    ("document", "needed"),
    [
        (small(vault={}), "need 5, machines 0"),
        (small(cache={}) | {"cache": [account(accounts=4)]}, "need 4, machines 0"),
        (small(cache={}, machines=3), "need 1, machines 3"),
    ],
)
def test_a_subnet_that_is_too_small(document, needed):
    (text,) = texts(refused(document))
    kind = "vault" if "vault" in document["replication"]["privateEndpoints"] else "cache"
    assert text == (
        f"replication.privateEndpoints.{kind}.create.subnet: the subnet 'pe' has 3 usable "
        f"addresses, and private endpoints {needed} -> widen the subnet, or give the endpoints "
        "one of their own"
    )


IMPOSSIBLE = {
    "a cloud without private endpoints of vaults": (
        private(vault={}, cloud="china", region="chinanorth3"),
        "vault: a vault in the cloud 'china' has no private endpoint: Microsoft names no zone for "
        "it there -> leave it out, and let replication travel over internet or Microsoft peering",
    ),
    "a zone of a region, as older guides have it": (
        private(cache={"zones": {"existing": ["apps/dns/westeurope.privatelink.blob.example"]}}),
        f"cache.create.zones.existing: the zone {BLOB_ZONE} is not among them -> add the reference "
        "of that zone; a zone of a region, as older guides have it, does not serve",
    ),
    "an appliance without the zone of its discovery": (
        private(vault={"zones": {"existing": [f"apps/dns/{VAULT_ZONE}"]}}),
        f"vault.create.zones.existing: the zone {DISCOVERY_ZONE} is not among them -> add the "
        "reference of that zone; a zone of a region, as older guides have it, does not serve",
    ),
    "a subnet that is not there": (
        private(vault={"subnet": "failover/pe"}),
        "vault.create.subnet: there is no subnet 'failover/pe' -> name a subnet of a network of "
        "this document, or add it there",
    ),
    "a network that is not there": (
        private(vault={"links": ["hub"]}),
        "vault.create.links.0: there is no network 'hub' -> name a network of this document, or "
        "one that exists as alias/group/name",
    ),
    "a zone twice": (
        private(vault={}, cache={"zones": {"create": {"additional": [VAULT_ZONE]}}}),
        f"cache.create.zones.create: the name '{VAULT_ZONE}' is taken by "
        "replication.privateEndpoints.vault.create.zones.create -> give one of the two another "
        "`name`",
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_a_document_from_which_no_private_way_can_follow(case):
    document, text = IMPOSSIBLE[case]
    assert texts(refused(document)) == [f"replication.privateEndpoints.{text}"]


def test_the_cache_can_be_private_where_the_vault_cannot():
    plan = planned(private(cache={}, cloud="china", region="chinanorth3"))
    assert names(plan.private_zones) == ["privatelink.blob.core.chinacloudapi.cn"]


def test_an_endpoint_is_created_in_the_subscription_of_its_network():
    plan = planned(private(vault={}, cache={}))
    assert {(it.subscription, it.resource_group) for it in plan.private_endpoints} == {
        ("apps", "net")
    }
    assert all(it.id.startswith(f"/subscriptions/{APPS}/") for it in plan.private_endpoints)
    own = planned(private(vault={"subnet": "dr/net/hub/endpoints"}))
    assert [it.subscription for it in own.private_endpoints] == ["dr"]
    assert own.private_endpoints[0].resource_group == own.vault.resource_group


def test_an_endpoint_in_a_network_of_an_unknown_subscription_is_refused():
    foreign = f"{HUB.replace(APPS, '99999999-9999-9999-9999-999999999999')}/subnets/endpoints"
    (refusal,) = refused(private(vault={"subnet": foreign}))
    assert refusal.path == ("replication", "privateEndpoints", "vault", "create", "subnet")
    assert "99999999" in refusal.message


def test_no_endpoint_is_created_in_a_subnet_of_a_service():
    subnets = {"app": "10.40.1.0/24", "GatewaySubnet": "10.40.255.0/27"}
    document = private(vault={"subnet": "failover/GatewaySubnet"})
    document["networks"] = {"failover": {"create": network(subnets=subnets)}}
    assert "GatewaySubnet belongs to a service of Azure alone" in [
        refusal.message for refusal in refused(document)
    ]
