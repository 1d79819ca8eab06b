"""Connections over VPN and ExpressRoute."""

from complete_documents.identifiers import Data


def created_connections() -> Data:
    """Gateways, devices and circuits that are created."""
    gateway = {
        "name": "vgw-site",
        "sku": "VpnGw2AZ",
        "generation": "Generation1",
        "activeActive": True,
        "zones": [1, 2],
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
        "gateway": {"create": {"name": "ergw-line", "sku": "ErGw2AZ", "zones": [1, 3]}},
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


def existing_connections() -> Data:
    """Gateways, devices and circuits that others keep."""
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
