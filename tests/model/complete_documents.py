"""Small documents that use every field of every model, as plain data. Each call gives new ones."""

from typing import Any

Data = dict[str, Any]

_APPS = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups"
_VAULT = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/asr/providers"
_COMPUTE = f"{_APPS}/vms/providers/Microsoft.Compute"
_STORAGE = f"{_APPS}/vms/providers/Microsoft.Storage/storageAccounts"
_KEYS = f"{_APPS}/keys/providers/Microsoft.Compute/diskEncryptionSets/des"


def documents() -> dict[str, tuple[str, Data]]:
    """Model and data of each document by a name for it."""
    return {
        "classic, created": ("environment", classic_created()),
        "classic, created elsewhere": ("environment", _elsewhere(classic_created())),
        "classic, existing": ("environment", classic_existing()),
        "modernized, created": ("environment", modernized_created()),
        "modernized, created elsewhere": ("environment", _elsewhere(modernized_created())),
        "modernized, existing": ("environment", modernized_existing()),
        "observed": ("observed", observed()),
        "observed, modernized": ("observed", observed()),
        "observed, created": ("observed", observed()),
        "observed, modernized and created": ("observed", observed()),
        "decided": ("decided", decided(classic_created())),
        "decided, modernized": ("decided", decided(modernized_created())),
        "waivers": ("waivers", waivers()),
    }


def classic_created() -> Data:
    """A classic environment that creates everything."""
    return _created() | {
        "architecture": "classic",
        "purpose": "rehearsal",
        "site": _created_site() | _classic_servers() | {"vcenters": _both_in_vault()},
        "machines": _given(_machines(), "ps02"),
        "policies": {
            "gold": {"create": _policy() | {"rpoThreshold": "30m"}},
            "silver": {"create": {"retention": "1d"}},
        },
    }


def classic_existing() -> Data:
    """A classic environment that only refers to what exists."""
    server = {"existing": {"name": "cs01", "address": "192.168.1.10"}}
    return _existing() | {
        "architecture": "classic",
        "purpose": "existing-estate",
        "site": _existing_site()
        | {
            "configurationServer": server,
            "processServers": {"ps02": {"existing": {"address": "192.168.1.12"}}},
            "masterTargets": {
                "mt01": {
                    "existing": {"os": "linux", "datastores": ["ds1"], "address": "192.168.1.13"}
                }
            },
            "vcenters": _in_vault({"existing": "vc-one"}),
        },
    }


def modernized_created() -> Data:
    """A modernized environment that creates everything."""
    second = {"create": _server(11)}
    return _created() | {
        "architecture": "modernized",
        "site": _created_site()
        | {
            "appliances": {"cs01": {"create": _server()}, "app02": second},
            "asNeeded": {"appliances": _numbered("app")},
            "churnPerDay": "5TB",
            "failbackWaves": 2,
        },
        "policies": {"gold": {"create": _policy()}, "silver": {"create": {"retention": "1d"}}},
        "machines": _given(_modernized_machines(), "app02"),
    }


