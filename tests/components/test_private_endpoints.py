"""Private endpoints as they go on the wire, and what waits for them."""

import pytest
from recorded import Life, graph_of

ENDPOINT = "azure-native:network:PrivateEndpoint"
REGISTRATION = "azure-native:network:PrivateDnsZoneGroup"
ZONE = "azure-native:privatedns:PrivateZone"
LINK = "azure-native:privatedns:VirtualNetworkLink"
SERVER = "vsphere:index/virtualMachine:VirtualMachine"
LAB = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups"
OURS = f"{LAB}/rg-asr-rehearsal-recovery/providers"
HUB = f"{LAB}/net/providers/Microsoft.Network/virtualNetworks/vnet-hub"
PRIVATE = """replication:
  privateEndpoints:
    vault: {create: {subnet: failover/data, links: [lab/net/vnet-hub]}}
    cache: {create: {subnet: lab/net/vnet-hub/endpoints, zones: {request: {owner: hub team}}}}
"""


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    """The rehearsal with private endpoints, one in its own network and one in a hub."""
    life = Life("rehearsal", tmp_path_factory.mktemp("private"))
    life.change("replication:\n", PRIVATE)
    return graph_of(life.file)


def named(graph, kind, name):
    return next(node for node in graph.of_type(kind) if node.name == name)


def test_an_endpoint_of_the_vault_is_created_as_the_service_wants_it(private):
    node = named(private, ENDPOINT, "rehearsal-foundation-pep-asr-rehearsal-vault")
    network = f"{OURS}/Microsoft.Network/virtualNetworks/vnet-asr-rehearsal-failover"
    assert node.inputs == {
        "resourceGroupName": "rg-asr-rehearsal-recovery",
        "privateEndpointName": "pep-asr-rehearsal-vault",
        "location": "westeurope",
        "subnet": {
            "id": f"{network}/subnets/data",
            "privateEndpointNetworkPolicies": "Disabled",
            "privateLinkServiceNetworkPolicies": "Enabled",
        },
        "privateLinkServiceConnections": [
            {
                "name": "pep-asr-rehearsal-vault",
                "privateLinkServiceId": f"{OURS}/Microsoft.RecoveryServices/vaults"
                "/rsv-asr-rehearsal",
                "groupIds": ["AzureSiteRecovery"],
            }
        ],
        "tags": {"owner": "dr-platform", "purpose": "rehearsal"},
    }


def test_it_is_registered_in_its_zone_and_the_zone_is_linked(private):
    (zone,) = private.of_type(ZONE)
    assert zone.read("privateZoneName") == "privatelink.siterecovery.windowsazure.com"
    assert zone.read("location") == "Global"
    id = f"{OURS}/Microsoft.Network/privateDnsZones/privatelink.siterecovery.windowsazure.com"
    (registration,) = private.of_type(REGISTRATION)
    assert registration.read("privateDnsZoneConfigs") == [
        {"name": "privatelink-siterecovery-windowsazure-com", "privateDnsZoneId": id}
    ]
    own, hub = private.of_type(LINK)
    assert hub.read("virtualNetwork", "id") == HUB
    assert own.read("virtualNetwork", "id").endswith("vnet-asr-rehearsal-failover")
    for link in (own, hub):
        assert link.read("registrationEnabled") is False
        assert zone.urn in link.dependencies


def test_everything_that_an_endpoint_needs_comes_first(private):
    vault = named(private, ENDPOINT, "rehearsal-foundation-pep-asr-rehearsal-vault")
    (registration,) = private.of_type(REGISTRATION)
    needed = [
        *private.of_type("azure-native:recoveryservices:Vault"),
        *private.of_type("azure-native:storage:StorageAccount"),
        *private.of_type("azure-native:network:Subnet"),
        *private.of_type(ZONE),
        *private.of_type(LINK),
    ]
    assert {node.urn for node in needed} <= set(vault.dependencies)
    assert vault.urn in registration.dependencies


def test_no_server_can_register_before_the_endpoints_are_registered(private):
    servers = private.of_type(SERVER)
    assert len(servers) == 3
    before = [
        *private.of_type(ENDPOINT),
        *private.of_type(REGISTRATION),
        *private.of_type("azure-native:authorization:RoleAssignment"),
    ]
    assert len(before) == 5
    for server in servers:
        assert {node.urn for node in before} <= set(server.dependencies)


def test_an_endpoint_of_a_vault_of_others_asks_for_approval(tmp_path):
    life = Life("contoso", tmp_path)
    life.change(
        "replication:\n",
        "replication:\n  privateEndpoints: {vault: {create: {subnet: hub/net/vnet-hub/pe}}}\n",
    )
    (endpoint,) = graph_of(life.file).of_type(ENDPOINT)
    (connection,) = endpoint.read("manualPrivateLinkServiceConnections")
    assert connection["privateLinkServiceId"].endswith("/vaults/rsv-asr-01")
    assert endpoint.read("privateLinkServiceConnections") is None
