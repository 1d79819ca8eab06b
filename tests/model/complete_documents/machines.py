"""Machines with their disks, applications and recovery plans."""

from complete_documents.identifiers import Data


def machines() -> Data:
    """Machines with what both generations can say of them."""
    return {
        "sql01": {
            "policy": "gold",
            "os": "windows",
            "subnet": "data",
            "address": "10.41.2.11",
            "targetName": "sql01-dr",
            "size": "Standard_D4s_v9",
            "drillSubnet": "app",
            "drillAddress": "10.40.1.11",
            "resourceGroup": "apps/vms-sql",
            "availabilitySet": "apps/vms-sql/as-sql",
            "proximityPlacementGroup": "apps/vms-sql/ppg-sql",
            "diskType": "Premium_LRS",
            "diskEncryptionSet": "apps/keys/des",
            "windowsLicence": "hybrid-benefit",
            "sqlLicence": "pay-as-you-go",
            "consistencyGroup": "shop",
            "churnPerDay": "1TB",
            "diskCount": 64,
            "tags": {"application": "shop"},
            "want": "protected",
        },
        "erp01": {"policy": "silver", "os": "linux", "subnet": "app", "zone": 1, "diskCount": 64},
        "web01": {"policy": "silver", "os": "windows", "network": "lab", "subnet": "app"},
        "old01": {
            "policy": "silver",
            "os": "linux",
            "subnet": "app",
            "diskEncryptionSet": "apps/keys/des",
            "want": "removed",
        },
        "web02": {
            "policy": "silver",
            "os": "windows",
            "subnet": "app",
            "application": "web",
            "consistencyGroup": "web",
        },
        "left01": {"policy": "silver", "os": "linux", "subnet": "app", "want": "removed"},
        "db01": {"policy": "silver", "os": "linux", "subnet": "app"},
    }


def modernized_machines() -> Data:
    """The same, with what only appliances can do."""
    modernized = machines()
    modernized["sql01"] |= {
        "capacityReservationGroup": "apps/vms-sql/crg-sql",
        "bootDiagnostics": "apps/vms-sql/stdiag",
    }
    modernized["erp01"] |= {"linuxLicence": "hybrid-benefit"}
    for name in ("old01", "web02"):
        modernized[name]["security"] = {
            "type": "confidential",
            "secureBoot": True,
            "tpm": True,
            "monitoring": True,
            "confidentialDisk": True,
        }
    return modernized


def with_a_server(machines: Data, server: str) -> Data:
    """The same, with the server and the account of one of them."""
    machines["sql01"] |= {"server": server, "cache": "stcache1"}
    return machines


def disks() -> Data:
    """Disks of one machine."""
    return {
        "web02": {
            "Hard disk 1": {
                "id": "6000c29a-0001",
                "size": "80GB",
                "churnPerDay": "1GB",
                "operatingSystem": True,
            },
            "Hard disk 2": {
                "id": "6000c29a-0002",
                "size": "1TB",
                "type": "Premium_LRS",
                "encryptionSet": "apps/keys/des-disk",
                "cache": "stcache1",
            },
            "Hard disk 3": {"size": "100GB", "exclude": True},
        },
    }


def applications() -> Data:
    """An application with an order and an action, and one with nothing of its own."""
    return {
        "shop": {
            "order": [["sql01"], ["erp01"]],
            "actions": [
                {
                    "name": "Check the database",
                    "at": {"before": "group 2"},
                    "do": {"manual": "Ask the database team"},
                    "during": ["failover", "failback"],
                }
            ],
        },
        "web": {},
    }


def recovery_plans() -> Data:
    """A plan of its own order and action, and one with an application only."""
    return {
        "all": {
            "name": "plan-all",
            "applications": ["shop", "web"],
            "order": [["web01"]],
            "actions": [
                {
                    "name": "Repoint DNS",
                    "at": {"after": "group 1"},
                    "do": {"runbook": {"id": "dr/automation/aa-dr/repoint-dns", "timeout": "30m"}},
                }
            ],
        },
        "rest": {"applications": ["web"]},
    }
