"""Networks."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, count, nothing, of, text


def _network(inputs: dict[str, Any]) -> Iterator[str]:
    yield " ".join(map(text, at(inputs, "addressSpace", "addressPrefixes") or []))
    servers = at(inputs, "dhcpOptions", "dnsServers")
    yield f"DNS {' '.join(map(text, servers))}" if servers else ""


def _subnet(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "addressPrefix")
    yield "" if inputs.get("networkSecurityGroup") else "no security group"
    yield _way_out(inputs)


def _way_out(inputs: dict[str, Any]) -> str:
    if inputs.get("natGateway"):
        return "out by NAT gateway"
    return "" if inputs.get("defaultOutboundAccess") else "no default way out"


def _route_table(inputs: dict[str, Any]) -> Iterator[str]:
    for route in inputs.get("routes") or []:
        via = of(route, "nextHopIpAddress") or of(route, "nextHopType")
        yield f"{of(route, 'addressPrefix')} to {via}"
    yield "no routes of a gateway" if inputs.get("disableBgpRoutePropagation") else ""


def _nat_gateway(inputs: dict[str, Any]) -> Iterator[str]:
    yield count(inputs.get("publicIpAddresses"), "public address")
    yield from _zone(inputs)


def _zone(inputs: dict[str, Any]) -> Iterator[str]:
    yield f"zone {' '.join(map(text, inputs['zones']))}" if inputs.get("zones") else ""


def _peering(inputs: dict[str, Any]) -> Iterator[str]:
    remote = of(inputs, "remoteVirtualNetwork", "id")
    yield f"with {remote.rsplit('/', 1)[-1]}"
    yield "uses its gateway" if inputs.get("useRemoteGateways") else ""
    yield "lends its own gateway" if inputs.get("allowGatewayTransit") else ""


def _security_group(inputs: dict[str, Any]) -> Iterator[str]:
    rules = inputs.get("securityRules", [])
    yield count(rules, "rule")
    grouped: dict[str, list[str]] = {}
    for rule in rules:
        ports = of(rule, "destinationPortRange") or " ".join(rule.get("destinationPortRanges", []))
        verb = f"{of(rule, 'access').lower()} {of(rule, 'direction').lower()}"
        action = f"{verb} to" if ports == "*" else f"{verb} {ports} to"
        grouped.setdefault(action, []).append(
            of(rule, "destinationAddressPrefix")
            or " ".join(map(text, rule.get("destinationAddressPrefixes", [])))
        )
    for action, ends in grouped.items():
        yield f"{action} {' '.join(dict.fromkeys(ends))}"


def _endpoint(inputs: dict[str, Any]) -> Iterator[str]:
    own = at(inputs, "privateLinkServiceConnections") or []
    asked = at(inputs, "manualPrivateLinkServiceConnections") or []
    for connection in (*own, *asked):
        target = of(connection, "privateLinkServiceId").rpartition("/")[2]
        yield f"to {target} ({' '.join(map(text, connection.get('groupIds', [])))})"
    network, _, subnet = of(inputs, "subnet", "id").rpartition("/subnets/")
    yield f"in {network.rpartition('/')[2]}/{subnet}"
    yield "waits for approval" if asked else ""


def _registration(inputs: dict[str, Any]) -> Iterator[str]:
    for zone in at(inputs, "privateDnsZoneConfigs") or []:
        yield of(zone, "privateDnsZoneId").rpartition("/")[2]


def _link(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "virtualNetwork", "id").rpartition("/")[2]


KINDS: Kinds = {
    "azure-native:network:PrivateEndpoint": ("private endpoint", "privateEndpointName", _endpoint),
    "azure-native:network:PrivateDnsZoneGroup": (
        "DNS registration",
        "privateEndpointName",
        _registration,
    ),
    "azure-native:privatedns:PrivateZone": ("private DNS zone", "privateZoneName", nothing),
    "azure-native:privatedns:VirtualNetworkLink": ("zone link", "privateZoneName", _link),
    "azure-native:network:VirtualNetwork": ("virtual network", "virtualNetworkName", _network),
    "azure-native:network:Subnet": ("subnet", "subnetName", _subnet),
    "azure-native:network:VirtualNetworkPeering": (
        "peering",
        "virtualNetworkPeeringName",
        _peering,
    ),
    "azure-native:network:RouteTable": ("route table", "routeTableName", _route_table),
    "azure-native:network:NatGateway": ("NAT gateway", "natGatewayName", _nat_gateway),
    "azure-native:network:NetworkSecurityGroup": (
        "network security group",
        "networkSecurityGroupName",
        _security_group,
    ),
}
