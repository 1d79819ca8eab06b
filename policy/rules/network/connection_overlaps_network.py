"""What a connection leads to has addresses of a network in Azure.

Why: Networks that are joined share no address. What is routed to a device at the site, and the
    two networks between its routers and Microsoft's, must not be part of a network that the
    connection joins: traffic for one of them never reaches the other.
Fix: Give the device narrower `prefixes`, or choose other networks for the sessions of the
    peering.
Exceptions: A plan to retain addresses, where the network is not joined before the failover; waive
    it.
Source: virtual-networks-faq.md (2019-02-12); expressroute-routing.md (2023-09-06).
    As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan import Plan
from asr.plan.entities import Device, ExpressRouteConnection, Network, VpnConnection
from asr.plan.network.addressing import overlap
from policy.rule import Fault, rule


@rule("NET028", severity="mandatory", each=Plan)
def connection_overlaps_network(plan: Plan) -> Iterator[Fault]:
    networks = {network.key: network for network in plan.networks}
    site = {entry.prefix for entry in plan.prefixes if entry.side == "site"}
    devices = {device.id: device for device in plan.devices}
    for connection in plan.vpn_connections:
        device = devices[connection.device_id]
        # What the site has as a whole is NET005's business.
        routed = [prefix for prefix in _routed(device) if prefix not in site]
        yield from _faults(connection, routed, networks[connection.network])
    circuits = {circuit.id: circuit for circuit in plan.circuits}
    for line in plan.expressroute_connections:
        peering = circuits[line.circuit_id].private_peering
        if peering is not None:
            sessions = [peering.primary, peering.secondary]
            yield from _faults(line, sessions, networks[line.network])


def _routed(device: Device) -> list[str]:
    peer = f"{device.bgp.peer}/32" if device.bgp else ""
    return [prefix for prefix in device.prefixes if prefix != peer]


def _faults(
    connection: VpnConnection | ExpressRouteConnection, prefixes: list[str], network: Network
) -> Iterator[Fault]:
    for prefix in prefixes:
        for space in network.address_space:
            if overlap(prefix, space):
                yield Fault(
                    f"{prefix} shares addresses with {space} of {network.name}", on=connection
                )
