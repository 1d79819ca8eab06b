"""The vault as the service wants it, its setting and its lock."""

import pytest
from recorded import Life, graph_of

VAULT = "azure-native:recoveryservices:Vault"
LOCK = "azure-native:authorization:ManagementLockByScope"
DEPLOYMENT = "azure-native:resources:Deployment"
POLICY = "azure-native:recoveryservices:ReplicationPolicy"


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """The rehearsal after acceptance, with everything that a vault can be told."""
    life = Life("rehearsal", tmp_path_factory.mktemp("locked"))
    life.change(
        "    redundancy: local\n",
        "    redundancy: zone\n"
        "    builtInAlerts: {failoverIssues: false}\n"
        "    immutability: unlocked\n"
        "    softDelete: {state: always-on, retention: 30d}\n"
        "    consent: [soft-delete-always-on]\n"
        "    lock: true\n",
    )
    life.register()
    life.accept()
    return graph_of(life.file)


def test_the_vault_is_told_what_the_document_says_and_no_more(locked):
    [vault] = locked.of_type(VAULT)
    assert vault.inputs["properties"] == {
        "publicNetworkAccess": "Enabled",
        "redundancySettings": {"standardTierStorageRedundancy": "ZoneRedundant"},
        "monitoringSettings": {
            "azureMonitorAlertSettings": {
                "alertsForAllJobFailures": "Enabled",
                "alertsForAllFailoverIssues": "Disabled",
                "alertsForAllReplicationIssues": "Enabled",
            }
        },
        "securitySettings": {
            "immutabilitySettings": {"state": "Unlocked"},
            "softDeleteSettings": {
                "softDeleteState": "AlwaysON",
                "softDeleteRetentionPeriodInDays": 30,
            },
        },
    }


def test_policies_come_after_the_setting_that_makes_the_vault_a_classic_one(locked):
    [vault], [deployment] = locked.of_type(VAULT), locked.of_type(DEPLOYMENT)
    assert vault.urn in deployment.dependencies
    for policy in locked.of_type(POLICY):
        assert deployment.urn in policy.dependencies


def test_the_lock_is_made_after_everything_that_it_keeps_from_being_deleted(locked):
    [lock] = locked.of_type(LOCK)
    [vault] = locked.of_type(VAULT)
    assert lock.inputs["scope"].endswith("/vaults/rsv-asr-rehearsal")
    assert lock.inputs["level"] == "CanNotDelete"
    below = [
        node for node in locked.nodes if node.inputs.get("resourceName") == "rsv-asr-rehearsal"
    ]
    assert len(below) == 8
    assert {vault.urn, *(node.urn for node in below)} <= set(lock.dependencies)


def test_only_the_vault_is_locked(locked):
    # A lock on the machines' group would stop the clean-up of every drill.
    assert len(locked.of_type(LOCK)) == 1
