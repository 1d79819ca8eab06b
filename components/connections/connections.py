"""All connections of one part, with the gateways and devices that they create."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pulumi

from asr.plan.entities import AzureThing, Lifetime, Plan
from components.connections.expressroute import circuit_with_parts, expressroute_connection
from components.connections.gateway import Gateway
from components.connections.vpn import local_network_gateway, vpn_connection
from components.providers import Providers


class Built(NamedTuple):
    """What was created for connections."""

    resources: list[pulumi.Resource]
    gateway_addresses: dict[str, list[pulumi.Output[str | None]]]
    """Public addresses by the alias of the connection that states the gateway."""


def connections(
    name: str,
    plan: Plan,
    lifetime: Lifetime,
    providers: Providers,
    secret: Callable[[str], pulumi.Output[str]],
    parent: pulumi.Resource,
    before: Sequence[pulumi.Resource],
) -> Built:
    """Builds the connections of one lifetime.

    `secret` gives the value of a secret by its name, `before` is what must exist earlier.
    """
    built: list[pulumi.Resource] = []
    addresses: dict[str, list[pulumi.Output[str | None]]] = {}

    def inside(thing: AzureThing, after: Sequence[pulumi.Resource]) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(
            parent=parent, provider=providers.azure(thing.subscription), depends_on=after
        )

    for gateway in plan.gateways:
        if gateway.create and gateway.lifetime == lifetime:
            made = Gateway(
                f"{name}-{gateway.key}",
                gateway,
                plan,
                # One after the other: Azure refuses parallel changes of one subnet.
                inside(gateway, built or before),
                pulumi.ResourceOptions(parent=parent),
            )
            built += made.resources
            addresses[gateway.key] = made.public_addresses
    for device in plan.devices:
        if device.create and device.lifetime == lifetime:
            options = inside(device, before)
            built.append(
                local_network_gateway(f"{name}-{device.key}-device", device, plan, options)
            )
    # A circuit costs from its first day and takes weeks: it always stays.
    for circuit in plan.circuits:
        if circuit.create and lifetime == "permanent":
            built += circuit_with_parts(
                f"{name}-{circuit.key}-circuit", circuit, plan, inside(circuit, before)
            )
    after = [*before, *built]
    for connection in plan.vpn_connections:
        if connection.lifetime == lifetime:
            built.append(
                vpn_connection(
                    f"{name}-{connection.key}-connection",
                    connection,
                    secret(connection.shared_key),
                    plan,
                    inside(connection, after),
                )
            )
    for connection in plan.expressroute_connections:
        if connection.lifetime == lifetime:
            key = connection.authorization_key
            built.append(
                expressroute_connection(
                    f"{name}-{connection.key}-connection",
                    connection,
                    secret(key) if key else None,
                    plan,
                    inside(connection, after),
                )
            )
    return Built(built, addresses)
