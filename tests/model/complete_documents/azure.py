"""The side of an environment in Azure: all of it created, or all of it existing."""

from complete_documents.connections import created_connections, existing_connections
from complete_documents.failback import created_failback, existing_failback
from complete_documents.identifiers import ASR_GROUP, Data
from complete_documents.machines import applications, disks, machines, recovery_plans
from complete_documents.networks import created_networks, existing_networks


def created_in_azure() -> Data:
    """What the environment has in Azure when all of it is created."""
    return _common() | {
        "naming": {"pattern": "{type}-{environment}-{region}-{role}"},
        "resourceGroups": {
            "recovery": {"create": {"name": "asr", "subscription": "dr"}},
            "networks": {"create": {"name": "networks", "subscription": "apps"}},
            "machines": {"create": {"name": "machines", "subscription": "apps"}},
        },
        "vault": {
            "create": {
                "name": "vault01",
                "redundancy": "zone",
                "publicNetworkAccess": False,
                "builtInAlerts": {
                    "jobFailures": False,
                    "failoverIssues": False,
                    "replicationIssues": False,
                },
                "immutability": "locked",
                "softDelete": {"state": "always-on", "retention": "30d"},
                "consent": ["immutability-locked", "soft-delete-always-on"],
                "lock": True,
            }
        },
        "cache": [
            {
                "create": {
                    "name": "stcache1",
                    "redundancy": "geo",
                    "accounts": 2,
                    "sharedKey": False,
                    "allowedAddresses": ["203.0.113.0/28"],
                    "allowedSubnets": ["failover/app", "apps/net/vnet-hub/asr"],
                }
            },
            {"create": {"name": "stcache2", "accounts": "decided"}},
        ],
        "networks": created_networks(),
        "connections": created_connections(),
        "failback": created_failback(),
        "access": {
            "mode": "create",
            "vaultRoles": "create",
            "principals": {
                "team": {
                    "id": "88888888-8888-8888-8888-888888888888",
                    "kind": "group",
                    "grants": [
                        {"role": "contributor", "scopes": ["vault"]},
                        {"role": "target-machines", "scopes": ["machines", "networks"]},
                    ],
                }
            },
        },
        "monitoring": {
            "workspace": {"create": {"name": "log-asr", "retention": "90d"}},
            "actionGroup": {
                "create": {"name": "ag-asr", "shortName": "dr", "emails": ["dr@contoso.example"]}
            },
            "alerts": {
                "vault": True,
                "replicationHealth": True,
                "missedRpo": True,
                "rpoThreshold": "45m",
                "failedJobs": True,
                "noHeartbeat": True,
            },
        },
        "replication": {
            "path": "internet",
            "dataPort": 9444,
            "privateEndpoints": {
                "vault": {
                    "create": {
                        "name": "pe-vault",
                        "subnet": "failover/data",
                        "zones": {"create": {"additional": ["privatelink.example.com"]}},
                        "links": ["apps/net/vnet-hub"],
                    }
                },
                "cache": {
                    "create": {
                        "subnet": "apps/net/vnet-hub/endpoints",
                        "zones": {"existing": ["apps/dns/privatelink.blob.core.windows.net"]},
                    }
                },
                "forwarder": "10.41.2.200",
            },
            "proxy": {"url": "http://proxy.example:8080", "bypass": ["*.example", "10.0.0.1"]},
        },
    }


def existing_in_azure() -> Data:
    """What the environment has in Azure when others keep all that can exist already."""
    return _common() | {
        "resourceGroups": {
            "recovery": {"existing": "dr/asr"},
            "machines": {
                "existing": "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/vms"
            },
        },
        "vault": {"existing": f"{ASR_GROUP}/Microsoft.RecoveryServices/vaults/vault01"},
        "monitoring": {
            "workspace": {"existing": {"workspace": "dr/watch/log-hub", "region": "northeurope"}},
            "actionGroup": {"existing": "dr/watch/ag-hub"},
        },
        "cache": [
            {"existing": "dr/asr/stcache1"},
            {"existing": "dr/asr/stcache2"},
            {"create": {"name": "stcache3", "sharedKey": False}},
        ],
        "replication": {
            "privateEndpoints": {
                "cache": {"existing": ["dr/net/pe-1", "dr/net/pe-2", "dr/net/pe-3"]}
            }
        },
        "networks": existing_networks(),
        "connections": existing_connections(),
        "failback": existing_failback(),
        "policies": {"gold": {"existing": "policy-24h"}, "silver": {"existing": "policy-1h"}},
    }


def _common() -> Data:
    return {
        "name": "example",
        "cloud": "public",
        "region": "westeurope",
        "subscriptions": {
            "dr": "11111111-1111-1111-1111-111111111111",
            "apps": "22222222-2222-2222-2222-222222222222",
        },
        "tags": {"owner": "dr-platform", "costCenter": "4711"},
        "newerMachineSizes": ["Standard_D4s_v9"],
        "observationLimit": "2d",
        "machines": machines(),
        "disks": disks(),
        "applications": applications(),
        "recoveryPlans": recovery_plans(),
    }
