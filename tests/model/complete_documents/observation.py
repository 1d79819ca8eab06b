"""What is there, for any of the environments."""

from complete_documents.identifiers import APPS, COMPUTE, KEYS, STORAGE, Data


def observed() -> Data:
    """An observation of any of these environments."""
    return {
        "version": 1,
        "time": "2026-11-20T06:00:00Z",
        "vault": {
            "privateEndpoint": False,
            "principalId": "principal-1",
            "policies": {
                "policy-24h": {
                    "kind": "InMageAzureV2",
                    "retention": 1440,
                    "applicationConsistent": 240,
                    "rpoThreshold": 30,
                    "multiVmConsistency": True,
                }
            },
            "immutability": "unlocked",
            "softDelete": "enabled",
        },
        "vcenters": {
            "vc01": {
                "time": "2026-11-20T05:00:00Z",
                "source": "vcenter",
                "machines": {
                    "copy01": {"biosUuid": "4201"},
                    "sql01": {
                        "instanceUuid": "5001",
                        "biosUuid": "4201",
                        "guest": "Microsoft Windows Server 2019 (64-bit)",
                        "firmware": "efi",
                        "secureBoot": True,
                        "processors": 4,
                        "memoryMb": 8192,
                        "poweredOn": True,
                        "tools": "guestToolsNotRunning",
                        "snapshots": 1,
                        "host": "esx01",
                        "networks": ["VM Network"],
                        "disks": [
                            {
                                "name": "Hard disk 1",
                                "id": "6000c29a-9",
                                "sizeGb": 80,
                                "controller": "nvme",
                                "datastore": "ds01",
                                "mode": "persistent",
                                "raw": True,
                                "shared": True,
                            }
                        ],
                    },
                },
                "templates": ["windows-2016"],
                "hosts": {"esx01": {"cluster": "cl01", "version": "8.0.2", "datastores": ["ds01"]}},
                "datastores": {"ds01": {"capacityGb": 2048, "freeGb": 512, "kind": "VMFS"}},
            }
        },
        "fabric": {
            "name": "fabric01",
            "container": "cloud01",
            "processServers": {"cs01": "server-1", "ps02": "server-2", "app02": "server-3"},
            "runAsAccounts": {"windows-installer": "1", "linux-installer": "2"},
            "masterTargets": {"mt01": "target-1"},
            "appliances": {"cs01": "appliance-1", "app02": "appliance-2"},
            "vcenters": {
                "vc-one": {
                    "host": "vc01.example",
                    "port": 8443,
                    "accountId": "3",
                    "processServer": "server-1",
                }
            },
            "mappings": {"gold": "policy-24h"},
        },
        "machines": {
            "sql01": {
                "id": "item-1",
                "processServer": "cs01",
                "protection": "Protected",
                "targetName": "sql01-now",
                "size": "Standard_E4s_v5",
                "network": f"{APPS}/net/providers/Microsoft.Network/virtualNetworks/vnet-dr",
                "drillNetwork": f"{APPS}/net/providers/Microsoft.Network/virtualNetworks/vnet-x",
                "subnet": "app",
                "address": "10.41.2.11",
                "resourceGroup": f"{APPS}/seen",
                "availabilitySet": f"{COMPUTE}/availabilitySets/seen",
                "zone": 2,
                "proximityPlacementGroup": f"{COMPUTE}/proximityPlacementGroups/seen",
                "capacityReservationGroup": f"{APPS}/vms-sql/providers/Microsoft.Compute/"
                "capacityReservationGroups/crg-sql",
                "diskType": "Standard_LRS",
                "cacheAccount": f"{STORAGE}/stcache1",
                "whole": True,
                "allowedOperations": ["TestFailover"],
                "item": "sql01",
                "policy": "policy-24h",
                "activeLocation": "Primary",
                "networkCards": [
                    {
                        "id": "card-1",
                        "primary": True,
                        "subnet": "app",
                        "address": "10.41.2.11",
                        "drillSubnet": "app",
                        "drillAddress": "10.40.1.11",
                        "told": {"targetNicName": "nic-app"},
                    },
                    {
                        "id": "card-2",
                        "selected": False,
                        "told": {"nicId": "card-2"},
                        "addresses": [{"ipConfigName": "ip1"}],
                    },
                ],
                "bootDiagnostics": f"{STORAGE}/seen",
                "windowsLicence": "none",
                "sqlLicence": "none",
                "linuxLicence": "none",
                "tags": {"application": "seen"},
            },
            "erp01": {
                "id": "item-2",
                "disks": [
                    {
                        "id": "6000c29b-0001",
                        "name": "Hard disk 1",
                        "sizeGb": 80,
                        "operatingSystem": True,
                        "replicated": True,
                        "type": "Premium_LRS",
                    }
                ],
            },
            "web01": {"id": "item-4"},
            "web02": {
                "id": "item-6",
                "item": "replicated-6",
                "protection": "Protected",
                "os": "windows",
                "consistencyGroup": "web",
                "security": {
                    "type": "confidential",
                    "secureBoot": True,
                    "tpm": True,
                    "monitoring": True,
                    "confidentialDisk": True,
                },
            },
            "old01": {
                "id": "item-3",
                "protection": "Protected",
                "disks": [
                    {"id": "6000c29c-0001", "replicated": True, "encryptionSet": f"{KEYS}-seen"},
                    {"id": "6000c29c-0002", "replicated": True},
                ],
            },
            "left01": {"id": "item-5", "activeLocation": "Recovery"},
            "db01": {"id": "item-7", "protection": "Protected", "whole": True},
        },
        "cacheAccounts": {
            "stcache1": {
                "region": "westeurope",
                "kind": "StorageV2",
                "sku": "Standard_LRS",
                "hierarchicalNamespace": False,
                "sharedKey": False,
                "trustedServices": True,
                "softDelete": False,
                "roles": ["b24988ac-6180-42a0-ab88-20f7382dd24c"],
            }
        },
    }
