"""Which gateway a connection uses: one that it creates, one that exists, another connection's."""

from asr.model.connections import Vpn, VpnGateway
from asr.model.expressroute import ExpressRoute, ExpressRouteGateway
from asr.plan.connections.gateways import existing_gateway, expressroute_gateway, vpn_gateway
from asr.plan.connections.given import Given
from asr.plan.entities import Gateway, GatewayKind, Network, Path
from asr.plan.refusals import Refusal


def gateway_of(
    key: str,
    wanted: Vpn | ExpressRoute,
    choice: VpnGateway | ExpressRouteGateway,
    network: Network,
    gateways: dict[str, Gateway],
    path: Path,
    given: Given,
) -> Gateway | None:
    """The gateway of a connection; `gateways` has those before it, by alias, and gets this one."""
    kind: GatewayKind = "Vpn" if isinstance(wanted, Vpn) else "ExpressRoute"
    where = (*path, "gateway")
    lifetime = wanted.lifetime
    if choice.same_as is not None:
        return _shared(kind, wanted, choice.same_as, gateways, (*where, "sameAs"), given)
    if choice.existing is not None:
        gateway = existing_gateway(
            choice.existing,
            kind,
            key,
            lifetime,
            network,
            where,
            (*where, "existing"),
            given,
        )
    elif isinstance(choice, VpnGateway):
        assert choice.create is not None
        gateway = vpn_gateway(choice.create, key, lifetime, network, where, given)
    else:
        assert choice.create is not None
        gateway = expressroute_gateway(choice.create, key, lifetime, network, where, given)
    gateways[key] = gateway
    return gateway


def _shared(
    kind: GatewayKind,
    wanted: Vpn | ExpressRoute,
    same_as: str,
    gateways: dict[str, Gateway],
    path: Path,
    given: Given,
) -> Gateway | None:
    fitting = {
        key: gateway
        for key, gateway in gateways.items()
        if (gateway.network, gateway.kind) == (wanted.network, kind)
    }
    owner = fitting.get(same_as)
    if owner is None:
        given.refusals.append(
            Refusal(
                path=path,
                message=f"no connection {same_as!r} has a gateway of the network "
                f"{wanted.network!r}",
                expected="one of " + ", ".join(fitting) if fitting else "a gateway of its own",
                fix="name a connection of this kind and network that creates its gateway or says "
                "that it exists",
            )
        )
    elif owner.create and owner.lifetime == "failback" and wanted.lifetime == "permanent":
        given.refusals.append(
            Refusal(
                path=path,
                message=f"the gateway of {owner.key!r} exists only while a failback is prepared",
                expected="a permanent gateway for a permanent connection",
                fix=f"make {owner.key!r} permanent, or this connection `lifetime: failback`",
            )
        )
    return owner