def modernized_existing() -> Data:
    """A modernized environment that only refers to what exists."""
    cache = {"subnet": "failover/app", "zones": {"request": {"owner": "network team"}}}
    endpoints = {"vault": {"existing": "dr/net/pe-vault"}, "cache": {"create": cache}}
    return _existing() | {
        "architecture": "modernized",
        "replication": {"privateEndpoints": endpoints},
        "site": _existing_site()
        | {"appliances": {"cs01": {"existing": {"address": "192.168.1.10"}}}},
        "machines": _modernized_machines(),
    }


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
                "network": f"{_APPS}/net/providers/Microsoft.Network/virtualNetworks/vnet-dr",
                "drillNetwork": f"{_APPS}/net/providers/Microsoft.Network/virtualNetworks/vnet-x",
                "subnet": "app",
                "address": "10.41.2.11",
                "resourceGroup": f"{_APPS}/seen",
                "availabilitySet": f"{_COMPUTE}/availabilitySets/seen",
                "zone": 2,
                "proximityPlacementGroup": f"{_COMPUTE}/proximityPlacementGroups/seen",
                "capacityReservationGroup": f"{_APPS}/vms-sql/providers/Microsoft.Compute/"
                "capacityReservationGroups/crg-sql",
                "diskType": "Standard_LRS",
                "cacheAccount": f"{_STORAGE}/stcache1",
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
                    }
                ],
                "bootDiagnostics": f"{_STORAGE}/seen",
                "windowsLicence": "none",
                "sqlLicence": "none",
                "linuxLicence": "none",
                "tags": {"application": "seen"},
            },
            "app01": {
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
            "web02": {"id": "item-6", "item": "replicated-6", "protection": "Protected"},
            "old01": {
                "id": "item-3",
                "protection": "Protected",
                "disks": [
                    {"id": "6000c29c-0001", "replicated": True, "encryptionSet": f"{_KEYS}-seen"},
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
            "vault": f"{_VAULT}/Microsoft.RecoveryServices/vaults/vault01",
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
                "masterTarget": "cs01",
                "target": {
                    "policy": "gold",
                    "consistencyGroup": "shop",
                    "targetName": "sql01-then",
                    "size": "Standard_D4s_v5",
                    "network": "lab",
                    "subnet": "data",
                    "diskType": "StandardSSD_LRS",
                    "diskEncryptionSet": _KEYS,
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
                    "resourceGroup": f"{_APPS}/told",
                    "availabilitySet": f"{_COMPUTE}/availabilitySets/told",
                    "zone": 3,
                    "proximityPlacementGroup": f"{_COMPUTE}/proximityPlacementGroups/told",
                    "diskEncryptionSet": _KEYS,
                    "disks": {
                        "6000c29c-0001": {
                            "type": "Premium_LRS",
                            "encryptionSet": f"{_KEYS}-told",
                            "cacheAccount": "stcache2",
                        },
                        "6000c29c-0002": {
                            "type": "Premium_LRS",
                            "encryptionSet": f"{_KEYS}-told",
                        },
                    },
                    "bootDiagnostics": f"{_STORAGE}/told",
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
            "ps01": {"processors": 16, "memoryGb": 32, "cacheDiskGb": 2048},
            "mtl01": {"processors": 16, "memoryGb": 32, "retentionDiskGb": 2048},
        },
        "cacheAccounts": 2,
    }


def waivers() -> Data:
    """Waivers of findings that the first classic environment has."""
    return {
        "version": 1,
        "waivers": [
            {
                "rule": "LIF002",
                "subject": "example",
                "reason": "the move is planned for spring",
                "ticket": "DR-12",
                "until": "2027-03-31",
            },
            {
                "rule": "NET999",
                "subject": "networks.drill",
                "reason": "no such rule",
                "ticket": "DR-13",
                "until": "2026-01-31",
            },
        ],
    }


def _target(name: str) -> Data:
    return {
        "policy": "silver",
        "targetName": name,
        "subnet": "app",
        "diskType": "StandardSSD_LRS",
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
        "observationLimit": "2d",
        "machines": _machines(),
        "disks": {
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
        },
        "applications": {
            "shop": {
                "order": [["sql01"], ["app01"]],
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
        },
        "recoveryPlans": {
            "all": {
                "name": "plan-all",
                "applications": ["shop", "web"],
                "order": [["web01"]],
                "actions": [
                    {
                        "name": "Repoint DNS",
                        "at": {"after": "group 1"},
                        "do": {
                            "runbook": {"id": "dr/automation/aa-dr/repoint-dns", "timeout": "30m"}
                        },
                    }
                ],
            },
            "rest": {"applications": ["web"]},
        },
    }


def _created() -> Data:
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
        "networks": {
            "failover": {
                "create": {
                    "name": "vnet-failover",
                    "addressSpace": ["10.40.0.0/16", "10.41.0.0/16"],
                    "subnets": {
                        "app": "10.40.1.0/24",
                        "data": {
                            "prefix": "10.41.2.0/24",
                            "securityGroup": "apps/net/nsg-data",
                            "routeTable": "apps/net/rt-data",
                            "storageEndpoint": True,
                        },
                        "GatewaySubnet": "10.40.255.0/27",
                    },
                    "outbound": "nat-gateway",
                    "natGateway": {"name": "ng-failover", "zone": "1"},
                    "dnsServers": ["10.40.1.4", "10.30.0.4"],
                    "routes": {"to-lab": {"prefix": "10.20.0.0/16", "via": "10.30.0.68"}},
                    "gatewayRoutes": False,
                    "peerings": {
                        "hub": {
                            "network": "apps/hub/vnet-hub",
                            "addressSpace": ["10.30.0.0/16"],
                            "otherSide": "create",
                            "gateway": "none",
                            "forwardedTraffic": False,
                        },
                        "branch": {
                            "network": "apps/hub/vnet-branch",
                            "addressSpace": ["10.31.0.0/16"],
                            "otherSide": "request",
                            "gateway": "ours",
                        },
                    },
                    "flows": {
                        "shop": {
                            "direction": "inbound",
                            "remote": ["Internet"],
                            "local": ["10.40.1.0/24"],
                            "protocol": "tcp",
                            "ports": ["443", "8000-8010"],
                            "why": "customers reach the shop",
                        },
                    },
                }
            },
            "drill": {
                "create": {
                    "name": "vnet-drill",
                    "egress": "nat-gateway",
                    "natGateway": {"zone": "2"},
                    "dnsServers": ["10.40.1.5"],
                }
            },
            "additional": {
                "lab": {
                    "failover": {
                        "create": {
                            "addressSpace": ["10.50.0.0/16"],
                            "subnets": {"app": "10.50.1.0/24", "GatewaySubnet": "10.50.255.0/27"},
                            "outbound": {"appliance": "10.50.1.4"},
                        }
                    },
                    "drill": {"create": {"egress": "none"}},
                }
            },
        },
        "connections": _connections(),
        "failback": _failback(),
        "access": {
            "mode": "create",
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


def _existing() -> Data:
    network = {
        "network": "apps/net/vnet-dr",
        "addressSpace": ["10.40.0.0/16", "10.41.0.0/16"],
        "subnets": {"app": "10.40.1.0/24", "data": "10.41.2.0/24"},
    }
    second = {
        "network": "apps/net/vnet-lab",
        "addressSpace": ["10.50.0.0/16"],
        "subnets": {"app": "10.50.1.0/24"},
    }
    drill = network | {"network": f"{_VAULT}/Microsoft.Network/virtualNetworks/vnet-drill"}
    return _common() | {
        "resourceGroups": {
            "recovery": {"existing": "dr/asr"},
            "machines": {
                "existing": "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/vms"
            },
        },
        "vault": {"existing": f"{_VAULT}/Microsoft.RecoveryServices/vaults/vault01"},
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
        "networks": {
            "failover": {"existing": network},
            "drill": {"existing": drill},
            "additional": {
                "lab": {
                    "failover": {"existing": second},
                    "drill": {"existing": second | {"network": "apps/net/vnet-lab-drill"}},
                }
            },
        },
        "connections": _existing_connections(),
        "failback": _existing_failback(),
        "policies": {"gold": {"existing": "policy-24h"}, "silver": {"existing": "policy-1h"}},
    }


def _machines() -> Data:
    return {
        "sql01": {
            "policy": "gold",
            "os": "windows",
            "subnet": "data",
            "address": "10.41.2.11",
            "targetName": "sql01-dr",
            "size": "Standard_E8s_v5",
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
        "app01": {"policy": "silver", "os": "linux", "subnet": "app", "zone": 1, "diskCount": 64},
        "web01": {"policy": "silver", "os": "windows", "network": "lab", "subnet": "app"},
        "old01": {
            "policy": "silver",
            "os": "linux",
            "subnet": "app",
            "diskEncryptionSet": "apps/keys/des",
            "want": "removed",
        },
        "web02": {"policy": "silver", "os": "windows", "subnet": "app", "application": "web"},
        "left01": {"policy": "silver", "os": "linux", "subnet": "app", "want": "removed"},
        "db01": {"policy": "silver", "os": "linux", "subnet": "app"},
    }


def _connections() -> Data:
    gateway = {
        "name": "vgw-site",
        "sku": "VpnGw2AZ",
        "generation": "Generation1",
        "activeActive": True,
        "zones": ["1", "2"],
        "bgp": {"asn": 65020, "linkLocalAddresses": ["169.254.21.1", "169.254.22.1"]},
    }
    device = {
        "name": "lgw-site",
        "endpoint": {"address": "203.0.113.10"},
        "prefixes": ["192.168.0.0/16"],
        "bgp": {"asn": 65010, "peer": "192.168.0.1"},
    }
    ipsec = {
        "ikeEncryption": "AES256",
        "ikeIntegrity": "SHA256",
        "dhGroup": "DHGroup14",
        "ipsecEncryption": "AES256",
        "ipsecIntegrity": "SHA256",
        "pfsGroup": "PFS2048",
        "lifetimeSeconds": 3600,
        "lifetimeKilobytes": 2048,
    }
    site = {
        "name": "con-site",
        "network": "failover",
        "lifetime": "permanent",
        "gateway": {"create": gateway},
        "device": {"create": device},
        "sharedKey": "site-key",
        "ipsec": ipsec,
        "protocol": "IKEv2",
        "mode": "InitiatorOnly",
        "deadPeerTimeoutSeconds": 30,
        "policyBasedTrafficSelectors": True,
    }
    branch = {
        "gateway": {"sameAs": "site"},
        "device": {"create": {"endpoint": {"fqdn": "vpn.branch.example"}}},
        "sharedKey": "branch-key",
    }
    circuit = {
        "name": "erc-site",
        "provider": "Example Carrier",
        "peeringLocation": "Amsterdam",
        "bandwidthMbps": 200,
        "tier": "Premium",
        "billing": "UnlimitedData",
        "privatePeering": {
            "asn": 65030,
            "vlan": 100,
            "primary": "172.16.0.0/30",
            "secondary": "172.16.0.4/30",
        },
        "microsoftPeering": {
            "asn": 65030,
            "vlan": 200,
            "primary": "203.0.113.64/30",
            "secondary": "203.0.113.68/30",
            "advertisedPrefixes": ["203.0.113.0/28"],
            "customerAsn": 65031,
            "registry": "RIPENCC",
            "routeFilter": {"create": {"name": "rf-site", "communities": ["12076:51002"]}},
        },
        "authorizations": ["branch", "factory"],
    }
    line = {
        "name": "con-line",
        "network": "failover",
        "lifetime": "permanent",
        "gateway": {"create": {"name": "ergw-line", "sku": "ErGw2AZ", "zones": ["1", "3"]}},
        "circuit": {"create": circuit},
    }
    spare = {
        "gateway": {"sameAs": "line"},
        "circuit": {"existing": {"circuit": "apps/net/erc", "authorizationKey": "erc-key"}},
    }
    return {
        "site": {"vpn": site},
        "branch": {"vpn": branch},
        "line": {"expressRoute": line},
        "spare": {"expressRoute": spare},
        "lab": {
            "expressRoute": {
                "network": "lab-failover",
                "gateway": {"create": {}},
                "circuit": {"sameAs": "line"},
            }
        },
        "public": {"expressRoute": {"circuit": {"create": _public_circuit()}}},
    }


def _public_circuit() -> Data:
    peering = {
        "asn": 65030,
        "vlan": 300,
        "primary": "203.0.113.72/30",
        "secondary": "203.0.113.76/30",
        "advertisedPrefixes": ["203.0.113.16/28"],
        "routeFilter": {"existing": "apps/net/rf-all"},
    }
    return {
        "provider": "Example Carrier",
        "peeringLocation": "Frankfurt",
        "bandwidthMbps": 500,
        "microsoftPeering": peering,
    }


def _existing_connections() -> Data:
    vpn = {
        "gateway": {"existing": "apps/net/vgw-hub"},
        "device": {"existing": "apps/net/lgw-site"},
        "sharedKey": "site-key",
    }
    hub = {"carrier": "expressroute", "network": "failover", "gateway": "apps/net/ergw-hub"}
    lab = {
        "network": "lab-failover",
        "gateway": {"existing": "apps/net/ergw-lab"},
        "circuit": {"existing": {"circuit": "apps/net/erc"}},
    }
    return {"site": {"vpn": vpn}, "hub": {"existing": hub}, "lab": {"expressRoute": lab}}


def _failback() -> Data:
    created = {
        "resourceGroup": "rg-failback",
        "subnet": "failover/app",
        "address": "10.40.1.20",
        "image": f"{_VAULT}/Microsoft.Compute/galleries/servers/images/process-server",
        "size": "Standard_D16s_v5",
        "diskType": "StandardSSD_LRS",
        "user": "operator",
        "password": "failback-admin",
    }
    return {
        "state": "prepared",
        "accessFrom": ["10.40.0.0/26"],
        "processServers": {"psaz01": {"create": created}},
    }


def _existing_failback() -> Data:
    server = {"existing": {"network": "failover", "address": "10.40.1.21"}}
    return {"state": "absent", "processServers": {"psaz01": server}}


def _modernized_machines() -> Data:
    machines = _machines()
    machines["sql01"] |= {
        "capacityReservationGroup": "apps/vms-sql/crg-sql",
        "bootDiagnostics": "apps/vms-sql/stdiag",
    }
    machines["app01"] |= {"linuxLicence": "hybrid-benefit"}
    machines["old01"] |= {
        "security": {
            "type": "confidential",
            "secureBoot": True,
            "tpm": True,
            "monitoring": True,
            "confidentialDisk": True,
        },
    }
    return machines


def _policy() -> Data:
    return {
        "name": "policy-24h",
        "retention": "24h",
        "applicationConsistent": "4h",
        "multiVmConsistency": True,
    }


def _site() -> Data:
    vcenter = {"host": "vc01.example", "credential": "vcenter", "datacenter": "dc01"}
    second = {"host": "vc02.example", "credential": "other", "datacenter": "dc02"}
    return {
        "prefixes": ["192.168.0.0/16", "172.16.0.0/12"],
        "vcenters": {
            "vc01": vcenter | {"port": 8443, "allowUnverifiedCertificate": True},
            "vc02": second,
        },
        "runAsAccounts": {"windows": "windows-installer", "linux": "linux-installer"},
    }


def _in_vault(entry: Data) -> Data:
    vcenters = _site()["vcenters"]
    return vcenters | {"vc01": vcenters["vc01"] | {"inVault": entry}}


def _both_in_vault() -> Data:
    vcenters = _in_vault({"create": {"name": "vc-one", "account": "discovery"}})
    vcenters["vc02"] = vcenters["vc02"] | {"inVault": {"create": {"account": "discovery"}}}
    return vcenters


def _given(machines: Data, server: str) -> Data:
    """The same, with the server and the account of one of them."""
    machines["sql01"] |= {"server": server, "cache": "stcache1"}
    return machines


def _created_site() -> Data:
    return _site() | {
        "role": {
            "create": {
                "name": "Site Recovery",
                "purpose": "failback",
                "add": ["Host.Inventory.EditCluster"],
                "remove": ["Task.Create"],
            }
        },
        "permissions": {
            "mode": "create",
            "principals": [{"name": "EXAMPLE\\svc-asr", "group": True}],
        },
        "folder": {"create": {"path": "Recovery"}},
    }


def _existing_site() -> Data:
    return _site() | {"role": {"existing": "Recovery role"}, "folder": {"existing": "Infra/DR"}}


def _classic_servers() -> Data:
    process_server = _server(11)
    master_target = _server(12)
    return {
        "configurationServer": {"create": {"name": "cs01"} | _server()},
        "processServers": {"ps02": {"create": process_server}},
        "masterTargets": {
            "mt01": {"create": master_target | {"os": "linux", "datastores": ["ds1"]}},
        },
        "asNeeded": {
            "processServers": _numbered("ps"),
            "windowsMasterTargets": _numbered("mtw"),
            "linuxMasterTargets": _numbered("mtl"),
        },
        "churnPerDay": "5TB",
        "failbackWaves": 1,
    }


def _elsewhere(document: Data) -> Data:
    """The same with its servers on datastore clusters, and made from something else."""
    site = document["site"]
    listed = [
        *site.get("processServers", {}).values(),
        *site.get("masterTargets", {}).values(),
        *site.get("appliances", {}).values(),
    ]
    library = {"library": "templates", "item": "windows-2022", "guest": "windows2019srv_64Guest"}
    library |= {"firmware": "bios", "controller": "pvscsi", "systemDisk": "90GB"}
    for settings in [*(one["create"] for one in listed), *site["asNeeded"].values()]:
        settings["datastoreCluster"] = settings.pop("datastore")
        settings["source"] = {"contentLibrary": library}
    as_needed = site["asNeeded"]
    targets = [one["create"] for one in site.get("masterTargets", {}).values()]
    targets += [as_needed[key] for key in as_needed if key.endswith("MasterTargets")]
    for settings in targets:
        settings["source"] = {"contentLibrary": library | {"controller": "lsilogic"}}
    if "configurationServer" in site:
        settings = site["configurationServer"]["create"]
        settings["datastoreCluster"] = settings.pop("datastore")
        settings["source"] = {"ovf": {"package": "/srv/server.ova", "network": "Network 1"}}
        del settings["administrator"]
    return document


def _numbered(names: str) -> Data:
    left_out = ["address", "secondNetwork", *(["size"] if names in ("ps", "mtl") else [])]
    placement = {key: value for key, value in _server().items() if key not in left_out}
    third = {"app": 30, "ps": 40, "mtw": 50, "mtl": 60}[names]
    addresses = [f"192.168.1.{third + number}/24" for number in range(4)]
    return placement | {"names": names, "addresses": addresses}


def _server(last: int = 10) -> Data:
    second = {"network": "Azure", "distributedSwitch": "switch02"}
    return {
        "secondNetwork": second | {"address": f"192.168.2.{last}/24"},
        "vcenter": "vc02",
        "cluster": "cluster01",
        "host": "esx01.example",
        "resourcePool": "recovery",
        "datastore": "datastore01",
        "network": "VM Network",
        "distributedSwitch": "switch01",
        "source": {"template": "windows-2022"},
        "address": f"192.168.1.{last}/24",
        "gateway": "192.168.1.1",
        "dns": ["192.168.1.2", "192.168.1.3"],
        "domain": "example",
        "administrator": "template",
        "tags": {"backup": "daily"},
        "size": {"processors": 8, "memory": "32GB", "cacheDisk": "1TB"},
    }
