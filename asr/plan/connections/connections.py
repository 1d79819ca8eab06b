"""What joins the networks in Azure to the site."""

from collections.abc import Iterator
from typing import NamedTuple

from asr.model import Environment
from asr.model.connections import (
    Connection,
    DeviceSettings,
    ExistingConnection,
    IpsecPolicy,
    Vpn,
)
from asr.plan.connections.connection_gateways import gateway_of
from asr.plan.connections.expressroute import plan_expressroute
from asr.plan.connections.gateways import existing_gateway, refuse_second_gateway
from asr.plan.connections.given import Given, network_of_connection, refuse_foreign_network
from asr.plan.entities import (
    Circuit,
    Device,
    DeviceBgp,
    ExpressRouteConnection,
    Gateway,
    Network,
    Path,
    VpnConnection,
)
from asr.plan.entities import IpsecPolicy as PlannedIpsecPolicy
from asr.plan.network.addressing import check_prefixes
from asr.plan.references import CONNECTION, LOCAL_NETWORK_GATEWAY
from asr.plan.refusals import Refusal


class Connections(NamedTuple):
    """Everything that joins networks to the site."""

    gateways: tuple[Gateway, ...]
    devices: tuple[Device, ...]
    vpn: tuple[VpnConnection, ...]
    circuits: tuple[Circuit, ...]
    expressroute: tuple[ExpressRouteConnection, ...]


def joins(environment: Environment, network: str) -> bool:
    """Whether a connection of the document joins a network to the site, by the network's key."""
    return any(_joined(connection) == network for connection in environment.connections.values())


def plan_connections(given: Given) -> Connections:
    """Every connection of the document, with gateways and devices."""
    gateways: dict[str, Gateway] = {}
    devices: dict[str, Device] = {}
    vpn = []
    # What others share is planned before those who share it.
    for key, wanted in sorted(
        _vpns(given.environment), key=lambda entry: entry[1].gateway.same_as is not None
    ):
        path = ("connections", key, "vpn")
        network = network_of_connection(wanted.network, (*path, "network"), given)
        if network is None:
            continue
        # Gateways, devices and connections stand beside their network.
        refuse_foreign_network(network, given)
        gateway = gateway_of(key, wanted, wanted.gateway, network, gateways, path, given)
        if gateway is None:
            continue
        devices[key] = device = _device(key, wanted, network, gateway, path, given)
        vpn.append(_connection(key, wanted, network, gateway, device, path, given))
    circuits, expressroute = plan_expressroute(gateways, given)
    for key, connection in given.environment.connections.items():
        if connection.existing is not None:
            gateway = _gateway_of_others(key, connection.existing, given)
            if gateway is not None:
                gateways[key] = gateway
    refuse_second_gateway(list(gateways.values()), given.refusals)
    return Connections(
        tuple(gateways.values()), tuple(devices.values()), tuple(vpn), circuits, expressroute
    )


def _joined(connection: Connection) -> str | None:
    line = connection.express_route
    if line is not None and line.gateway is None:
        return None  # a circuit that leads to no network
    wanted = connection.vpn or line or connection.existing
    assert wanted is not None
    return wanted.network


def _gateway_of_others(key: str, wanted: ExistingConnection, given: Given) -> Gateway | None:
    path = ("connections", key, "existing")
    network = network_of_connection(wanted.network, (*path, "network"), given)
    if network is None:
        return None
    kind = "Vpn" if wanted.carrier == "vpn" else "ExpressRoute"
    return existing_gateway(
        wanted.gateway, kind, key, "permanent", network, path, (*path, "gateway"), given
    )


def _vpns(environment: Environment) -> Iterator[tuple[str, Vpn]]:
    for key, connection in environment.connections.items():
        if connection.vpn is not None:
            yield key, connection.vpn


