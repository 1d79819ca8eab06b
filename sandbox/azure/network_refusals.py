"""What Azure refuses of networks. Each function returns, or raises `Refused`."""

import ipaddress
from collections.abc import Iterator

from sandbox.azure import ids
from sandbox.azure.resource_type import Type
from sandbox.cloud import Contents, Thing
from sandbox.service import Properties, Refused
from sandbox.wire import plain

Prefix = ipaddress.IPv4Network | ipaddress.IPv6Network

_SUBNETS = "microsoft.network/virtualnetworks/subnets"
USERS = {
    "microsoft.network/networksecuritygroups": (_SUBNETS,),
    "microsoft.network/routetables": (_SUBNETS,),
    "microsoft.network/natgateways": (_SUBNETS,),
    "microsoft.network/publicipaddresses": (
        "microsoft.network/natgateways",
        "microsoft.network/virtualnetworkgateways",
    ),
}
"""What keeps a resource from being deleted while it is used there, by kind."""


def content(contents: Contents, type: Type, id: str, inputs: Properties) -> None:
    """Refuse what does not fit with the networks that exist."""
    check = _BY_KIND.get(type.kind)
    if check is not None:
        check(contents, id, inputs)


def _subnet(contents: Contents, id: str, inputs: Properties) -> None:
    _bindings(id, inputs)
    network = contents.azure[ids.key(ids.parent(id))]
    space = [ipaddress.ip_network(one) for one in _space(network.body)]
    for prefix in _prefixes(inputs):
        if not any(_within(prefix, one) for one in space):
            raise Refused(
                "NetcfgSubnetRangeOutsideVnet",
                f"Subnet '{name_of(id)}' is not valid in virtual network '{name_of(network.id)}': "
                f"{prefix} is outside its address space.",
                400,
            )
        for other in inside(contents, network.id, "microsoft.network/virtualnetworks/subnets"):
            if ids.same(other.id, id):
                continue
            if any(prefix.overlaps(one) for one in _prefixes(other.body)):
                raise Refused(
                    "NetcfgSubnetRangesOverlap",
                    f"Subnet '{name_of(id)}' is not valid because its IP address range overlaps "
                    f"with that of subnet '{name_of(other.id)}'.",
                    400,
                )


def _network(contents: Contents, id: str, inputs: Properties) -> None:
    space = [ipaddress.ip_network(one) for one in _space(inputs)]
    for subnet in inside(contents, id, "microsoft.network/virtualnetworks/subnets"):
        for prefix in _prefixes(subnet.body):
            if not any(_within(prefix, one) for one in space):
                raise Refused(
                    "InUsePrefixCannotBeDeleted",
                    f"The address space of '{name_of(id)}' no longer holds subnet "
                    f"'{name_of(subnet.id)}', {prefix}.",
                    400,
                )


def _priority(contents: Contents, id: str, inputs: Properties) -> None:
    kind = "microsoft.network/networksecuritygroups/securityrules"
    wanted = (inputs.get("direction"), inputs.get("priority"))
    for other in inside(contents, ids.parent(id), kind):
        taken = (other.body.get("direction"), other.body.get("priority"))
        if not ids.same(other.id, id) and taken == wanted:
            raise Refused(
                "SecurityRuleConflict",
                f"Security rule {name_of(id)} conflicts with rule {name_of(other.id)}: rules "
                "cannot have the same priority and direction.",
                400,
            )


def inside(contents: Contents, id: str, *kinds: str) -> Iterator[Thing]:
    """What exists below an id, of some kinds."""
    for thing in contents.azure.values():
        if thing.kind.lower() in kinds and ids.below(thing.id, id):
            yield thing


def _space(network: Properties) -> list[str]:
    return plain(network).get("addressSpace", {}).get("addressPrefixes", [])


def _prefixes(subnet: Properties) -> list[Prefix]:
    one = subnet.get("addressPrefix")
    texts = [one] if one else plain(subnet).get("addressPrefixes") or []
    return [ipaddress.ip_network(text) for text in texts]


def _within(inner: Prefix, outer: Prefix) -> bool:
    narrower = inner.prefixlen >= outer.prefixlen
    return inner.version == outer.version and narrower and inner.overlaps(outer)


def name_of(id: str) -> str:
    """The last step of an id."""
    return id.rsplit("/", 1)[-1]


def _bindings(id: str, inputs: Properties) -> None:
    """Nothing filters or translates what a gateway sends, and no gateway sends everything away."""
    if name_of(id) != "GatewaySubnet":
        return
    for key, code in (
        ("networkSecurityGroup", "NetworkSecurityGroupNotAllowedOnGatewaySubnet"),
        ("natGateway", "NatGatewayNotAllowedOnGatewaySubnet"),
    ):
        if inputs.get(key):
            raise Refused(code, f"GatewaySubnet '{id}' takes no {key}.", 400)


def _peering(contents: Contents, id: str, inputs: Properties) -> None:
    own = contents.azure[ids.key(ids.parent(id))]
    remote_id = plain(inputs)["remoteVirtualNetwork"]["id"]
    if ids.same(remote_id, own.id):
        raise Refused("VnetPeeringToItself", f"'{own.id}' cannot be peered with itself.", 400)
    spaces = [[ipaddress.ip_network(one) for one in _space(own.body)]]
    spaces.append(
        [ipaddress.ip_network(one) for one in _space(contents.azure[ids.key(remote_id)].body)]
    )
    if any(one.overlaps(other) for one in spaces[0] for other in spaces[1]):
        raise Refused(
            "VnetAddressSpacesOverlap",
            f"Cannot create or update peering '{id}': the address spaces of the two networks "
            "overlap.",
            400,
        )


def _nat_gateway(contents: Contents, id: str, inputs: Properties) -> None:
    for one in plain(inputs).get("publicIpAddresses") or []:
        address = contents.azure[ids.key(one["id"])].body
        if plain(address).get("sku", {}).get("name") == "Basic":
            raise Refused(
                "NatGatewayPublicIpSkuMismatch",
                f"'{id}' needs public addresses of the Standard SKU.",
                400,
            )
        if address.get("zones") != inputs.get("zones"):
            raise Refused(
                "NatGatewayZoneMismatch",
                f"'{id}' and its public addresses are in different zones.",
                400,
            )


_BY_KIND = {
    "Microsoft.Network/virtualNetworks/subnets": _subnet,
    "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": _peering,
    "Microsoft.Network/virtualNetworks": _network,
    "Microsoft.Network/networkSecurityGroups/securityRules": _priority,
    "Microsoft.Network/natGateways": _nat_gateway,
}
