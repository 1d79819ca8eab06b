"""Networks of failover and drill, and an additional pair."""

from complete_documents.identifiers import ASR_GROUP, Data


def created_networks() -> Data:
    """Networks that are created."""
    return {
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
                "natGateway": {"name": "ng-failover", "zone": 1},
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
                "natGateway": {"zone": 2},
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
    }


def existing_networks() -> Data:
    """Networks that others keep."""
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
    drill = network | {"network": f"{ASR_GROUP}/Microsoft.Network/virtualNetworks/vnet-drill"}
    return {
        "failover": {"existing": network},
        "drill": {"existing": drill},
        "additional": {
            "lab": {
                "failover": {"existing": second},
                "drill": {"existing": second | {"network": "apps/net/vnet-lab-drill"}},
            }
        },
    }
