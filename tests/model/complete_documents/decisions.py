"""What was decided, for any of the environments that create something."""

from complete_documents.identifiers import APPS, ASR_GROUP, COMPUTE, KEYS, STORAGE, Data


def decided(environment: Data) -> Data:
    """Decisions about one of these environments that fit the observation."""
    policies: Data = {}
    for key, policy in environment["policies"].items():
        if "create" in policy:
            gold = {"name": "policy-24h", "retention": 1440, "applicationConsistent": 240}
            silver = {"name": "policy-example-westeurope-silver", "retention": 1440}
            policies[key] = (gold if key == "gold" else silver | {"applicationConsistent": 0}) | {
                "multiVmConsistency": True
            }
            if environment["architecture"] == "classic":
                policies[key]["rpoThreshold"] = 30 if key == "gold" else 60
    return {
        "version": 1,
        "estate": {
            "name": "example",
            "vault": f"{ASR_GROUP}/Microsoft.RecoveryServices/vaults/vault01",
            "region": "westeurope",
        },
        "irreversible": ["soft-delete-always-on"] if "create" in environment["vault"] else [],
        "policies": policies,
        "fabric": {
            "name": "fabric01",
            "container": "cloud01",
            "processServers": {"server-1": "cs01", "server-9": "ps09"},
        },
        "vcenters": {
            "vc01": {
                "name": "vc-one",
                "host": "vc01.example",
                "port": 8443,
                "account": "discovery",
                "accountId": "3",
                "processServer": "server-1",
            },
            "vc02": {
                "name": "vc02",
                "host": "vc02.example",
                "port": 443,
                "account": "discovery",
                "accountId": "3",
                "processServer": "server-1",
            },
        },
        "machines": {
            "sql01": {
                "id": "item-1",
                "processServer": "server-2",
                "runAsAccount": "1",
                "cacheAccount": "stcache1",
                "os": "windows",
                "masterTarget": "cs01",
                "target": {
                    "policy": "gold",
                    "consistencyGroup": "shop",
                    "targetName": "sql01-then",
                    "size": "Standard_D4s_v5",
                    "network": "lab",
                    "subnet": "data",
                    "diskType": "StandardSSD_LRS",
                    "diskEncryptionSet": KEYS,
                },
                "protected": True,
            },
            "old01": {
                "id": "item-3",
                "processServer": "server-9",
                "cacheAccount": "stcache1",
                "target": _target("old01")
                | {
                    "size": "Standard_D2s_v5",
                    "drillSubnet": "data",
                    "resourceGroup": f"{APPS}/told",
                    "availabilitySet": f"{COMPUTE}/availabilitySets/told",
                    "zone": 3,
                    "proximityPlacementGroup": f"{COMPUTE}/proximityPlacementGroups/told",
                    "diskEncryptionSet": KEYS,
                    "disks": {
                        "6000c29c-0001": {
                            "type": "Premium_LRS",
                            "encryptionSet": f"{KEYS}-told",
                            "cacheAccount": "stcache2",
                        },
                        "6000c29c-0002": {
                            "type": "Premium_LRS",
                            "encryptionSet": f"{KEYS}-told",
                        },
                    },
                    "bootDiagnostics": f"{STORAGE}/told",
                    "windowsLicence": "hybrid-benefit",
                    "sqlLicence": "hybrid-benefit",
                    "linuxLicence": "hybrid-benefit",
                    "tags": {"application": "told"},
                }
                | {
                    key: value
                    for key, value in environment["machines"]["old01"].items()
                    if key == "security"
                },
            },
            "db01": {
                "id": "item-7",
                "processServer": "server-1",
                "cacheAccount": "stcache1",
                "target": _target("db01") | {"zone": 3},
            },
            "left01": {
                "id": "item-5",
                "processServer": "server-1",
                "cacheAccount": "stcache1",
                "target": _target("left01"),
                "replicating": True,
            },
        },
        "servers": {
            "ps01": {
                "processors": 16,
                "memoryGb": 32,
                "cacheDiskGb": 2048,
                "addresses": ["192.168.1.77"],
            },
            "mtl01": {"processors": 16, "memoryGb": 32, "retentionDiskGb": 2048},
        },
        "cacheAccounts": 2,
    }


def _target(name: str) -> Data:
    return {
        "policy": "silver",
        "targetName": name,
        "subnet": "app",
        "diskType": "StandardSSD_LRS",
    }
