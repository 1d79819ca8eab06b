"""Gateways of networks: where one can be, and what a created one is made of."""

from collections.abc import Iterator

from asr.facts import Facts
from asr.model.connections import GatewayBgp, VpnGatewaySettings
from asr.model.expressroute import ExpressRouteGatewaySettings
from asr.plan.connections.given import Given
from asr.plan.connections.link_local import is_link_local_peer, link_local_range
from asr.plan.entities import Gateway, GatewayAddress, GatewayKind, Lifetime, Network, Path
from asr.plan.references import (
    PUBLIC_ADDRESS,
    VIRTUAL_NETWORK_GATEWAY,
)
from asr.plan.refusals import Refusal
from asr.plan.regions import zones_or_all


def vpn_gateway(
    settings: VpnGatewaySettings,
    key: str,
    lifetime: Lifetime,
    network: Network,
    path: Path,
    given: Given,
) -> Gateway:
    """A VPN gateway to create."""
    facts = given.facts.gateways
    offered = next(row.generations for row in facts.vpn_skus if row.sku == settings.sku)
    if settings.generation not in (None, *offered):
        given.refusals.append(
            Refusal(
                path=(*path, "create", "generation"),
                message=f"there is no {settings.sku} of {settings.generation}",
                expected=" or ".join(offered),
                fix="choose another size, or leave the generation out",
            )
        )
    instances = facts.instances_active_active if settings.active_active else 1
    if settings.bgp is not None:
        where = (*path, "create", "bgp", "linkLocalAddresses")
        given.refusals.extend(_check_link_local(settings.bgp, instances, where, given.facts))
    return created_gateway(
        "Vpn",
        key,
        lifetime,
        network,
        path,
        given,
        name=settings.name,
        instances=instances,
        sku=settings.sku,
        generation=settings.generation or offered[-1],
        active_active=settings.active_active,
        zones=_zones(settings, path, given),
        asn=settings.bgp.asn if settings.bgp else None,
        link_local_addresses=settings.bgp.link_local_addresses if settings.bgp else (),
    )


def expressroute_gateway(
    settings: ExpressRouteGatewaySettings,
    key: str,
    lifetime: Lifetime,
    network: Network,
    path: Path,
    given: Given,
) -> Gateway:
    """An ExpressRoute gateway to create."""
    return created_gateway(
        "ExpressRoute",
        key,
        lifetime,
        network,
        path,
        given,
        name=settings.name,
        instances=1,
        sku=settings.sku,
        zones=_zones(settings, path, given),
    )


def created_gateway(
    kind: GatewayKind,
    key: str,
    lifetime: Lifetime,
    network: Network,
    path: Path,
    given: Given,
    *,
    name: str | None,
    instances: int,
    **properties,
) -> Gateway:
    """A gateway to create, in its network's resource group, with its public addresses.

    A network that has no subnet for one becomes a refusal.
    """
    subnet, prefix = gateway_subnet(network, given.facts)
    if not prefix:
        given.refusals.append(
            Refusal(
                path=(*path, "create"),
                message=f"the network {network.key!r} has no subnet for a gateway",
                expected=f"a subnet named {subnet} among its `subnets`",
                fix=f"declare {subnet} there, with /{given.facts.gateways.subnet_advised} or more"
                if network.create
                else f"let its owners make {subnet}, and declare it there",
            )
        )
    own_name = given.names.name("virtual-network-gateway", key, name, (*path, "create"))
    addresses = []
    for number in range(1, instances + 1):
        address = given.names.companion("public-ip-address", f"{own_name}-pip{number}", path)
        address_id = given.beside(network, PUBLIC_ADDRESS, address).id
        addresses.append(GatewayAddress(name=address, id=address_id))
    return Gateway(
        path=path,
        **given.beside(network, VIRTUAL_NETWORK_GATEWAY, own_name)._asdict(),
        create=True,
        key=key,
        kind=kind,
        network=network.key,
        lifetime=lifetime,
        subnet_id=f"{network.id}/subnets/{subnet}",
        subnet_prefix=prefix,
        addresses=tuple(addresses),
        **properties,
    )


def existing_gateway(
    reference: str,
    kind: GatewayKind,
    key: str,
    lifetime: Lifetime,
    network: Network,
    path: Path,
    where: Path,
    given: Given,
) -> Gateway:
    """A gateway that exists, in this network or in a hub that is peered with it.

    `where` is the place of its reference in the document.
    """
    located = given.references.resource(reference, VIRTUAL_NETWORK_GATEWAY, where)
    subnet, prefix = gateway_subnet(network, given.facts)
    return Gateway(
        path=path,
        create=False,
        key=key,
        kind=kind,
        network=network.key,
        lifetime=lifetime,
        subnet_id=f"{network.id}/subnets/{subnet}",
        subnet_prefix=prefix,
        **located._asdict(),
    )


def gateway_subnet(network: Network, facts: Facts) -> tuple[str, str]:
    """Name and prefix of a network's subnet for gateways; "" where it declares none."""
    name = facts.networks.gateway_subnet.name
    return name, next((subnet.prefix for subnet in network.subnets if subnet.name == name), "")


def refuse_second_gateway(gateways: list[Gateway], refusals: list[Refusal]) -> None:
    """Refuses two gateways of one kind in one network: Azure places one there."""
    first: dict[tuple[str, str], Gateway] = {}
    for gateway in gateways:
        other = first.setdefault((gateway.network, gateway.kind), gateway)
        if other.id.lower() != gateway.id.lower():
            refusals.append(
                Refusal(
                    path=gateway.path,
                    message=f"the network {gateway.network!r} has a gateway of this kind, "
                    f"{other.name}",
                    expected="one VPN gateway and one ExpressRoute gateway in a network",
                    fix=f"use that one: `gateway: {{sameAs: {other.key}}}`",
                )
            )


def _zones(
    settings: VpnGatewaySettings | ExpressRouteGatewaySettings, path: Path, given: Given
) -> tuple[int, ...]:
    where = (*path, "create", "zones")
    return zones_or_all(settings.zones, where, given.environment, given.facts, given.refusals)


def _check_link_local(
    bgp: GatewayBgp, instances: int, path: Path, facts: Facts
) -> Iterator[Refusal]:
    addresses = bgp.link_local_addresses
    if addresses and len(addresses) != instances:
        yield Refusal(
            path=path,
            message=f"the gateway has {instances} public addresses and {len(addresses)} "
            "link-local ones",
            expected="one link-local address for each instance of the gateway",
            fix=f"give {instances}",
        )
    for index, address in enumerate(addresses):
        if not is_link_local_peer(address, facts):
            yield Refusal(
                path=(*path, index),
                message=f"a gateway cannot have {address} for BGP",
                expected=link_local_range(facts),
                fix="choose another address",
            )
