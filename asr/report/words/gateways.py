"""Gateways, and connections over them."""

from collections.abc import Iterator
from typing import Any

from asr.report.words.reading import Kinds, at, nothing, of, text


def _address(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "sku", "name")
    zones = inputs.get("zones") or []
    yield f"zones {' '.join(map(text, zones))}" if zones else "in no zone"


def _gateway(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "gatewayType")
    yield of(inputs, "sku", "name")
    yield of(inputs, "vpnGatewayGeneration")
    yield "active-active" if inputs.get("activeActive") else ""
    yield _bgp(inputs)


def _device(inputs: dict[str, Any]) -> Iterator[str]:
    yield f"at {of(inputs, 'gatewayIpAddress') or of(inputs, 'fqdn')}"
    prefixes = at(inputs, "localNetworkAddressSpace", "addressPrefixes") or []
    peer = f"{of(inputs, 'bgpSettings', 'bgpPeeringAddress')}/32"
    yield f"has {' '.join(text(prefix) for prefix in prefixes if prefix != peer)}"
    yield f"{peer} leads to its BGP peer" if peer in prefixes else ""
    yield _bgp(inputs)


def _bgp(inputs: dict[str, Any]) -> str:
    asn = of(inputs, "bgpSettings", "asn")
    return f"BGP with ASN {asn}" if asn else ""


def _connection(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "connectionType")
    yield of(inputs, "connectionProtocol")
    yield "BGP" if inputs.get("enableBgp") else ""
    policies = inputs.get("ipsecPolicies") or []
    for policy in policies:
        yield f"{of(policy, 'ikeEncryption')} and {of(policy, 'ipsecEncryption')}"
    if of(inputs, "connectionType") == "IPsec" and not policies:
        yield "Azure's default IPsec policies"


def _circuit(inputs: dict[str, Any]) -> Iterator[str]:
    yield of(inputs, "sku", "name")
    yield f"{of(inputs, 'serviceProviderProperties', 'bandwidthInMbps')} Mbps"
    yield of(inputs, "serviceProviderProperties", "serviceProviderName")
    yield f"in {of(inputs, 'serviceProviderProperties', 'peeringLocation')}"


def _peering(inputs: dict[str, Any]) -> Iterator[str]:
    yield f"ASN {of(inputs, 'peerASN')}"
    yield f"VLAN {of(inputs, 'vlanId')}"
    prefixes = at(inputs, "microsoftPeeringConfig", "advertisedPublicPrefixes") or []
    yield f"announces {' '.join(map(text, prefixes))}" if prefixes else ""


def _route_filter(inputs: dict[str, Any]) -> Iterator[str]:
    communities = at(inputs, "rules", 0, "communities") or []
    yield f"lets Microsoft announce {' '.join(map(text, communities))}"


KINDS: Kinds = {
    "azure-native:network:ExpressRouteCircuit": (
        "ExpressRoute circuit",
        "circuitName",
        _circuit,
    ),
    "azure-native:network:ExpressRouteCircuitPeering": (
        "peering",
        "peeringName",
        _peering,
    ),
    "azure-native:network:ExpressRouteCircuitAuthorization": (
        "authorization",
        "authorizationName",
        nothing,
    ),
    "azure-native:network:RouteFilter": (
        "route filter",
        "routeFilterName",
        _route_filter,
    ),
    "azure-native:network:PublicIPAddress": (
        "public address",
        "publicIpAddressName",
        _address,
    ),
    "azure-native:network:VirtualNetworkGateway": (
        "gateway",
        "virtualNetworkGatewayName",
        _gateway,
    ),
    "azure-native:network:LocalNetworkGateway": (
        "local network gateway",
        "localNetworkGatewayName",
        _device,
    ),
    "azure-native:network:VirtualNetworkGatewayConnection": (
        "connection",
        "virtualNetworkGatewayConnectionName",
        _connection,
    ),
}
