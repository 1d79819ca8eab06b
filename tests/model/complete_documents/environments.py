"""Environments of both generations: everything created, and everything existing."""

from complete_documents.azure import created_in_azure, existing_in_azure
from complete_documents.identifiers import Data
from complete_documents.machines import machines, modernized_machines, with_a_server
from complete_documents.servers import classic_servers, numbered_servers, server_settings
from complete_documents.site import both_in_vault, created_site, existing_site, in_vault


def classic_created() -> Data:
    """A classic environment that creates everything."""
    return created_in_azure() | {
        "architecture": "classic",
        "purpose": "rehearsal",
        "site": created_site() | classic_servers() | {"vcenters": both_in_vault()},
        "machines": with_a_server(machines(), "ps02"),
        "policies": {
            "gold": {"create": _policy() | {"rpoThreshold": "30m"}},
            "silver": {"create": {"retention": "1d"}},
        },
    }


def classic_existing() -> Data:
    """A classic environment that only refers to what exists."""
    server = {"existing": {"name": "cs01", "address": "192.168.1.10"}}
    return existing_in_azure() | {
        "architecture": "classic",
        "purpose": "existing-estate",
        "site": existing_site()
        | {
            "configurationServer": server,
            "processServers": {"ps02": {"existing": {"address": "192.168.1.12"}}},
            "masterTargets": {
                "mt01": {
                    "existing": {"os": "linux", "datastores": ["ds1"], "address": "192.168.1.13"}
                }
            },
            "vcenters": in_vault({"existing": "vc-one"}),
        },
    }


def modernized_created() -> Data:
    """A modernized environment that creates everything."""
    second = {"create": server_settings(11)}
    return created_in_azure() | {
        "architecture": "modernized",
        "site": created_site()
        | {
            "appliances": {"cs01": {"create": server_settings()}, "app02": second},
            "asNeeded": {"appliances": numbered_servers("rep")},
            "churnPerDay": "5TB",
            "failbackWaves": 2,
        },
        "policies": {"gold": {"create": _policy()}, "silver": {"create": {"retention": "1d"}}},
        "machines": with_a_server(modernized_machines(), "app02"),
    }


def modernized_existing() -> Data:
    """A modernized environment that only refers to what exists."""
    cache = {"subnet": "failover/app", "zones": {"request": {"owner": "network team"}}}
    endpoints = {"vault": {"existing": "dr/net/pe-vault"}, "cache": {"create": cache}}
    return existing_in_azure() | {
        "architecture": "modernized",
        "replication": {"privateEndpoints": endpoints},
        "site": existing_site()
        | {"appliances": {"cs01": {"existing": {"address": "192.168.1.10"}}}},
        "machines": modernized_machines(),
    }


def _policy() -> Data:
    return {
        "name": "policy-24h",
        "retention": "24h",
        "applicationConsistent": "4h",
        "multiVmConsistency": True,
    }
