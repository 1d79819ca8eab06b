"""Cache storage as it goes on the wire, and what waits for it."""

import pytest
from recorded import ENVIRONMENTS, Life, graph_of

ACCOUNT = "azure-native:storage:StorageAccount"
ROLE = "azure-native:authorization:RoleAssignment"
SERVER = "vsphere:index/virtualMachine:VirtualMachine"


@pytest.fixture(scope="module")
def keyless(tmp_path_factory):
    """The rehearsal with a cache that takes no keys and lets one subnet in."""
    life = Life("rehearsal", tmp_path_factory.mktemp("keyless"))
    settings = "{sharedKey: false, accounts: 2, allowedSubnets: [failover/app]}"
    life.change("  - create: {}", f"  - create: {settings}")
    return graph_of(life.file)


def test_an_account_that_takes_no_keys_says_so(keyless):
    for account in keyless.of_type(ACCOUNT):
        assert account.read("allowSharedKeyAccess") is False
    for account in graph_of(ENVIRONMENTS / "rehearsal.yaml").of_type(ACCOUNT):
        assert account.read("allowSharedKeyAccess") is True


def test_a_firewall_lets_in_the_subnets_that_are_named_and_waits_for_them(keyless):
    subnet = next(n for n in keyless.nodes if n.name == "rehearsal-foundation-failover-app")
    assert subnet.read("serviceEndpoints") == [{"service": "Microsoft.Storage"}]
    for account in keyless.of_type(ACCOUNT):
        (rule,) = account.read("networkRuleSet", "virtualNetworkRules")
        assert rule["virtualNetworkResourceId"].endswith("/subnets/app")
        assert account.read("networkRuleSet", "defaultAction") == "Deny"
        assert subnet.urn in account.dependencies


def test_the_vault_is_given_its_roles_after_the_account_and_before_any_server(keyless):
    (vault,) = keyless.of_type("azure-native:recoveryservices:Vault")
    roles = keyless.of_type(ROLE)
    assert len(roles) == 4
    accounts = {account.name.rsplit("-", 1)[1]: account.urn for account in keyless.of_type(ACCOUNT)}
    for role in roles:
        assert role.read("principalType") == "ServicePrincipal"
        account = accounts[role.read("scope").rsplit("/", 1)[1]]
        assert {vault.urn, account} <= set(role.dependencies)
    servers = keyless.of_type(SERVER)
    assert len(servers) == 3
    for server in servers:
        assert {role.urn for role in roles} <= set(server.dependencies)