def _device(
    key: str, wanted: Vpn, network: Network, gateway: Gateway, path: Path, given: Given
) -> Device:
    where = (*path, "device")
    settings = wanted.device.create
    if settings is None:
        assert wanted.device.existing is not None
        located = given.references.resource(
            wanted.device.existing, LOCAL_NETWORK_GATEWAY, (*where, "existing")
        )
        return Device(
            path=where, create=False, key=key, lifetime=wanted.lifetime, **located._asdict()
        )
    bgp = _bgp(settings, gateway, where, given)
    prefixes = settings.prefixes
    if prefixes is None:
        prefixes = given.environment.site.prefixes
    else:
        given.refusals.extend(
            check_prefixes(
                ((*where, "create", "prefixes", index), prefix)
                for index, prefix in enumerate(prefixes)
            )
        )
    if bgp is not None and f"{bgp.peer}/32" not in prefixes:
        # The gateway has to find its peer before BGP can tell it any route.
        prefixes = (*prefixes, f"{bgp.peer}/32")
    name = given.names.name("local-network-gateway", key, settings.name, (*where, "create"))
    return Device(
        path=where,
        **given.beside(network, LOCAL_NETWORK_GATEWAY, name)._asdict(),
        create=True,
        key=key,
        lifetime=wanted.lifetime,
        address=settings.endpoint.address,
        fqdn=settings.endpoint.fqdn,
        prefixes=prefixes,
        bgp=bgp,
    )


def _bgp(settings: DeviceSettings, gateway: Gateway, path: Path, given: Given) -> DeviceBgp | None:
    if settings.bgp is None:
        return None
    if gateway.create and gateway.asn is None:
        given.refusals.append(
            Refusal(
                path=(*path, "create", "bgp"),
                message=f"the gateway {gateway.name} speaks no BGP",
                expected="BGP on both sides, or on none",
                fix=f"give connections.{gateway.key}.vpn.gateway.create its own `bgp`",
            )
        )
    return DeviceBgp(asn=settings.bgp.asn, peer=settings.bgp.peer, gateway_asn=gateway.asn)


def _connection(
    key: str,
    wanted: Vpn,
    network: Network,
    gateway: Gateway,
    device: Device,
    path: Path,
    given: Given,
) -> VpnConnection:
    given.refusals.extend(_check_limits(wanted, path, given))
    name = given.names.name("connection", key, wanted.name, path)
    return VpnConnection(
        path=path,
        **given.beside(network, CONNECTION, name)._asdict(),
        create=True,
        key=key,
        network=network.key,
        lifetime=wanted.lifetime,
        gateway_id=gateway.id,
        device_id=device.id,
        shared_key=wanted.shared_key,
        bgp=device.bgp is not None,
        ipsec=_ipsec(wanted.ipsec, path) if wanted.ipsec else None,
        protocol=wanted.protocol,
        mode=wanted.mode,
        dead_peer_timeout_seconds=wanted.dead_peer_timeout_seconds,
        policy_based_traffic_selectors=wanted.policy_based_traffic_selectors,
    )


def _ipsec(wanted: IpsecPolicy, path: Path) -> PlannedIpsecPolicy:
    return PlannedIpsecPolicy(
        path=(*path, "ipsec"),
        ike_encryption=wanted.ike_encryption,
        ike_integrity=wanted.ike_integrity,
        dh_group=wanted.dh_group,
        ipsec_encryption=wanted.ipsec_encryption,
        ipsec_integrity=wanted.ipsec_integrity,
        pfs_group=wanted.pfs_group,
        lifetime_seconds=wanted.lifetime_seconds,
        lifetime_kilobytes=wanted.lifetime_kilobytes,
    )


def _check_limits(wanted: Vpn, path: Path, given: Given) -> Iterator[Refusal]:
    limits = given.facts.gateways.ipsec
    timeout = wanted.dead_peer_timeout_seconds
    if not limits.dead_peer_minimum <= timeout <= limits.dead_peer_maximum:
        yield Refusal(
            path=(*path, "deadPeerTimeoutSeconds"),
            message=f"{timeout} seconds is not a timeout that a gateway takes",
            expected=f"{limits.dead_peer_minimum} to {limits.dead_peer_maximum} seconds",
            fix="choose another one",
        )
    policy = wanted.ipsec
    if policy is None:
        return
    for key, value, least in (
        ("lifetimeSeconds", policy.lifetime_seconds, limits.lifetime_minimum),
        ("lifetimeKilobytes", policy.lifetime_kilobytes, limits.size_minimum),
    ):
        if value < least:
            yield Refusal(
                path=(*path, "ipsec", key),
                message=f"{value} is less than a gateway takes",
                expected=f"{least} or more",
                fix="choose a longer lifetime",
            )
    pair = {policy.ipsec_encryption, policy.ipsec_integrity}
    if len(pair) > 1 and pair & set(limits.same_on_both_sides):
        yield Refusal(
            path=(*path, "ipsec", "ipsecIntegrity"),
            message=f"{policy.ipsec_encryption} and {policy.ipsec_integrity} do not go together",
            expected="the same GCM algorithm for encryption and integrity, or none",
            fix="change one of the two",
        )
